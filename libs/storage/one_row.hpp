// What a statement says whose answer is a single row: Result<std::optional<Row>>, as read_one() and its like give it.
#pragma once

#include "core/error.hpp"

#include <optional>
#include <utility>

namespace omni {

// Of a statement that always answers with a row.
template <class Row>
Result<Row> sole_row(Result<std::optional<Row>> answer)
{
    if (!answer)
        return std::move(answer).error();
    return std::move(*answer).value();
}

// A function's nothing, and no row at all, are 0 or false.
template <class Row>
Result<Row> row_or_default(Result<std::optional<Row>> answer)
{
    if (!answer)
        return std::move(answer).error();
    return std::move(*answer).value_or(Row{});
}

} // namespace omni
