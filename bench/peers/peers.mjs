// The peers by name. A peer is a module of these functions, in which a place is {database, redis}, the two URLs, and a
// purpose 'throughput' or 'latency':
//
//   prepare(place, purpose)               an empty queue, whatever was there before
//   openProducer(place)                   {enqueue(payload), enqueueMany(payloads), close()}; the promises resolve when stored
//   startConsumer(place, purpose, onJob)  {stop()}; onJob(payload) is the handler and does no work; stop() ends gracefully
//   settle(place)                         what is due for maintenance is done now, not during the measurement
//   countUnfinished(place)                jobs not done yet

const modules = {
    graphile: { file: './graphile.mjs', needs: 'database' },
    pg_boss: { file: './pg_boss.mjs', needs: 'database' },
    bullmq: { file: './bullmq.mjs', needs: 'redis' },
};

export const peerNames = Object.keys(modules);

// Which of the two URLs the peer cannot do without.
export const neededUrl = (name) => modules[name].needs;

export const loadPeer = (name) => import(modules[name].file);
