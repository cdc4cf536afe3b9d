// What both HTTP peers answer: the envelope and the fields of OmniCRM's own GET /contacts.

// Text in the order of the columns; the user is $1, how many rows $2.
export const listSql = `select id, display_name as "displayName", organization, title, primary_email as "primaryEmail",
       primary_phone as "primaryPhone", stage, source, interaction_count as "interactionCount",
       first_interaction_at as "firstInteractionAt", last_interaction_at as "lastInteractionAt", created_at as "createdAt",
       updated_at as "updatedAt"
from omnicrm.contacts where user_id = $1 order by created_at desc, id desc limit $2`;

const text = { type: 'string' };
const optionalText = { type: 'string', nullable: true };

// For Fastify, which compiles a serializer from it.
export const listSchema = {
    type: 'object',
    properties: {
        ok: { type: 'boolean' },
        data: {
            type: 'object',
            properties: {
                items: {
                    type: 'array',
                    items: {
                        type: 'object',
                        properties: {
                            id: text,
                            displayName: text,
                            organization: text,
                            title: text,
                            primaryEmail: optionalText,
                            primaryPhone: optionalText,
                            stage: text,
                            source: text,
                            interactionCount: { type: 'integer' },
                            firstInteractionAt: optionalText,
                            lastInteractionAt: optionalText,
                            createdAt: text,
                            updatedAt: text,
                        },
                    },
                },
                pagination: {
                    type: 'object',
                    properties: { pageSize: { type: 'integer' }, hasMore: { type: 'boolean' }, nextCursor: optionalText },
                },
            },
        },
    },
};

// One row more than a page tells whether there is a next one.
export function page(rows, pageSize) {
    const hasMore = rows.length > pageSize;
    const items = hasMore ? rows.slice(0, pageSize) : rows;
    const nextCursor = hasMore ? Buffer.from(items.at(-1).id).toString('base64url') : null;
    return { ok: true, data: { items, pagination: { pageSize, hasMore, nextCursor } } };
}
