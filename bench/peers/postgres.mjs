// What the peers that keep their jobs in PostgreSQL share: an empty start, settled tables before a drain, a count of what is left.

import pg from 'pg';

// Runs one statement after the other on a connection of its own; answers the last one's rows.
export async function runStatements(database, ...statements) {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    try {
        let answer;
        for (const statement of statements) answer = await client.query(statement);
        return answer.rows;
    } finally {
        await client.end();
    }
}

export const dropSchema = (database, schema) =>
    runStatements(database, 'set client_min_messages = warning', `drop schema if exists ${schema} cascade`);

// Fresh statistics, hint bits and visibility map, and no checkpoint due: no peer pays for its preloading while it drains.
export const settleTables = (database) => runStatements(database, 'vacuum analyze', 'checkpoint');

export async function countJobs(database, unfinished) {
    const [row] = await runStatements(database, `select count(*)::int as jobs from ${unfinished}`);
    return row.jobs;
}
