// What doctor says: one line a check, and what to do about each problem.
#pragma once

#include <string_view>

namespace omni::cli {

class Report
{
public:
    void good(std::string_view what, std::string_view detail) { line("ok", what, detail); }
    // Worth knowing; nothing has to be done.
    void note(std::string_view what, std::string_view detail) { line("note", what, detail); }
    void bad(std::string_view what, std::string_view detail, std::string_view next_step);

    // exit_status::ok, or unhealthy once anything was bad.
    int status() const;

private:
    void line(std::string_view verdict, std::string_view what, std::string_view detail);

    bool has_problem_ = false;
};

} // namespace omni::cli
