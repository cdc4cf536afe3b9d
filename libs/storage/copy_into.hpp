// COPY into a table: its columns are the members of a described struct, in PostgreSQL's binary format.
//
//     const CopyInto<JobIntakeRow> intake{"omnicrm.job_intake"};
//     const Result<std::int64_t> copied = co_await transaction.copy(intake, rows);
#pragma once

#include "storage/query.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace omni {

// The command, and rows as the server wants to have them ("Binary Format" in PostgreSQL's page on COPY).
template <class Row>
class CopyInto
{
public:
    explicit CopyInto(std::string_view table)
    {
        std::string names;
        for (const Column& column : detail::RowTraits<Row>::columns)
            names += fmt::format("{}{}", names.empty() ? "" : ", ", column.name);
        command_ = fmt::format("copy {} ({}) from stdin (format binary)", table, names);
    }

    const std::string& command() const { return command_; }

    static std::string encode(std::span<const Row> rows)
    {
        using namespace std::string_view_literals;
        constexpr auto header = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"sv; // signature, no flags, no extension
        constexpr auto columns = static_cast<std::uint16_t>(detail::RowTraits<Row>::count);
        constexpr std::uint16_t end = 0xffff;
        std::string out(header);
        for (const Row& row : rows) {
            pg::append_big_endian(out, columns);
            boost::mp11::mp_for_each<detail::RowMembers<Row>>(
                [&](auto d) { pg::append_with_length(out, row.*d.pointer); });
        }
        pg::append_big_endian(out, end);
        return out;
    }

private:
    std::string command_;
};

} // namespace omni
