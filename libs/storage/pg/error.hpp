// What PostgreSQL's errors mean to us (SQLSTATE, PostgreSQL's errcodes.txt).
#pragma once

#include "core/error.hpp"

struct pg_result;

namespace omni::pg {

// The Error of a failed result. Error::detail holds "SQLSTATE constraint-or-minus message", for the log and for the two
// functions below; the message is one a person may see.
Error error_of(const pg_result* result);

// Error::detail's first word: five characters, "23505"; empty when the error does not come from the server.
std::string_view sqlstate(const Error& error);

// The constraint that was violated; empty when none was.
std::string_view constraint(const Error& error);

} // namespace omni::pg
