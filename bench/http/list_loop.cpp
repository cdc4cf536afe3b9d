// list_loop: how often can one machine answer the list's query if an API cost nothing? Each connection asks for the
// contacts of a random user, waits for the answer, looks at every row, and asks again.
#include "libpq/connection.hpp"
#include "sql/contacts.hpp"

#include <fmt/core.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <exception>
#include <random>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace omni::bench;

constexpr std::string_view help = R"(list_loop URL USERS SECONDS CONNECTIONS

Prints how many lists of 50 contacts a second that many connections got, as "list_libpq 1/s VALUE". URL's role must not be
bound by row security; USERS is what contacts.sql was given.
)";

// Statement and column list are the API's; the policy's condition is written out, since nothing else selects the user.
std::string list_sql()
{
    std::string sql(omni::sql::contacts::list_by_created_desc.text);
    const std::string_view where = "\nwhere ";
    sql.insert(sql.find(where) + where.size(), "user_id = $5::uuid and ");
    sql.replace(sql.find("from contacts"), std::string_view("from contacts").size(), "from omnicrm.contacts");
    return sql;
}

// The id contacts.sql gives to user `number`.
std::string user_id(std::uint64_t number)
{
    std::string id{0, 0, 0, 0, 0, 0, 0x70, 0, '\x80', 0};
    return id + big_endian(number).substr(2);
}

std::int64_t ask_until(std::chrono::steady_clock::time_point end, const std::string& url, std::uint64_t users)
{
    const std::string newest = big_endian(std::int64_t{0x7fff'ffff'ffff'ffff}); // 'infinity'
    const std::string last_id(16, '\xff');
    const std::string wanted = big_endian(std::int32_t{51});
    const std::string none = big_endian(std::int32_t{0});
    Connection connection(url, "list_loop");
    connection.prepare("list", list_sql());
    std::mt19937_64 random(std::random_device{}());
    std::uniform_int_distribution<std::uint64_t> any(1, users);
    std::int64_t answers = 0;
    while (std::chrono::steady_clock::now() < end) {
        const Rows rows = connection.run({"list", {newest, last_id, wanted, none, user_id(any(random))}});
        if (rows.size() == 0)
            throw std::runtime_error("a user has no contacts");
        ++answers;
    }
    return answers;
}

std::uint64_t number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value == 0)
        throw std::invalid_argument(fmt::format("'{}' is no number above 0", text));
    return value;
}

void measure(const std::string& url, std::uint64_t users, std::uint64_t seconds, std::uint64_t connections)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    std::atomic<std::int64_t> answers{0};
    std::vector<std::exception_ptr> failures(connections);
    {
        std::vector<std::jthread> threads;
        for (std::exception_ptr& failure : failures)
            threads.emplace_back([&] {
                try {
                    answers += ask_until(end, url, users);
                } catch (...) {
                    failure = std::current_exception();
                }
            });
    }
    for (const std::exception_ptr& failure : failures)
        if (failure)
            std::rethrow_exception(failure);
    fmt::print("list_libpq 1/s {:.2f}\n", static_cast<double>(answers.load()) / static_cast<double>(seconds));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 5) {
        const bool is_asked = argc == 2 && std::string_view(argv[1]) == "--help";
        fmt::print(is_asked ? stdout : stderr, "{}", help);
        return is_asked ? 0 : 2;
    }
    try {
        measure(argv[1], number(argv[2]), number(argv[3]), number(argv[4]));
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "list_loop: {}\n", error.what());
        return 1;
    }
}
