#include "worker/deadlines.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <catch2/catch.hpp>

namespace omni::worker {

using namespace std::chrono_literals;

TEST_CASE("a job is told that its time is up, whatever else was started before and after it")
{
    boost::asio::io_context io(1);
    Deadlines deadlines(io.get_executor());
    RunningJob patient;
    RunningJob hasty;
    RunningJob late;
    deadlines.add(patient, 1h);
    deadlines.add(hasty, 1ms);
    deadlines.add(late, 2ms);
    while (late.stop_reason == StopReason::none)
        io.run_one();
    CHECK(hasty.stop_reason == StopReason::timeout);
    CHECK(patient.stop_reason == StopReason::none);
    deadlines.stop();
    io.run();
}

TEST_CASE("a job that has ended in time is left alone")
{
    boost::asio::io_context io(1);
    Deadlines deadlines(io.get_executor());
    RunningJob ended;
    RunningJob next;
    deadlines.add(ended, 1ms);
    deadlines.remove(ended);
    deadlines.add(next, 2ms);
    while (next.stop_reason == StopReason::none)
        io.run_one();
    CHECK(ended.stop_reason == StopReason::none);
    deadlines.stop();
    io.run();
}

TEST_CASE("a job may be given time twice, for two parts of its code")
{
    boost::asio::io_context io(1);
    Deadlines deadlines(io.get_executor());
    RunningJob job;
    deadlines.add(job, 1h);
    deadlines.remove(job);
    deadlines.add(job, 1ms);
    while (job.stop_reason == StopReason::none)
        io.run_one();
    CHECK(job.stop_reason == StopReason::timeout);
    deadlines.stop();
    io.run();
}

} // namespace omni::worker
