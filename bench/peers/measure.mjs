// Measures one peer and prints one JSON line a metric: node measure.mjs --help.

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { monotonicMs } from './clock.mjs';
import { Consumers } from './consumers.mjs';
import { loadPeer, neededUrl, peerNames } from './peers.mjs';

const help = `node measure.mjs PEER drain|enqueue|latency [--jobs N] [--processes N] [--database URL] [--redis URL] [--seconds S]

PEER is ${peerNames.join(', ')}. Each metric is one line: {"peer","metric","value","unit"}.

  drain    drain_<processes>p       jobs a second, preloaded, over all consumer processes, from the first handler call to the last
  enqueue  enqueue_single           jobs a second, one at a time, each awaited
           enqueue_bulk             jobs a second, 1,000 a call, each call awaited
  latency  pickup_p50_ms, _p99_ms   from the enqueueing call to the handler, in another process, a job about every 10 ms

  --jobs N        how many jobs (drain and enqueue 200000, latency 1000); below 100000 a drain says little
  --processes N   consumer processes of drain (1)
  --database URL  a PostgreSQL database to throw away: the peer's schema in it is dropped and made anew
  --redis URL     redis://… or unix:///…: the queue "bench" in it is deleted
  --seconds S     enqueueing stops after this time (10); draining and latency fail when they take longer (300)
`;

const bulkSize = 1000;
const defaults = {
    drain: { jobs: 200_000, seconds: 300 },
    enqueue: { jobs: 200_000, seconds: 10 },
    latency: { jobs: 1000, seconds: 300 },
};
const measurements = { drain: measureDrain, enqueue: measureEnqueue, latency: measureLatency };

class UsageError extends Error {}

async function measureDrain({ peerName, peer, place, jobs, processes, seconds }) {
    await peer.prepare(place, 'throughput');
    await preload(peer, place, jobs);
    await peer.settle(place);
    const reports = await consume({ peerName, place, purpose: 'throughput', processes }, (consumers) =>
        consumers.waitForJobs(jobs, seconds),
    );
    await checkAllDone(peer, place, jobs, reports);
    const started = Math.min(...reports.map(({ first }) => first ?? Infinity));
    const ended = Math.max(...reports.map(({ last }) => last ?? 0));
    return [perSecond(`drain_${processes}p`, jobs, ended - started)];
}

async function measureEnqueue({ peer, place, jobs, seconds }) {
    await peer.prepare(place, 'throughput');
    return withProducer(peer, place, async (producer) => {
        const single = (limit) => enqueueSingle(producer, limit, seconds);
        const bulk = (limit) => enqueueBulk(producer, limit, seconds);
        await single(500);
        const singles = await single(jobs);
        await bulk(5 * bulkSize);
        const bulks = await bulk(jobs);
        return [perSecond('enqueue_single', singles.jobs, singles.ms), perSecond('enqueue_bulk', bulks.jobs, bulks.ms)];
    });
}

// Jobs are sent on time even when an earlier one is not stored yet: a stall shows in every job it delays.
async function measureLatency({ peerName, peer, place, jobs, seconds }) {
    const warmUp = 100;
    const sentAt = [];
    await peer.prepare(place, 'latency');
    await peer.settle(place);
    const [{ pickups }] = await withProducer(peer, place, (producer) =>
        consume({ peerName, place, purpose: 'latency', processes: 1 }, async (consumers) => {
            await consumers.waitUntilRunning();
            await sendAtIntervals(producer, warmUp + jobs, sentAt);
            await consumers.waitForJobs(warmUp + jobs, seconds);
        }),
    );
    const waits = pickups.filter(({ n }) => n >= warmUp).map(({ n, at }) => at - sentAt[n]);
    if (waits.length !== jobs) throw new Error(`${waits.length} pickups of ${jobs} jobs`);
    waits.sort((a, b) => a - b);
    if (waits[0] < 0) throw new Error(`a job was picked up ${-waits[0]} ms before it was sent`);
    return [milliseconds('pickup_p50_ms', percentile(waits, 50)), milliseconds('pickup_p99_ms', percentile(waits, 99))];
}

async function sendAtIntervals(producer, jobs, sentAt) {
    const sent = [];
    for (let n = 0; n < jobs; ++n) {
        await sleep(5 + 10 * Math.random());
        sentAt[n] = monotonicMs();
        sent.push(producer.enqueue({ n }));
    }
    await Promise.all(sent);
}

async function enqueueSingle(producer, limit, seconds) {
    return untilLimit(limit, seconds, 1, (n) => producer.enqueue({ n }));
}

async function enqueueBulk(producer, limit, seconds) {
    return untilLimit(limit, seconds, bulkSize, (n) => producer.enqueueMany(payloads(n, Math.min(bulkSize, limit - n))));
}

// Calls one after the other until `limit` jobs are stored or the time is over.
async function untilLimit(limit, seconds, jobsPerCall, call) {
    const started = monotonicMs();
    let jobs = 0;
    while (jobs < limit && monotonicMs() - started < seconds * 1000) {
        await call(jobs);
        jobs = Math.min(jobs + jobsPerCall, limit);
    }
    return { jobs, ms: monotonicMs() - started };
}

const preload = (peer, place, jobs) => withProducer(peer, place, (producer) => enqueueBulk(producer, jobs, Infinity));

const payloads = (first, count) => Array.from({ length: count }, (_, i) => ({ n: first + i }));

async function withProducer(peer, place, use) {
    const producer = await peer.openProducer(place);
    try {
        return await use(producer);
    } finally {
        await producer.close();
    }
}

async function consume({ peerName, place, purpose, processes }, use) {
    const consumers = await Consumers.start(peerName, place, purpose, processes);
    try {
        await use(consumers);
        return await consumers.stop();
    } finally {
        consumers.kill();
    }
}

// A figure counts only if every job was run once, and is done.
async function checkAllDone(peer, place, jobs, reports) {
    const run = reports.reduce((sum, report) => sum + report.jobs, 0);
    if (run !== jobs) throw new Error(`${run} handler calls for ${jobs} jobs`);
    const unfinished = await peer.countUnfinished(place);
    if (unfinished !== 0) throw new Error(`${unfinished} jobs were run but never done`);
}

const perSecond = (metric, jobs, ms) => ({ metric, value: Math.round((jobs * 1000) / ms), unit: '1/s' });

const milliseconds = (metric, ms) => ({ metric, value: Number(ms.toFixed(2)), unit: 'ms' });

// Nearest rank, of sorted values.
const percentile = (sorted, percent) => sorted[Math.ceil((sorted.length * percent) / 100) - 1];

function readArguments() {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: {
            jobs: { type: 'string' },
            processes: { type: 'string', default: '1' },
            database: { type: 'string' },
            redis: { type: 'string' },
            seconds: { type: 'string' },
            help: { type: 'boolean', default: false },
        },
    });
    if (values.help) return { help: true };
    const [peerName, measurement, ...rest] = positionals;
    if (!peerNames.includes(peerName)) throw new UsageError(`the peer is one of ${peerNames.join(', ')}`);
    if (!(measurement in measurements)) throw new UsageError('what to measure is one of drain, enqueue, latency');
    if (rest.length > 0) throw new UsageError(`'${rest[0]}' is one argument too many`);
    if (!values[neededUrl(peerName)]) throw new UsageError(`${peerName} needs --${neededUrl(peerName)} URL`);
    return {
        peerName,
        measurement,
        place: { database: values.database, redis: values.redis },
        jobs: readNumber('jobs', values.jobs ?? defaults[measurement].jobs),
        processes: readNumber('processes', values.processes),
        seconds: readNumber('seconds', values.seconds ?? defaults[measurement].seconds),
    };
}

function readNumber(name, text) {
    if (!/^[1-9][0-9]*$/.test(text)) throw new UsageError(`--${name} needs a number`);
    return Number(text);
}

// The newest peers do not load in an older Node.
function checkNode() {
    const [major] = process.versions.node.split('.').map(Number);
    if (major < 22) throw new Error(`this is Node ${process.versions.node}, the peers need 22: use node_modules/.bin/node`);
}

async function main() {
    const { help: isHelp, measurement, ...plan } = readArguments();
    if (isHelp) {
        process.stdout.write(help);
        return;
    }
    checkNode();
    const peer = await loadPeer(plan.peerName);
    const metrics = await measurements[measurement]({ ...plan, peer });
    for (const metric of metrics) console.log(JSON.stringify({ peer: plan.peerName, ...metric }));
}

const isUsageError = (error) => error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS');

try {
    await main();
} catch (error) {
    console.error(`error: ${error.message || error.code}`);
    if (isUsageError(error)) console.error('       see node measure.mjs --help');
    process.exitCode = isUsageError(error) ? 2 : 1;
}
