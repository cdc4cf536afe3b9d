// graphile-worker as a peer: a job is a row of its table, deleted once it is done.
//
// Settings, all described in the package's own option comments:
//   concurrentJobs 100, localQueue.size 5000   jobs are fetched, and locked, 5,000 at a time; handed out within the
//                                              process. More than the website's 24 and 500, and faster.
//   completeJobBatchDelay 0, failJobBatchDelay 0   finished jobs are deleted together, once per turn of the event loop.
//   maxPoolSize concurrentJobs + 2             as recommended; with batching it opens only a few of them.
// For latency there is no local queue: a notification then makes one idle worker ask for its one job.

import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { countJobs, dropSchema, settleTables } from './postgres.mjs';

const task = 'bench';
const schema = 'graphile_worker';

// Warnings and errors only: one line per job would be the benchmark.
const logger = new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') console.error(`graphile: ${message}`);
});

const batching = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };
const settings = {
    throughput: { concurrentJobs: 100, maxPoolSize: 102, localQueue: { size: 5000 }, ...batching },
    latency: { concurrentJobs: 10, maxPoolSize: 12, ...batching },
};

const utilities = ({ database }) => makeWorkerUtils({ preset: { worker: { connectionString: database, schema, logger } } });

export async function prepare(place) {
    await dropSchema(place.database, schema);
    const utils = await utilities(place);
    await utils.migrate();
    await utils.release();
}

export async function openProducer(place) {
    const utils = await utilities(place);
    return {
        enqueue: (payload) => utils.addJob(task, payload),
        enqueueMany: (payloads) => utils.addJobs(payloads.map((payload) => ({ identifier: task, payload }))),
        close: () => utils.release(),
    };
}

export async function startConsumer(place, purpose, onJob) {
    const worker = { connectionString: place.database, schema, logger, ...settings[purpose] };
    const runner = await run({
        preset: { worker },
        taskList: { [task]: async (payload) => onJob(payload) },
        parsedCronItems: [],
        noHandleSignals: true,
    });
    return { stop: () => runner.stop() };
}

export const settle = ({ database }) => settleTables(database);

export const countUnfinished = ({ database }) => countJobs(database, `${schema}.jobs`);
