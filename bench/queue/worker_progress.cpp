// Counting, and the memory it is counted in.
#include "queue/worker_progress.hpp"

#include "queue/clock.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace omni::queue_bench {

namespace {

[[noreturn]] void fail(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

int make_file()
{
    const int descriptor = memfd_create("queue_bench", 0); // stays open across exec
    if (descriptor < 0)
        fail("memfd_create");
    if (ftruncate(descriptor, sizeof(WorkerProgress)) != 0)
        fail("ftruncate");
    return descriptor;
}

WorkerProgress* map(int descriptor)
{
    void* memory = mmap(nullptr, sizeof(WorkerProgress), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (memory == MAP_FAILED)
        fail("mmap");
    return static_cast<WorkerProgress*>(memory); // of zeros, as a new file has
}

} // namespace

void WorkerProgress::count_call()
{
    const std::int64_t now = monotonic_ns();
    if (calls.load(std::memory_order_relaxed) == 0)
        first_call_ns = now;
    last_call_ns.store(now, std::memory_order_relaxed);
    calls.store(calls.load(std::memory_order_relaxed) + 1, std::memory_order_release);
}

void WorkerProgress::note_call(std::size_t n)
{
    NotedCall& call = noted.at(n);
    call.calls_before = calls.load();
    call.at_ns = monotonic_ns();
    count_call();
}

SharedProgress::SharedProgress() : descriptor_(make_file()), progress_(map(descriptor_)) {}

SharedProgress::SharedProgress(int inherited_descriptor)
    : descriptor_(inherited_descriptor), progress_(map(descriptor_))
{
}

SharedProgress::~SharedProgress()
{
    munmap(progress_, sizeof(WorkerProgress));
    close(descriptor_);
}

} // namespace omni::queue_bench
