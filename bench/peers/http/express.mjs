// Express with pg: named (prepared) statement, pool, no ETag, NODE_ENV=production. Times stay text, which spares it a Date a
// field. Without authentication and row security.
//
//   node express.mjs PORT DATABASE_URL
import express from 'express';
import pg from 'pg';

import { listSql, page } from './contacts.mjs';

const [port, url] = process.argv.slice(2);
const { searchParams, pathname } = new URL(url);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) => value);
const pool = new pg.Pool({
    host: searchParams.get('host'),
    port: Number(searchParams.get('port')),
    user: searchParams.get('user'),
    database: pathname.slice(1),
    max: 10,
});

const app = express();
app.disable('etag');
app.disable('x-powered-by');
app.get('/contacts', async ({ query }, response) => {
    const pageSize = Number(query.pageSize);
    const { rows } = await pool.query({ name: 'list', text: listSql, values: [query.user, pageSize + 1] });
    response.json(page(rows, pageSize));
});
app.listen(Number(port), '127.0.0.1');
