// One consumer process: node consumer.mjs PEER PURPOSE PLACE, driven by its parent's messages 'start' and 'stop'.
//
// It reports {phase, jobs, first, last}: ready (loaded, not connected), running, stopped; handler calls so far, and the
// monotonic milliseconds of the first and the last one. With 'stopped' come the pickups of a latency measurement.

import { monotonicMs } from './clock.mjs';
import { loadPeer } from './peers.mjs';

const reportEveryMs = 50;
const [peerName, purpose, place] = process.argv.slice(2);

const peer = await loadPeer(peerName);
const report = { phase: 'ready', jobs: 0, first: null, last: null };
const pickups = [];
let consumer;

function countJob() {
    report.last = monotonicMs();
    report.first ??= report.last;
    ++report.jobs;
}

function notePickup({ n }) {
    countJob();
    pickups.push({ n, at: report.last });
}

async function start() {
    consumer = await peer.startConsumer(JSON.parse(place), purpose, purpose === 'latency' ? notePickup : countJob);
    report.phase = 'running';
}

async function stop() {
    clearInterval(reporting);
    await consumer?.stop();
    report.phase = 'stopped';
    process.send({ ...report, pickups });
}

let reported = '';
const reporting = setInterval(() => {
    const now = `${report.phase} ${report.jobs}`;
    if (now === reported) return;
    reported = now;
    process.send(report);
}, reportEveryMs);

// A consumer never outlives its parent, and a failed command ends it (an unhandled rejection does).
process.on('disconnect', () => process.exit(report.phase === 'stopped' ? 0 : 1));
process.on('message', (command) => (command === 'start' ? start() : stop()));
