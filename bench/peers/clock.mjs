// Milliseconds of the machine's monotonic clock, which is the same in every process. performance.now() is not: its origin is
// the process's, and an offset between the two is wrong by as long as the process was interrupted while taking it.

export const monotonicMs = () => Number(process.hrtime.bigint()) / 1e6;
