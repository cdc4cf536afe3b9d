// BullMQ as a peer: a job is a hash in Redis, removed once it is done.
//
// Settings, all described in the package's own option comments:
//   concurrency 200           jobs in flight in one worker; each completion fetches the next job in the same script.
//   removeOnComplete count 0  nothing is kept of a finished job.
// ioredis' enableAutoPipelining stays off: with it jobs have been reported to lose their data.

import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const name = 'bench';
const work = { concurrency: 200, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } };
const unfinished = ['waiting', 'active', 'delayed', 'prioritized', 'paused'];

// A worker's blocking command may wait for ever; a lost connection is not made anew, as the figure would be worth nothing.
// ioredis knows a Unix socket by its path alone.
function connect({ redis }) {
    return sayErrors(new Redis(redis.replace(/^unix:\/\//, ''), { maxRetriesPerRequest: null, retryStrategy: () => null }));
}

const sayErrors = (emitter) => emitter.on('error', (error) => console.error(`bullmq: ${error.message}`));

const openQueue = (connection) => sayErrors(new Queue(name, { connection }));

async function withConnection(place, use) {
    const connection = connect(place);
    try {
        return await use(connection);
    } finally {
        await connection.quit();
    }
}

const withQueue = (place, use) =>
    withConnection(place, async (connection) => {
        const queue = openQueue(connection);
        try {
            return await use(queue);
        } finally {
            await queue.close();
        }
    });

// Only this queue is deleted, whatever else the server holds.
export const prepare = (place) => withQueue(place, (queue) => queue.obliterate({ force: true }));

export async function openProducer(place) {
    const connection = connect(place);
    const queue = openQueue(connection);
    await queue.waitUntilReady();
    return {
        enqueue: (payload) => queue.add(name, payload),
        enqueueMany: (payloads) => queue.addBulk(payloads.map((data) => ({ name, data }))),
        close: async () => {
            await queue.close();
            await connection.quit();
        },
    };
}

export async function startConsumer(place, _purpose, onJob) {
    const connection = connect(place);
    const worker = sayErrors(new Worker(name, async (job) => onJob(job.data), { connection, ...work }));
    await worker.waitUntilReady();
    return {
        stop: async () => {
            await worker.close();
            await connection.quit();
        },
    };
}

// The counterpart of a checkpoint: a snapshot is written, so that none is due right away.
export const settle = (place) =>
    withConnection(place, async (connection) => {
        await waitForSnapshot(connection);
        await connection.save();
    });

async function waitForSnapshot(connection) {
    for (let attempt = 0; attempt < 600; ++attempt) {
        const persistence = await connection.info('persistence');
        if (persistence.includes('rdb_bgsave_in_progress:0') && persistence.includes('aof_rewrite_in_progress:0')) return;
        await sleep(100);
    }
    throw new Error('Redis was still writing a snapshot after 60 seconds');
}

export const countUnfinished = (place) => withQueue(place, (queue) => queue.getJobCountByTypes(...unfinished));
