-- At the server's own isolation level. No index.
begin
