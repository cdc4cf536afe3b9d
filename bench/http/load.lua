-- Load for wrk: requests picked at random from a file, each line a path and, behind a tab, a session's token.
--
--   BENCH_REQUESTS=file [BENCH_RATE=12000] wrk -t2 -c64 -d10s -s load.lua URL
--
-- With a rate all threads together send so many a second, as far as the server keeps up. In the end one line a figure:
-- name, unit, value.
local ffi = require("ffi")
ffi.cdef [[
    typedef struct { long seconds; long nanoseconds; } moment;
    int clock_gettime(int clock, moment* now);
]]
local monotonic = 1
local moment = ffi.new("moment")

local function now_ms()
    ffi.C.clock_gettime(monotonic, moment)
    return tonumber(moment.seconds) * 1000 + tonumber(moment.nanoseconds) / 1e6
end

local threads = 0

function setup(thread)
    threads = threads + 1
    thread:set("number", threads)
end

local requests = {}
local interval_ms = nil
local next_at = nil

function init()
    math.randomseed(number * 7919 + os.time())
    for line in io.lines(os.getenv("BENCH_REQUESTS")) do
        local path, token = line:match("^([^\t]*)\t?(.*)$")
        local headers = {}
        if token ~= "" then headers["Cookie"] = "omni_session=" .. token end
        requests[#requests + 1] = wrk.format("GET", path, headers)
    end
    local rate = tonumber(os.getenv("BENCH_RATE") or "")
    if rate then interval_ms = 1000 * tonumber(os.getenv("BENCH_THREADS") or "2") / rate end
end

function request()
    return requests[math.random(#requests)]
end

if os.getenv("BENCH_RATE") then
    -- Whole milliseconds are all wrk can wait; what is left over is made up for by the next requests.
    function delay()
        local now = now_ms()
        next_at = math.max((next_at or now) + interval_ms, now - 100)
        return math.max(0, math.floor(next_at - now))
    end
end

function done(summary, latency)
    local errors = summary.errors
    local function figure(name, unit, value) io.write(string.format("%s %s %.4f\n", name, unit, value)) end
    figure("rps", "1/s", summary.requests * 1e6 / summary.duration)
    figure("p50_ms", "ms", latency:percentile(50) / 1000)
    figure("p99_ms", "ms", latency:percentile(99) / 1000)
    figure("failed", "1", errors.connect + errors.read + errors.write + errors.timeout + errors.status)
end
