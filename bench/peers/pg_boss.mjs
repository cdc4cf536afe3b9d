// pg-boss as a peer: a job is a row of its table that stays there, completed, until its retention is over.
//
// Settings, all described in the package's own option comments:
//   batchSize 2000, localConcurrency 2   two workers in the process, each fetching and completing 2,000 jobs at a time.
//   burstWhenBatchFull                   no waiting for the next poll while fetches come back full.
//   notify, useListenNotify              for latency only: a new job wakes the workers, instead of a poll every 2 seconds.
// Cron and maintenance are off: nothing here needs them.

import { PgBoss } from 'pg-boss';
import { countJobs, dropSchema, settleTables } from './postgres.mjs';

const queue = 'bench';
const schema = 'pgboss';
const work = { batchSize: 2000, localConcurrency: 2, burstWhenBatchFull: true };

async function startBoss({ database }, options = {}) {
    const boss = new PgBoss({ connectionString: database, schema, schedule: false, supervise: false, ...options });
    boss.on('error', (error) => console.error(`pg_boss: ${error.message}`));
    boss.on('warning', (warning) => console.error(`pg_boss: ${warning.message}`));
    await boss.start();
    return boss;
}

const stopBoss = (boss) => boss.stop({ graceful: true, timeout: 10_000 });

export async function prepare(place, purpose) {
    await dropSchema(place.database, schema);
    const boss = await startBoss(place);
    await boss.createQueue(queue, { notify: purpose === 'latency' });
    await stopBoss(boss);
}

export async function openProducer(place) {
    const boss = await startBoss(place);
    return {
        enqueue: (payload) => boss.send(queue, payload),
        enqueueMany: (payloads) => boss.insert(queue, payloads.map((data) => ({ data }))),
        close: () => stopBoss(boss),
    };
}

export async function startConsumer(place, purpose, onJob) {
    const boss = await startBoss(place, { useListenNotify: purpose === 'latency' });
    await boss.work(queue, work, async (jobs) => {
        for (const job of jobs) onJob(job.data);
    });
    return { stop: () => stopBoss(boss) };
}

export const settle = ({ database }) => settleTables(database);

export const countUnfinished = ({ database }) => countJobs(database, `${schema}.job where state < 'completed'`);
