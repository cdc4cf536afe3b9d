// The consumer processes of one measurement, as their parent sees them.

import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('consumer.mjs', import.meta.url));
const lookEveryMs = 20;
const phaseSeconds = 30;

export class Consumers {
    #processes;

    // All are loaded before any starts, so that they start together.
    static async start(peerName, place, purpose, count) {
        const consumers = new Consumers(peerName, place, purpose, count);
        try {
            await consumers.#reach('ready');
            consumers.#tell('start');
        } catch (error) {
            consumers.kill();
            throw error;
        }
        return consumers;
    }

    constructor(peerName, place, purpose, count) {
        this.#processes = Array.from({ length: count }, () => spawn(peerName, place, purpose));
    }

    waitUntilRunning() {
        return this.#reach('running');
    }

    // Resolves once the handlers of all processes were called `jobs` times in all.
    waitForJobs(jobs, seconds) {
        return this.#waitUntil(() => this.#sum() >= jobs, seconds, () => `${this.#sum()} of ${jobs} jobs were run`);
    }

    // Resolves to the last reports once all have ended gracefully.
    async stop() {
        this.#tell('stop');
        await this.#reach('stopped');
        for (const { child } of this.#processes) child.disconnect();
        return this.#processes.map(({ report }) => report);
    }

    kill() {
        for (const { child } of this.#processes) child.kill('SIGKILL');
    }

    #sum() {
        return this.#processes.reduce((sum, { report }) => sum + report.jobs, 0);
    }

    #tell(command) {
        for (const { child } of this.#processes) child.send(command);
    }

    #reach(phase) {
        const has = () => this.#processes.every(({ report }) => report.phase === phase);
        return this.#waitUntil(has, phaseSeconds, () => `not every consumer was ${phase}`);
    }

    async #waitUntil(isReached, seconds, describe) {
        const deadline = performance.now() + seconds * 1000;
        while (!isReached()) {
            const dead = this.#processes.find(({ child, report }) => child.exitCode !== null && report.phase !== 'stopped');
            if (dead) throw new Error(`a consumer ended with exit status ${dead.child.exitCode}`);
            if (performance.now() > deadline) throw new Error(`${describe()} after ${seconds} seconds`);
            await sleep(lookEveryMs);
        }
    }
}

function spawn(peerName, place, purpose) {
    const child = fork(program, [peerName, purpose, JSON.stringify(place)], { stdio: ['ignore', 2, 2, 'ipc'] });
    const consumer = { child, report: { phase: 'starting', jobs: 0 } };
    child.on('message', (report) => {
        consumer.report = report;
    });
    return consumer;
}
