-- Makes a contact its owner's and puts it at a stage: no undo takes it any more. Primary key.
update contacts set batch_id = null, stage = $2::text where id = $1::uuid
