// Turns rows into the columns that unnest() takes: one array per member.
#pragma once

#include <optional>
#include <type_traits>
#include <vector>

namespace omni {

// One member of every row, in the order of the rows.
template <class Row, class T>
auto column(const std::vector<Row>& rows, T Row::*member)
{
    // std::vector<bool> has no span.
    using Element = std::conditional_t<std::is_same_v<T, bool>, std::optional<bool>, T>;
    std::vector<Element> values;
    values.reserve(rows.size());
    for (const Row& row : rows)
        values.push_back(row.*member);
    return values;
}

} // namespace omni
