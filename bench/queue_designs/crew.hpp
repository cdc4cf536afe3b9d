// Crew: the threads of a run.
#pragma once

#include "queue_designs/arguments.hpp"
#include "queue_designs/connection.hpp"
#include "queue_designs/design.hpp"
#include "queue_designs/meter.hpp"

#include <exception>
#include <thread>
#include <vector>

namespace omni::queue_designs {

// Threads whose exceptions fail the meter. They must end once it is stopped, which the destructor sees to.
class Crew
{
public:
    explicit Crew(Meter& meter) : meter_(meter) {}
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;
    ~Crew() { stop(); }

    template <class Work>
    void add(Work work)
    {
        threads_.emplace_back([this, work] {
            try {
                work();
            } catch (const std::exception& error) {
                meter_.fail(error.what());
            }
        });
    }

    // Returns when all have ended.
    void stop()
    {
        meter_.stop();
        for (std::thread& thread : threads_) {
            thread.join();
        }
        threads_.clear();
    }

private:
    Meter& meter_;
    std::vector<std::thread> threads_;
};

// Runs the design's rotate.sql every two seconds until the meter is stopped; returns at once when it has none.
inline void keep_rotating(const Arguments& arguments, const Design& design, Meter& meter)
{
    if (design.rotate.empty()) {
        return;
    }
    Connection connection(arguments.url);
    connection.prepare("rotate", design.rotate);
    while (!meter.is_stopped_by(Meter::Clock::now() + std::chrono::seconds(2))) {
        connection.run({"rotate", {}});
    }
}

} // namespace omni::queue_designs
