// Fastify with postgres.js, as its documentation recommends: a response schema (compiled serializer), no request log,
// prepared statements. Times stay text, which spares it a Date a field. Without authentication and row security.
//
//   node fastify.mjs PORT DATABASE_URL
import Fastify from 'fastify';
import postgres from 'postgres';

import { listSchema, listSql, page } from './contacts.mjs';

const [port, url] = process.argv.slice(2);
const { searchParams, pathname } = new URL(url);
const asText = { to: 1184, from: [1184], serialize: (value) => value, parse: (value) => value };
const sql = postgres({
    host: searchParams.get('host'),
    port: Number(searchParams.get('port')),
    user: searchParams.get('user'),
    database: pathname.slice(1),
    max: 10,
    types: { date: asText },
});

const app = Fastify({ logger: false });
app.get('/contacts', { schema: { response: { 200: listSchema } } }, async ({ query }) => {
    const pageSize = Number(query.pageSize);
    return page(await sql.unsafe(listSql, [query.user, pageSize + 1], { prepare: true }), pageSize);
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
