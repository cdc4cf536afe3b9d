// Made by `npm run generate` in apps/web from the OpenAPI document that omnicrm-api gives. Not to be edited: change the
// routes and their types in apps/api, then make it again. `npm run check` fails where that was forgotten.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where to go from here */
        get: operations["getRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What pages load */
        get: operations["getAssetsFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what with the user's data, newest first
         * @description Sign-ins good and bad, sign-outs, tokens, imports begun, read by a worker and undone, jobs and batches cancelled, retried and undone, answers given again to an Idempotency-Key, what the operator did. from is included, to is not.
         */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the password
         * @description All sessions end; the one that asks goes on as a new one, with new cookies. API tokens stay. A wrong present password is forbidden.
         *
         *     Limits: of one address: 30 that are refused (401, 403) at once, then 10 a minute; of one account: 10 that are refused (401, 403) at once, then 20 an hour; of one user: 10 that are refused (401, 403) at once, then 20 an hour.
         */
        post: operations["postAuthPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a link mailed that sets a new password
         * @description The answer is the same whether or not somebody signs in with this address.
         *
         *     Limits: of one address: 20 at once, then 2 a minute; of one account: 5 at once, then 6 an hour.
         */
        post: operations["postAuthPasswordForgot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password by a mailed link
         * @description token is what follows #token= in the link; it holds for an hour, once. All sessions end.
         *
         *     Limits: of one address: 20 at once, then 2 a minute; of one account: 5 at once, then 6 an hour.
         */
        post: operations["postAuthPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the user is signed in, newest first
         * @description lastSeenAt is right to five minutes; address is where the session was then.
         */
        get: operations["getAuthSessions"];
        put?: never;
        post?: never;
        /**
         * End all sessions but the one that asks
         * @description Asked with a token: all of them.
         */
        delete: operations["deleteAuthSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one session */
        delete: operations["deleteAuthSessionsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/signin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with e-mail address and password
         * @description Sets the session's cookie and one with its CSRF token, omni_csrf (over TLS both names begin with __Host-). Send that token, which is also the answer's csrfToken, as X-CSRF-Token with every request of the session that changes something. A session the browser had before ends.
         *
         *     Limits: of one address: 30 that are refused (401, 403) at once, then 10 a minute; of one account: 10 that are refused (401, 403) at once, then 20 an hour.
         */
        post: operations["postAuthSignin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/signout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session */
        post: operations["postAuthSignout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account and sign in
         * @description Where SIGNUP allows it; forbidden otherwise. A password has at least 10 characters and at most 1,024 bytes. Answers and sets cookies like signing in.
         *
         *     Limits: of one address: 20 at once, then 2 a minute; of one account: 5 at once, then 6 an hour.
         */
        post: operations["postAuthSignup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API tokens that were not revoked, newest first
         * @description By expiresAt, those that end soonest come first, unless order says otherwise; those that never do come where the latest are.
         */
        get: operations["getAuthTokens"];
        put?: never;
        /**
         * Make an API token
         * @description The token itself is shown this once. Without scopes it may do everything that the one who asks may do; with scopes, no more than that.
         */
        post: operations["postAuthTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API token */
        delete: operations["deleteAuthTokensId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in user */
        get: operations["getAuthUser"];
        put?: never;
        post?: never;
        /**
         * Erase the account and everything in it
         * @description For good. Asks for the password once more, in a session only. Nobody can sign in from then on, and what is encrypted can be read by nobody, in backups neither; what is left is deleted in the background.
         *
         *     Limits: of one address: 30 that are refused (401, 403) at once, then 10 a minute; of one account: 10 that are refused (401, 403) at once, then 20 an hour; of one user: 10 that are refused (401, 403) at once, then 20 an hour.
         */
        delete: operations["deleteAuthUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/user/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the profile
         * @description ownEmails are the addresses whose mail counts as written by the user; country reads phone numbers without a +.
         */
        patch: operations["patchAuthUserProfile"];
        trace?: never;
    };
    "/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contacts, page by page
         * @description Follow nextCursor, or ask for pages by number. By default names go from A to Z and times from the newest. createdFrom is the first moment, createdTo the first one behind; source may be given more than once, or as a list with commas; importId gives the contacts that an import brought and nobody has edited.
         */
        get: operations["getContacts"];
        put?: never;
        /**
         * Make a contact by hand
         * @description By name, organization, address or number. An address or number by which another contact is known is a conflict. Mail to and from the address is in its timeline at once.
         */
        post: operations["postContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One contact with the addresses and numbers it is known by */
        get: operations["getContactsId"];
        put?: never;
        post?: never;
        /**
         * Delete a contact
         * @description Mail stays. The addresses and numbers it was known by make nobody a contact any more, until somebody types them.
         */
        delete: operations["deleteContactsId"];
        options?: never;
        head?: never;
        /**
         * Change what is typed about a contact
         * @description A merge patch (RFC 7396). What is typed wins over what mail, calendars and address books say, now and later; null takes it back. An edited contact survives the undo of the import that brought it. typedFields says which fields were typed.
         */
        patch: operations["patchContactsId"];
        trace?: never;
    };
    "/contacts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything a contact took part in, newest first
         * @description Narrowed and ordered like all interactions.
         */
        get: operations["getContactsIdTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API's reference, to read and to try */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what changes, as it changes (Server-Sent Events)
         * @description An endless text/event-stream. Each event has its number as id, its kind as event, and as data {"kind","at","payload"}; payloads hold ids and counts, so load what changed. Who comes back with Last-Event-ID (or lastEventId) misses nothing; the event reset says that this cannot be kept, because it was too long ago: load everything anew. Kinds: import.created, import.progressed, import.finished, import.failed, import.cancelled, import.undoing, import.undone, contact.changed, profile.changed, session.revoked, token.revoked; there may be new ones.
         */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the program lives */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Imports, newest first
         * @description status and format may be given more than once, or as lists with commas. createdFrom is the first moment, createdTo the first one behind. By finishedAt, those that have not finished come where the newest are.
         */
        get: operations["getImports"];
        put?: never;
        /**
         * Import a mailbox (mbox, eml), calendar (ics) or address book (vcf)
         * @description The body is the file itself, of any size, or a multipart/form-data form with the file as its one part. What it is, is seen from its first bytes; format, when given, must agree.
         *
         *     Limits: of one user: 120 at once, then 60 a minute.
         */
        post: operations["postImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import with its progress and counts */
        get: operations["getImportsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The items of the file that could not be imported, and why
         * @description In the order of the file; code may be given more than once, or as a list with commas.
         */
        get: operations["getImportsIdErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an import back
         * @description Restores the state before it, in the background. Doing it again changes nothing while it is under way; afterwards it is a conflict.
         */
        post: operations["postImportsIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Interactions, newest first
         * @description threadId gives the messages of one conversation. from is the first moment, to the first one behind; kind and direction may be given more than once, or as lists with commas. bulk=false leaves out mailing lists and automatic mail.
         */
        get: operations["getInteractions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One interaction with its text, participants and attachments */
        get: operations["getInteractionsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs, newest first
         * @description state and kind may be given more than once, or as lists with commas. createdFrom is the first moment, createdTo the first one behind, both to the millisecond.
         */
        get: operations["getJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the jobs of a batch are
         * @description A batch is what was enqueued together and what came of it; an import's id is its batch's.
         */
        get: operations["getJobsBatchesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/batches/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel all jobs of a batch
         * @description What has not started is cancelled at once, what runs is asked to stop. Of more than 50,000 jobs that many are; the workers go on with the others while the status is cancelling.
         */
        post: operations["postJobsBatchesIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/batches/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a batch whose jobs have all ended
         * @description By the job that was described for it, in the background; undoJobId tells which. Doing it again changes nothing. A batch that has not finished, or for which there is no such job, is a conflict. An import is undone as such, not as a batch.
         */
        post: operations["postJobsBatchesIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What makes jobs fail, latest first
         * @description Every failed attempt, also of jobs that were completed later. Those of one kind whose errors differ in numbers, ids and quoted names only are one, with the latest message; lastJobId is the job that it was.
         */
        get: operations["getJobsErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/process": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have due jobs done now
         * @description For cron with CRON_SECRET as bearer token: everybody's jobs; for a user: their own. Makes due jobs claimable, wakes the workers, and counts what waits.
         */
        post: operations["postJobsProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put all failed jobs back into the queue
         * @description Of one kind where it is named; each with all its attempts. 1,000 at a time: where isMore, there may be others. Who goes on until there are none left says failedBefore, for jobs may fail again meanwhile. One whose dedupe key an unfinished job has stays as it is.
         */
        post: operations["postJobsRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is done for the user by the clock
         * @description By name. cron holds by the clock of timeZone. Only the operator makes and changes schedules.
         */
        get: operations["getJobsSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether work is being done, and how much waits, runs and failed, by kind
         * @description health is stopped when nothing is being done, degraded when something else is wrong; issues say what. estimatedCompletionAt assumes that it goes on as in the last five minutes; null: not known.
         */
        get: operations["getJobsStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job with its failed attempts */
        get: operations["getJobsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description One that has not started is cancelled at once. One that runs is asked to stop, and is cancelled when it has. One that has finished stays as it is.
         */
        post: operations["postJobsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a failed or cancelled job back into the queue
         * @description With all its attempts. Of any other job it is a conflict.
         */
        post: operations["postJobsIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This program and the whole queue in numbers, for Prometheus
         * @description Text exposition format 0.0.4. For who sends METRICS_TOKEN as bearer token; without that setting there is nothing here.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the program can work
         * @description 503 with a violation for each reason: the program shuts down, the database does not answer or is not migrated, a key is missing. Without workers it is ready all the same.
         */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page that sets a new password by a mailed link */
        get: operations["getResetPassword"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @enum {string} */
        AccessScope: "contacts:read" | "contacts:write" | "interactions:read" | "imports:read" | "imports:write" | "jobs:read" | "jobs:write" | "events:read" | "account:read" | "account:write";
        /** @enum {string} */
        ActorKind: "anonymous" | "session" | "token" | "jwt" | "cron" | "operator" | "worker";
        ApiToken: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
            expiresAt?: string | null;
            scopes: components["schemas"]["AccessScope"][];
        };
        /** @enum {string} */
        AuditAction: "session.created" | "session.refused" | "session.ended" | "session.revoked" | "password.changed" | "password.reset" | "profile.changed" | "contact.created" | "contact.changed" | "contact.deleted" | "token.created" | "token.revoked" | "import.begun" | "import.undone" | "import.read" | "job.cancelled" | "job.retried" | "jobs.retried" | "jobs.processed" | "batch.cancelled" | "batch.undone" | "answer.replayed" | "kind.limited" | "kind.paused" | "kind.resumed" | "schedule.created" | "schedule.removed" | "schedule.paused" | "schedule.resumed" | "jwt.accepted" | "jwt.removed" | "user.created" | "user.paused" | "user.resumed" | "user.erased" | "keys.rotated" | "keys.moved" | "audit.pruned";
        AuditRow: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            actor: components["schemas"]["ActorKind"];
            credentialId?: string | null;
            action: string;
            targetKind: string;
            targetId?: string | null;
            address: string;
            requestId: string;
            details: unknown;
        };
        /** @enum {string} */
        AuditSort: "at";
        /** @enum {string} */
        BatchState: "running" | "cancelling" | "cancelled" | "failed" | "completed";
        Contact: {
            /** Format: uuid */
            id: string;
            displayName: string;
            organization: string;
            title: string;
            primaryEmail?: string | null;
            primaryPhone?: string | null;
            stage: string;
            source: string;
            interactionCount: number;
            firstInteractionAt?: string | null;
            lastInteractionAt?: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ContactDetail: {
            /** Format: uuid */
            id: string;
            displayName: string;
            organization: string;
            title: string;
            primaryEmail?: string | null;
            primaryPhone?: string | null;
            stage: string;
            source: string;
            interactionCount: number;
            firstInteractionAt?: string | null;
            lastInteractionAt?: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            notes: string;
            typedFields: string[];
            identities: components["schemas"]["ContactIdentity"][];
        };
        ContactIdentity: {
            /** Format: uuid */
            id: string;
            kind: string;
            value: string;
            display: string;
        };
        ContactNews: {
            count: number;
            contactIds?: string[] | null;
            importId?: string | null;
        };
        /**
         * @example {
         *       "title": "Countess",
         *       "notes": "Prefers letters.",
         *       "stage": null
         *     }
         */
        ContactPatch: {
            displayName?: string | null;
            organization?: string | null;
            title?: string | null;
            primaryEmail?: string | null;
            primaryPhone?: string | null;
            notes?: string | null;
            stage?: string | null;
        };
        /** @enum {string} */
        ContactSort: "createdAt" | "name" | "lastInteractionAt";
        /** @enum {string} */
        ContactSource: "mail" | "calendar" | "address_book" | "manual";
        CreatedApiToken: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
            expiresAt?: string | null;
            scopes: components["schemas"]["AccessScope"][];
            token: string;
        };
        Credentials: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
        };
        CurrentUser: {
            /** Format: uuid */
            id: string;
            email: string;
            displayName: string;
            country?: string | null;
            timeZone: string;
            ownEmails: string[];
            /** Format: date-time */
            createdAt: string;
            csrfToken?: string | null;
        };
        /** @enum {string} */
        Direction: "inbound" | "outbound" | "internal" | "none";
        EndedSessions: {
            ended: number;
        };
        Erasure: {
            /** Format: password */
            password: string;
        };
        ErrorDetails: {
            message: string;
            violations: components["schemas"]["ViolationDetail"][];
        };
        Event: {
            /**
             * @description One of x-kinds; a newer server may send others.
             * @example import.created
             */
            kind: string;
            /** Format: date-time */
            at: string;
            /** @description Ids and counts; by kind, see x-kinds. */
            payload: Record<string, never>;
        };
        ForgottenPassword: {
            /** Format: email */
            email: string;
        };
        Health: {
            status: string;
            version: string;
        };
        Import: {
            /** Format: uuid */
            id: string;
            fileName: string;
            format: components["schemas"]["ImportFormat"];
            status: components["schemas"]["ImportStatus"];
            progress: components["schemas"]["ImportProgress"];
            found: number;
            stored: number;
            duplicates: number;
            failed: number;
            contactsCreated: number;
            error?: string | null;
            /** Format: date-time */
            createdAt: string;
            startedAt?: string | null;
            finishedAt?: string | null;
        };
        ImportError: {
            item: number;
            byteOffset: number;
            sizeBytes: number;
            code: string;
            reason: string;
        };
        /** @enum {string} */
        ImportErrorSort: "item";
        /** @enum {string} */
        ImportFormat: "mbox" | "eml" | "ics" | "vcf";
        ImportNews: {
            /** Format: uuid */
            importId: string;
        };
        ImportProgress: {
            bytesDone: number;
            bytesTotal: number;
            percent: number;
        };
        /** @enum {string} */
        ImportSort: "createdAt" | "finishedAt";
        /** @enum {string} */
        ImportStatus: "queued" | "running" | "completed" | "failed" | "cancelled" | "undoing" | "undone";
        Interaction: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["InteractionKind"];
            direction: components["schemas"]["Direction"];
            /** Format: date-time */
            occurredAt: string;
            endsAt?: string | null;
            allDay: boolean;
            subject: string;
            snippet: string;
            location: string;
            bulk: boolean;
            threadId?: string | null;
        };
        InteractionDetail: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["InteractionKind"];
            direction: components["schemas"]["Direction"];
            /** Format: date-time */
            occurredAt: string;
            endsAt?: string | null;
            allDay: boolean;
            subject: string;
            snippet: string;
            location: string;
            bulk: boolean;
            threadId?: string | null;
            bodyText: string;
            bodyReply: string;
            recurrenceRule: string;
            attachments: unknown;
            /** Format: uuid */
            importId: string;
            participants: components["schemas"]["Participant"][];
        };
        /** @enum {string} */
        InteractionKind: "email" | "event" | "note" | "call";
        /** @enum {string} */
        InteractionSort: "occurredAt";
        Job: {
            /** Format: uuid */
            id: string;
            batchId?: string | null;
            kind: string;
            state: components["schemas"]["JobState"];
            priority: components["schemas"]["JobPriority"];
            attempts: number;
            maxAttempts?: number | null;
            /** Format: date-time */
            runAt: string;
            /** Format: date-time */
            createdAt: string;
            startedAt?: string | null;
            finishedAt?: string | null;
            lastError?: string | null;
            progressDone: number;
            progressTotal: number;
            progressMessage: string;
            result?: unknown;
        };
        JobAttempt: {
            attempt: number;
            startedAt?: string | null;
            /** Format: date-time */
            endedAt: string;
            error: string;
        };
        JobBatch: {
            /** Format: uuid */
            id: string;
            createdAt?: string | null;
            total: number;
            completed: number;
            failed: number;
            cancelled: number;
            pending: number;
            status: components["schemas"]["BatchState"];
            progress: number;
            finishedAt?: string | null;
            canBeUndone: boolean;
            undoJobId?: string | null;
        };
        JobDetail: {
            /** Format: uuid */
            id: string;
            batchId?: string | null;
            kind: string;
            state: components["schemas"]["JobState"];
            priority: components["schemas"]["JobPriority"];
            attempts: number;
            maxAttempts?: number | null;
            /** Format: date-time */
            runAt: string;
            /** Format: date-time */
            createdAt: string;
            startedAt?: string | null;
            finishedAt?: string | null;
            lastError?: string | null;
            progressDone: number;
            progressTotal: number;
            progressMessage: string;
            result?: unknown;
            failedAttempts: components["schemas"]["JobAttempt"][];
        };
        JobErrorGroup: {
            fingerprint: string;
            kind: string;
            message: string;
            attempts: number;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
            /** Format: uuid */
            lastJobId: string;
        };
        /** @enum {string} */
        JobErrorSort: "lastAt";
        /** @enum {string} */
        JobPriority: "urgent" | "high" | "medium" | "low";
        JobSchedule: {
            name: string;
            kind: string;
            priority: components["schemas"]["JobPriority"];
            cron: string;
            timeZone: string;
            missed: components["schemas"]["MissedTicks"];
            nextAt?: string | null;
            lastAt?: string | null;
            lastJobId?: string | null;
            isPaused: boolean;
            problem?: string | null;
        };
        /** @enum {string} */
        JobSort: "createdAt";
        /** @enum {string} */
        JobState: "scheduled" | "queued" | "running" | "completed" | "failed" | "cancelled";
        KindStatus: {
            kind: string;
            scheduled: number;
            queued: number;
            running: number;
            failed: number;
            oldestQueuedAt?: string | null;
            isPaused: boolean;
            estimatedCompletionAt?: string | null;
        };
        /** @enum {string} */
        MissedTicks: "skip" | "once" | "all";
        /**
         * @example {
         *       "name": "Nightly report",
         *       "scopes": [
         *         "contacts:read"
         *       ]
         *     }
         */
        NewApiToken: {
            name: string;
            expiresAt?: string | null;
            scopes?: components["schemas"]["AccessScope"][] | null;
        };
        /**
         * @example {
         *       "displayName": "Ada Lovelace",
         *       "organization": "Analytical Engines",
         *       "primaryEmail": "ada@example.org"
         *     }
         */
        NewContact: {
            displayName?: string | null;
            organization?: string | null;
            title?: string | null;
            primaryEmail?: string | null;
            primaryPhone?: string | null;
            notes?: string | null;
            stage?: string | null;
        };
        NewUser: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
            displayName?: string | null;
        };
        NoNews: Record<string, never>;
        PageApiToken: {
            items: components["schemas"]["ApiToken"][];
            pagination: components["schemas"]["Pagination"];
        };
        PageAuditRow: {
            items: components["schemas"]["AuditRow"][];
            pagination: components["schemas"]["Pagination"];
        };
        PageContact: {
            items: components["schemas"]["Contact"][];
            pagination: components["schemas"]["Pagination"];
        };
        PageImport: {
            items: components["schemas"]["Import"][];
            pagination: components["schemas"]["Pagination"];
        };
        PageImportError: {
            items: components["schemas"]["ImportError"][];
            pagination: components["schemas"]["Pagination"];
        };
        PageInteraction: {
            items: components["schemas"]["Interaction"][];
            pagination: components["schemas"]["Pagination"];
        };
        PageJob: {
            items: components["schemas"]["Job"][];
            pagination: components["schemas"]["Pagination"];
        };
        PageJobErrorGroup: {
            items: components["schemas"]["JobErrorGroup"][];
            pagination: components["schemas"]["Pagination"];
        };
        PageJobSchedule: {
            items: components["schemas"]["JobSchedule"][];
            pagination: components["schemas"]["Pagination"];
        };
        PageSession: {
            items: components["schemas"]["Session"][];
            pagination: components["schemas"]["Pagination"];
        };
        Pagination: {
            pageSize: number;
            hasMore: boolean;
            nextCursor?: string | null;
            page?: number | null;
            total?: number | null;
        };
        Participant: {
            role: components["schemas"]["ParticipantRole"];
            address: string;
            name: string;
            contactId?: string | null;
        };
        /** @enum {string} */
        ParticipantRole: "from" | "sender" | "to" | "cc" | "bcc" | "organizer" | "attendee";
        PasswordChange: {
            /** Format: password */
            currentPassword: string;
            /** Format: password */
            newPassword: string;
        };
        PasswordReset: {
            /** Format: password */
            token: string;
            /** Format: password */
            newPassword: string;
        };
        Processed: {
            promoted: number;
            queued: number;
            running: number;
        };
        /**
         * @example {
         *       "displayName": "Charles Babbage",
         *       "country": "GB",
         *       "timeZone": "Europe/London",
         *       "ownEmails": [
         *         "charles@example.org"
         *       ]
         *     }
         */
        ProfilePatch: {
            displayName?: string | null;
            country?: string | null;
            timeZone?: string | null;
            ownEmails?: string[] | null;
        };
        /** @enum {string} */
        QueueHealth: "ok" | "degraded" | "stopped";
        QueueIssue: {
            code: components["schemas"]["QueueIssueCode"];
            message: string;
        };
        /** @enum {string} */
        QueueIssueCode: "no_live_workers" | "user_is_paused" | "kinds_are_paused" | "work_is_waiting_too_long" | "jobs_are_stuck" | "jobs_failed";
        QueueStatus: {
            health: components["schemas"]["QueueHealth"];
            issues: components["schemas"]["QueueIssue"][];
            liveWorkers: number;
            kinds: components["schemas"]["KindStatus"][];
        };
        Ready: {
            database: boolean;
            migrations: boolean;
            encryptionKeys: boolean;
            workers: boolean;
        };
        RetriedJobs: {
            retried: number;
            isMore: boolean;
        };
        /** @enum {string} */
        ScheduleSort: "name";
        Session: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** Format: date-time */
            expiresAt: string;
            userAgent: string;
            address: string;
            isCurrent: boolean;
        };
        SessionNews: {
            /** Format: uuid */
            sessionId: string;
        };
        /** @enum {string} */
        SessionSort: "createdAt" | "lastSeenAt";
        /** @enum {string} */
        SortOrder: "asc" | "desc";
        TokenNews: {
            /** Format: uuid */
            tokenId: string;
        };
        /** @enum {string} */
        TokenSort: "createdAt" | "expiresAt";
        ViolationDetail: {
            pointer: string;
            message: string;
        };
    };
    responses: {
        /** @description `conflict`: What is there stands in the way. With an Idempotency-Key also: the first request with it is under way (then Retry-After says when to ask again), or its answer was too long to be kept. */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                "Retry-After": components["headers"]["Retry-After.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "conflict";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /** @description `forbidden`: Known, but not allowed: a token lacks the scope (WWW-Authenticate names it), or what the route says. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "forbidden";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /**
         * @description `forbidden`: Known, but not allowed: a token lacks the scope (WWW-Authenticate names it), or what the route says.
         *
         *     `invalid_csrf`: A session's request that changes something did not show the session's CSRF token.
         */
        ForbiddenOrInvalidCsrf: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "forbidden" | "invalid_csrf";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /** @description `internal`: Our fault. Tell the operator the answer's X-Request-Id: what happened is in the log under it. */
        Internal: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "internal";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /**
         * @description `internal`: Our fault. Tell the operator the answer's X-Request-Id: what happened is in the log under it.
         *
         *     `in_doubt`: Whether it was done is not known: look, or send it again under the same Idempotency-Key.
         */
        InternalOrInDoubt: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "internal" | "in_doubt";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /**
         * @description `invalid_json`: The body is no JSON text. The violation says where it stops being one.
         *
         *     `validation_failed`: The body, the query or the file breaks a rule. violations has every place and what is wrong there.
         *
         *     `invalid_request`: The request's line, its header fields or the form it sends cannot be read.
         */
        InvalidJsonOrValidationFailedOrInvalidRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "invalid_json" | "validation_failed" | "invalid_request";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /** @description `not_found`: There is nothing here, or it is somebody else's. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "not_found";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /** @description What If-None-Match names is still what is there. Without content. */
        NotModified: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                ETag: components["headers"]["ETag"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description `payload_too_large`: The body is larger than the server takes. */
        PayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "payload_too_large";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /** @description `precondition_failed`: What If-Match or If-None-Match asks for does not hold. Read again, then decide. */
        PreconditionFailed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "precondition_failed";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /** @description `rate_limited`: Too many requests. Retry-After says in how many seconds there will be room. */
        RateLimited: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "rate_limited";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /** @description `request_timeout`: The request did not arrive in time. */
        RequestTimeout: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "request_timeout";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /** @description `timeout`: It took too long and was given up. Nothing was done. */
        Timeout: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "timeout";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /** @description `unauthorized`: Nobody is signed in, or what was sent to prove it does not hold. */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "unauthorized";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /** @description `unavailable`: Busy, or without its database. Nothing was done; Retry-After says when to try again. */
        Unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "unavailable";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /** @description `unprocessable`: Well-formed, but it cannot be carried out. With an Idempotency-Key also: the key was used for another request. */
        Unprocessable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "unprocessable";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /**
         * @description `invalid_request`: The request's line, its header fields or the form it sends cannot be read.
         *
         *     `request_timeout`: The request did not arrive in time.
         *
         *     `target_too_long`: The request's target is too long.
         *
         *     `expectation_failed`: Expect asks for what is not met.
         *
         *     `header_too_large`: The header fields are too large.
         *
         *     `not_implemented`: HTTP that is not spoken here.
         *
         *     `version_not_supported`: A version of HTTP that is not spoken here.
         */
        Unreadable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "invalid_request" | "request_timeout" | "target_too_long" | "expectation_failed" | "header_too_large" | "not_implemented" | "version_not_supported";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /** @description `unsupported_media_type`: The body is not of a type that is taken here, or it is in a content coding (then Accept-Encoding says so). */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "unsupported_media_type";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
        /**
         * @description `validation_failed`: The body, the query or the file breaks a rule. violations has every place and what is wrong there.
         *
         *     `invalid_request`: The request's line, its header fields or the form it sends cannot be read.
         */
        ValidationFailedOrInvalidRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    /** @enum {string} */
                    error: "validation_failed" | "invalid_request";
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
    };
    parameters: {
        /**
         * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
         * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
         */
        "Idempotency-Key": string;
        /**
         * @description The entity tag of what was seen: the change happens only if it is still that, else it is 412.
         * @example "q2zOSDfoR4mkXvNNq0mE5w"
         */
        "If-Match": string;
        /**
         * @description The entity tags of what is known already: 304 if one of them still holds.
         * @example "q2zOSDfoR4mkXvNNq0mE5w"
         */
        "If-None-Match": string;
        /**
         * @description The number of the last event that was seen; wins over lastEventId.
         * @example 17
         */
        "Last-Event-ID": string;
        /**
         * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
         * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
         */
        "X-CSRF-Token": string;
        /**
         * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
         * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
         */
        "X-Request-Id": string;
        /**
         * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
         * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
         */
        traceparent: string;
        /**
         * @description What the trace's vendors add to it; only with traceparent.
         * @example vendor=opaque
         */
        tracestate: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The entity tag of what is answered, strong, made from the content; compressed it ends in -gzip.
         * @example "q2zOSDfoR4mkXvNNq0mE5w"
         */
        ETag: string;
        /**
         * @description true: this is the answer that the first request with the Idempotency-Key got.
         * @example true
         */
        "Idempotent-Replayed.maybe": string;
        /**
         * @description Where what was made can be read.
         * @example /api/v1/contacts/01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
         */
        Location: string;
        /**
         * @description In how many seconds to try again.
         * @example 3
         */
        "Retry-After": number;
        /**
         * @description In how many seconds to try again.
         * @example 3
         */
        "Retry-After.maybe": number;
        /**
         * @description The session's cookies: set, replaced, or taken back with Max-Age=0. One field for each.
         * @example omni_csrf=Q2FyZWZ1bA; Path=/; SameSite=Strict; Max-Age=2592000
         */
        "Set-Cookie.maybe": string;
        /**
         * @description Bearer; of a token without the scope, Bearer error="insufficient_scope" with the scope's name.
         * @example Bearer
         */
        "WWW-Authenticate": string;
        /**
         * @description Bearer; of a token without the scope, Bearer error="insufficient_scope" with the scope's name.
         * @example Bearer
         */
        "WWW-Authenticate.maybe": string;
        /**
         * @description Of the limit that is nearest: how many requests at once.
         * @example 600
         */
        "X-RateLimit-Limit.maybe": number;
        /**
         * @description How many of them are left.
         * @example 599
         */
        "X-RateLimit-Remaining.maybe": number;
        /**
         * @description In how many seconds the limit is as if nothing had been asked.
         * @example 1
         */
        "X-RateLimit-Reset.maybe": number;
        /**
         * @description The request's id: its own X-Request-Id, where that could be taken, else a new one. Every line of the log about the request has it.
         * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
         */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getRoot: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "text/html": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    getAssetsFile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description Its name.
                 * @example text
                 */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "*/*": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    getAudit: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before; only with the sort and order it came with.
                 * @example Y29udGFjdHMA
                 */
                cursor?: string;
                /**
                 * @description By number, from 1; not together with cursor.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                pageSize?: number;
                /**
                 * @description From small to great or the other way.
                 * @example asc
                 */
                order?: components["schemas"]["SortOrder"];
                /**
                 * @description Whether to count all that fit, in pagination.total.
                 * @example false
                 */
                withTotal?: boolean;
                /**
                 * @description What decides the order.
                 * @example at
                 */
                sort?: components["schemas"]["AuditSort"];
                /**
                 * @description Only what was done so.
                 * @example [
                 *       "session.created"
                 *     ]
                 */
                action?: components["schemas"]["AuditAction"][];
                /**
                 * @example [
                 *       "anonymous"
                 *     ]
                 */
                actor?: components["schemas"]["ActorKind"][];
                /** @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f */
                targetId?: string;
                /**
                 * @description At this moment or later.
                 * @example 2026-03-01T09:30:00.000000Z
                 */
                from?: string;
                /**
                 * @description Before this moment.
                 * @example 2026-03-01T09:30:00.000000Z
                 */
                to?: string;
            };
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "at": "2026-03-01T09:30:00.000000Z",
                     *             "actor": "anonymous",
                     *             "credentialId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "action": "token.created",
                     *             "targetKind": "import",
                     *             "targetId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "address": "198.51.100.7",
                     *             "requestId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "details": {}
                     *           }
                     *         ],
                     *         "pagination": {
                     *           "pageSize": 1,
                     *           "hasMore": true,
                     *           "nextCursor": "Y29udGFjdHMA",
                     *           "page": 1,
                     *           "total": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageAuditRow"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postAuthPassword: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "difference engine no. 2",
                 *       "newPassword": "difference engine no. 2"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Set-Cookie": components["headers"]["Set-Cookie.maybe"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "email": "ada@example.org",
                     *         "displayName": "Ada Lovelace",
                     *         "country": "GB",
                     *         "timeZone": "Europe/London",
                     *         "ownEmails": [
                     *           "ada@example.org"
                     *         ],
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "csrfToken": "Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["CurrentUser"];
                    };
                };
            };
            400: components["responses"]["InvalidJsonOrValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postAuthPasswordForgot: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.org"
                 *     }
                 */
                "application/json": components["schemas"]["ForgottenPassword"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": null
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            400: components["responses"]["InvalidJsonOrValidationFailedOrInvalidRequest"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postAuthPasswordReset: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "difference engine no. 2",
                 *       "newPassword": "difference engine no. 2"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": null
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            400: components["responses"]["InvalidJsonOrValidationFailedOrInvalidRequest"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getAuthSessions: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before; only with the sort and order it came with.
                 * @example Y29udGFjdHMA
                 */
                cursor?: string;
                /**
                 * @description By number, from 1; not together with cursor.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                pageSize?: number;
                /**
                 * @description From small to great or the other way.
                 * @example asc
                 */
                order?: components["schemas"]["SortOrder"];
                /**
                 * @description Whether to count all that fit, in pagination.total.
                 * @example false
                 */
                withTotal?: boolean;
                /**
                 * @description What decides the order.
                 * @example createdAt
                 */
                sort?: components["schemas"]["SessionSort"];
            };
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "createdAt": "2026-03-01T09:30:00.000000Z",
                     *             "lastSeenAt": "2026-03-01T09:30:00.000000Z",
                     *             "expiresAt": "2026-03-01T09:30:00.000000Z",
                     *             "userAgent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0",
                     *             "address": "198.51.100.7",
                     *             "isCurrent": true
                     *           }
                     *         ],
                     *         "pagination": {
                     *           "pageSize": 1,
                     *           "hasMore": true,
                     *           "nextCursor": "Y29udGFjdHMA",
                     *           "page": 1,
                     *           "total": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageSession"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    deleteAuthSessions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tag of what was seen: the change happens only if it is still that, else it is 412.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-Match"?: components["parameters"]["If-Match"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "ended": 1
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["EndedSessions"];
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    deleteAuthSessionsId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Set-Cookie": components["headers"]["Set-Cookie.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": null
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postAuthSignin: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.org",
                 *       "password": "difference engine no. 2"
                 *     }
                 */
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Set-Cookie": components["headers"]["Set-Cookie.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "email": "ada@example.org",
                     *         "displayName": "Ada Lovelace",
                     *         "country": "GB",
                     *         "timeZone": "Europe/London",
                     *         "ownEmails": [
                     *           "ada@example.org"
                     *         ],
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "csrfToken": "Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["CurrentUser"];
                    };
                };
            };
            400: components["responses"]["InvalidJsonOrValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postAuthSignout: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Set-Cookie": components["headers"]["Set-Cookie.maybe"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": null
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postAuthSignup: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.org",
                 *       "password": "difference engine no. 2",
                 *       "displayName": "Ada Lovelace"
                 *     }
                 */
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Set-Cookie": components["headers"]["Set-Cookie.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "email": "ada@example.org",
                     *         "displayName": "Ada Lovelace",
                     *         "country": "GB",
                     *         "timeZone": "Europe/London",
                     *         "ownEmails": [
                     *           "ada@example.org"
                     *         ],
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "csrfToken": "Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["CurrentUser"];
                    };
                };
            };
            400: components["responses"]["InvalidJsonOrValidationFailedOrInvalidRequest"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getAuthTokens: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before; only with the sort and order it came with.
                 * @example Y29udGFjdHMA
                 */
                cursor?: string;
                /**
                 * @description By number, from 1; not together with cursor.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                pageSize?: number;
                /**
                 * @description From small to great or the other way.
                 * @example asc
                 */
                order?: components["schemas"]["SortOrder"];
                /**
                 * @description Whether to count all that fit, in pagination.total.
                 * @example false
                 */
                withTotal?: boolean;
                /**
                 * @description What decides the order.
                 * @example createdAt
                 */
                sort?: components["schemas"]["TokenSort"];
            };
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "name": "Ada Lovelace",
                     *             "createdAt": "2026-03-01T09:30:00.000000Z",
                     *             "expiresAt": "2026-03-01T09:30:00.000000Z",
                     *             "scopes": [
                     *               "contacts:read"
                     *             ]
                     *           }
                     *         ],
                     *         "pagination": {
                     *           "pageSize": 1,
                     *           "hasMore": true,
                     *           "nextCursor": "Y29udGFjdHMA",
                     *           "page": 1,
                     *           "total": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageApiToken"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postAuthTokens: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Nightly report",
                 *       "scopes": [
                 *         "contacts:read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewApiToken"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "name": "Ada Lovelace",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "expiresAt": "2026-03-01T09:30:00.000000Z",
                     *         "scopes": [
                     *           "contacts:read"
                     *         ],
                     *         "token": "omni_5Jq0w2cXk8vB1nM4tRz7yU6hG3fD9sAe"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["CreatedApiToken"];
                    };
                };
            };
            400: components["responses"]["InvalidJsonOrValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    deleteAuthTokensId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": null
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getAuthUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "email": "ada@example.org",
                     *         "displayName": "Ada Lovelace",
                     *         "country": "GB",
                     *         "timeZone": "Europe/London",
                     *         "ownEmails": [
                     *           "ada@example.org"
                     *         ],
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "csrfToken": "Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["CurrentUser"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    deleteAuthUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tag of what was seen: the change happens only if it is still that, else it is 412.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-Match"?: components["parameters"]["If-Match"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "difference engine no. 2"
                 *     }
                 */
                "application/json": components["schemas"]["Erasure"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Set-Cookie": components["headers"]["Set-Cookie.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": null
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            400: components["responses"]["InvalidJsonOrValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    patchAuthUserProfile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tag of what was seen: the change happens only if it is still that, else it is 412.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-Match"?: components["parameters"]["If-Match"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "displayName": "Charles Babbage",
                 *       "country": "GB",
                 *       "timeZone": "Europe/London",
                 *       "ownEmails": [
                 *         "charles@example.org"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ProfilePatch"];
                /**
                 * @example {
                 *       "displayName": "Charles Babbage",
                 *       "country": "GB",
                 *       "timeZone": "Europe/London",
                 *       "ownEmails": [
                 *         "charles@example.org"
                 *       ]
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ProfilePatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "email": "ada@example.org",
                     *         "displayName": "Ada Lovelace",
                     *         "country": "GB",
                     *         "timeZone": "Europe/London",
                     *         "ownEmails": [
                     *           "ada@example.org"
                     *         ],
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "csrfToken": "Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["CurrentUser"];
                    };
                };
            };
            400: components["responses"]["InvalidJsonOrValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getContacts: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before; only with the sort and order it came with.
                 * @example Y29udGFjdHMA
                 */
                cursor?: string;
                /**
                 * @description By number, from 1; not together with cursor.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                pageSize?: number;
                /**
                 * @description From small to great or the other way.
                 * @example asc
                 */
                order?: components["schemas"]["SortOrder"];
                /**
                 * @description Whether to count all that fit, in pagination.total.
                 * @example false
                 */
                withTotal?: boolean;
                /**
                 * @description What decides the order.
                 * @example createdAt
                 */
                sort?: components["schemas"]["ContactSort"];
                /**
                 * @description Only with an address, or only without.
                 * @example true
                 */
                hasEmail?: boolean;
                /**
                 * @description Only with a number, or only without.
                 * @example true
                 */
                hasPhone?: boolean;
                /**
                 * @description Made at this moment or later.
                 * @example 2026-03-01T09:30:00.000000Z
                 */
                createdFrom?: string;
                /**
                 * @description Made before this moment.
                 * @example 2026-03-01T09:30:00.000000Z
                 */
                createdTo?: string;
                /**
                 * @description Any of these.
                 * @example [
                 *       "mail"
                 *     ]
                 */
                source?: components["schemas"]["ContactSource"][];
                /**
                 * @description Only what this import brought.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                importId?: string;
            };
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "displayName": "Ada Lovelace",
                     *             "organization": "Analytical Engines",
                     *             "title": "Countess",
                     *             "primaryEmail": "ada@example.org",
                     *             "primaryPhone": "+442079460018",
                     *             "stage": "lead",
                     *             "source": "mail",
                     *             "interactionCount": 1,
                     *             "firstInteractionAt": "2026-03-01T09:30:00.000000Z",
                     *             "lastInteractionAt": "2026-03-01T09:30:00.000000Z",
                     *             "createdAt": "2026-03-01T09:30:00.000000Z",
                     *             "updatedAt": "2026-03-01T09:30:00.000000Z"
                     *           }
                     *         ],
                     *         "pagination": {
                     *           "pageSize": 1,
                     *           "hasMore": true,
                     *           "nextCursor": "Y29udGFjdHMA",
                     *           "page": 1,
                     *           "total": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageContact"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postContacts: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "displayName": "Ada Lovelace",
                 *       "organization": "Analytical Engines",
                 *       "primaryEmail": "ada@example.org"
                 *     }
                 */
                "application/json": components["schemas"]["NewContact"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "displayName": "Ada Lovelace",
                     *         "organization": "Analytical Engines",
                     *         "title": "Countess",
                     *         "primaryEmail": "ada@example.org",
                     *         "primaryPhone": "+442079460018",
                     *         "stage": "lead",
                     *         "source": "mail",
                     *         "interactionCount": 1,
                     *         "firstInteractionAt": "2026-03-01T09:30:00.000000Z",
                     *         "lastInteractionAt": "2026-03-01T09:30:00.000000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "updatedAt": "2026-03-01T09:30:00.000000Z",
                     *         "notes": "Prefers letters.",
                     *         "typedFields": [
                     *           "title"
                     *         ],
                     *         "identities": [
                     *           {
                     *             "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "kind": "import_file",
                     *             "value": "ada@example.org",
                     *             "display": "ada@example.org"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["ContactDetail"];
                    };
                };
            };
            400: components["responses"]["InvalidJsonOrValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getContactsId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "displayName": "Ada Lovelace",
                     *         "organization": "Analytical Engines",
                     *         "title": "Countess",
                     *         "primaryEmail": "ada@example.org",
                     *         "primaryPhone": "+442079460018",
                     *         "stage": "lead",
                     *         "source": "mail",
                     *         "interactionCount": 1,
                     *         "firstInteractionAt": "2026-03-01T09:30:00.000000Z",
                     *         "lastInteractionAt": "2026-03-01T09:30:00.000000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "updatedAt": "2026-03-01T09:30:00.000000Z",
                     *         "notes": "Prefers letters.",
                     *         "typedFields": [
                     *           "title"
                     *         ],
                     *         "identities": [
                     *           {
                     *             "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "kind": "import_file",
                     *             "value": "ada@example.org",
                     *             "display": "ada@example.org"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["ContactDetail"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    deleteContactsId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tag of what was seen: the change happens only if it is still that, else it is 412.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-Match"?: components["parameters"]["If-Match"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": null
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    patchContactsId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tag of what was seen: the change happens only if it is still that, else it is 412.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-Match"?: components["parameters"]["If-Match"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Countess",
                 *       "notes": "Prefers letters.",
                 *       "stage": null
                 *     }
                 */
                "application/json": components["schemas"]["ContactPatch"];
                /**
                 * @example {
                 *       "title": "Countess",
                 *       "notes": "Prefers letters.",
                 *       "stage": null
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ContactPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "displayName": "Ada Lovelace",
                     *         "organization": "Analytical Engines",
                     *         "title": "Countess",
                     *         "primaryEmail": "ada@example.org",
                     *         "primaryPhone": "+442079460018",
                     *         "stage": "lead",
                     *         "source": "mail",
                     *         "interactionCount": 1,
                     *         "firstInteractionAt": "2026-03-01T09:30:00.000000Z",
                     *         "lastInteractionAt": "2026-03-01T09:30:00.000000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "updatedAt": "2026-03-01T09:30:00.000000Z",
                     *         "notes": "Prefers letters.",
                     *         "typedFields": [
                     *           "title"
                     *         ],
                     *         "identities": [
                     *           {
                     *             "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "kind": "import_file",
                     *             "value": "ada@example.org",
                     *             "display": "ada@example.org"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["ContactDetail"];
                    };
                };
            };
            400: components["responses"]["InvalidJsonOrValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getContactsIdTimeline: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before; only with the sort and order it came with.
                 * @example Y29udGFjdHMA
                 */
                cursor?: string;
                /**
                 * @description By number, from 1; not together with cursor.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                pageSize?: number;
                /**
                 * @description From small to great or the other way.
                 * @example asc
                 */
                order?: components["schemas"]["SortOrder"];
                /**
                 * @description Whether to count all that fit, in pagination.total.
                 * @example false
                 */
                withTotal?: boolean;
                /**
                 * @description What decides the order.
                 * @example occurredAt
                 */
                sort?: components["schemas"]["InteractionSort"];
                /**
                 * @description Any of these.
                 * @example [
                 *       "email"
                 *     ]
                 */
                kind?: components["schemas"]["InteractionKind"][];
                /**
                 * @description Any of these.
                 * @example [
                 *       "inbound"
                 *     ]
                 */
                direction?: components["schemas"]["Direction"][];
                /** @example true */
                bulk?: boolean;
                /**
                 * @description At this moment or later.
                 * @example 2026-03-01T09:30:00.000000Z
                 */
                from?: string;
                /**
                 * @description Before this moment.
                 * @example 2026-03-01T09:30:00.000000Z
                 */
                to?: string;
            };
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "kind": "email",
                     *             "direction": "inbound",
                     *             "occurredAt": "2026-03-01T09:30:00.000000Z",
                     *             "endsAt": "2026-03-01T09:30:00.000000Z",
                     *             "allDay": true,
                     *             "subject": "Shall we meet?",
                     *             "snippet": "Gladly. See you on Friday.",
                     *             "location": "12 St James's Square, London",
                     *             "bulk": true,
                     *             "threadId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f"
                     *           }
                     *         ],
                     *         "pagination": {
                     *           "pageSize": 1,
                     *           "hasMore": true,
                     *           "nextCursor": "Y29udGFjdHMA",
                     *           "page": 1,
                     *           "total": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageInteraction"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "text/html": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            /** @description The page that says so. `not_found` for people. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "text/html": string;
                };
            };
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    getEvents: {
        parameters: {
            query?: {
                /**
                 * @description The number of the last event that was seen; the events behind it come first.
                 * @example 1
                 */
                lastEventId?: number;
            };
            header?: {
                /**
                 * @description The number of the last event that was seen; wins over lastEventId.
                 * @example 17
                 */
                "Last-Event-ID"?: components["parameters"]["Last-Event-ID"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events, as they happen. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example retry: 3000
                     *
                     *     id: 17
                     *     event: import.finished
                     *     data: {"kind":"import.finished","at":"2026-03-01T09:30:00.000000Z","payload":{"importId":"01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f"}}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "status": "ok",
                     *         "version": "0.1.0"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["Health"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            412: components["responses"]["PreconditionFailed"];
            500: components["responses"]["Internal"];
            default: components["responses"]["Unreadable"];
        };
    };
    getImports: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before; only with the sort and order it came with.
                 * @example Y29udGFjdHMA
                 */
                cursor?: string;
                /**
                 * @description By number, from 1; not together with cursor.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                pageSize?: number;
                /**
                 * @description From small to great or the other way.
                 * @example asc
                 */
                order?: components["schemas"]["SortOrder"];
                /**
                 * @description Whether to count all that fit, in pagination.total.
                 * @example false
                 */
                withTotal?: boolean;
                /**
                 * @description What decides the order.
                 * @example createdAt
                 */
                sort?: components["schemas"]["ImportSort"];
                /**
                 * @description Any of these.
                 * @example [
                 *       "queued"
                 *     ]
                 */
                status?: components["schemas"]["ImportStatus"][];
                /**
                 * @description What the file is or was: when uploading, it must be seen from the file too.
                 * @example [
                 *       "mbox"
                 *     ]
                 */
                format?: components["schemas"]["ImportFormat"][];
                /**
                 * @description Made at this moment or later.
                 * @example 2026-03-01T09:30:00.000000Z
                 */
                createdFrom?: string;
                /**
                 * @description Made before this moment.
                 * @example 2026-03-01T09:30:00.000000Z
                 */
                createdTo?: string;
            };
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "fileName": "mail.mbox",
                     *             "format": "mbox",
                     *             "status": "queued",
                     *             "progress": {
                     *               "bytesDone": 1,
                     *               "bytesTotal": 1,
                     *               "percent": 12.5
                     *             },
                     *             "found": 1,
                     *             "stored": 1,
                     *             "duplicates": 1,
                     *             "failed": 1,
                     *             "contactsCreated": 1,
                     *             "error": "The file ends in the middle of a message.",
                     *             "createdAt": "2026-03-01T09:30:00.000000Z",
                     *             "startedAt": "2026-03-01T09:30:00.000000Z",
                     *             "finishedAt": "2026-03-01T09:30:00.000000Z"
                     *           }
                     *         ],
                     *         "pagination": {
                     *           "pageSize": 1,
                     *           "hasMore": true,
                     *           "nextCursor": "Y29udGFjdHMA",
                     *           "page": 1,
                     *           "total": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageImport"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postImports: {
        parameters: {
            query?: {
                /**
                 * @description The file's name, where the body is the file itself.
                 * @example mail.mbox
                 */
                fileName?: string;
                /**
                 * @description What the file is or was: when uploading, it must be seen from the file too.
                 * @example mbox
                 */
                format?: components["schemas"]["ImportFormat"];
            };
            header?: {
                /**
                 * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example From: ada@example.org
                 *     Subject: Shall we meet?
                 *
                 *     On Friday?
                 */
                "application/octet-stream": string;
                /**
                 * @example {
                 *       "file": "From: ada@example.org\r\nSubject: Shall we meet?\r\n\r\nOn Friday?\r\n"
                 *     }
                 */
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "fileName": "mail.mbox",
                     *         "format": "mbox",
                     *         "status": "queued",
                     *         "progress": {
                     *           "bytesDone": 1,
                     *           "bytesTotal": 1,
                     *           "percent": 12.5
                     *         },
                     *         "found": 1,
                     *         "stored": 1,
                     *         "duplicates": 1,
                     *         "failed": 1,
                     *         "contactsCreated": 1,
                     *         "error": "The file ends in the middle of a message.",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "startedAt": "2026-03-01T09:30:00.000000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["Import"];
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getImportsId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "fileName": "mail.mbox",
                     *         "format": "mbox",
                     *         "status": "queued",
                     *         "progress": {
                     *           "bytesDone": 1,
                     *           "bytesTotal": 1,
                     *           "percent": 12.5
                     *         },
                     *         "found": 1,
                     *         "stored": 1,
                     *         "duplicates": 1,
                     *         "failed": 1,
                     *         "contactsCreated": 1,
                     *         "error": "The file ends in the middle of a message.",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "startedAt": "2026-03-01T09:30:00.000000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["Import"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getImportsIdErrors: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before; only with the sort and order it came with.
                 * @example Y29udGFjdHMA
                 */
                cursor?: string;
                /**
                 * @description By number, from 1; not together with cursor.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                pageSize?: number;
                /**
                 * @description From small to great or the other way.
                 * @example asc
                 */
                order?: components["schemas"]["SortOrder"];
                /**
                 * @description Whether to count all that fit, in pagination.total.
                 * @example false
                 */
                withTotal?: boolean;
                /**
                 * @description What decides the order.
                 * @example item
                 */
                sort?: components["schemas"]["ImportErrorSort"];
                /**
                 * @example [
                 *       "unreadable"
                 *     ]
                 */
                code?: string[];
            };
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "item": 1,
                     *             "byteOffset": 1,
                     *             "sizeBytes": 1,
                     *             "code": "unreadable",
                     *             "reason": "The message has no sender."
                     *           }
                     *         ],
                     *         "pagination": {
                     *           "pageSize": 1,
                     *           "hasMore": true,
                     *           "nextCursor": "Y29udGFjdHMA",
                     *           "page": 1,
                     *           "total": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageImportError"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postImportsIdUndo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "fileName": "mail.mbox",
                     *         "format": "mbox",
                     *         "status": "queued",
                     *         "progress": {
                     *           "bytesDone": 1,
                     *           "bytesTotal": 1,
                     *           "percent": 12.5
                     *         },
                     *         "found": 1,
                     *         "stored": 1,
                     *         "duplicates": 1,
                     *         "failed": 1,
                     *         "contactsCreated": 1,
                     *         "error": "The file ends in the middle of a message.",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "startedAt": "2026-03-01T09:30:00.000000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["Import"];
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getInteractions: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before; only with the sort and order it came with.
                 * @example Y29udGFjdHMA
                 */
                cursor?: string;
                /**
                 * @description By number, from 1; not together with cursor.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                pageSize?: number;
                /**
                 * @description From small to great or the other way.
                 * @example asc
                 */
                order?: components["schemas"]["SortOrder"];
                /**
                 * @description Whether to count all that fit, in pagination.total.
                 * @example false
                 */
                withTotal?: boolean;
                /**
                 * @description What decides the order.
                 * @example occurredAt
                 */
                sort?: components["schemas"]["InteractionSort"];
                /**
                 * @description Any of these.
                 * @example [
                 *       "email"
                 *     ]
                 */
                kind?: components["schemas"]["InteractionKind"][];
                /**
                 * @description Any of these.
                 * @example [
                 *       "inbound"
                 *     ]
                 */
                direction?: components["schemas"]["Direction"][];
                /** @example true */
                bulk?: boolean;
                /**
                 * @description At this moment or later.
                 * @example 2026-03-01T09:30:00.000000Z
                 */
                from?: string;
                /**
                 * @description Before this moment.
                 * @example 2026-03-01T09:30:00.000000Z
                 */
                to?: string;
                /**
                 * @description Only the messages of this conversation.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                threadId?: string;
            };
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "kind": "email",
                     *             "direction": "inbound",
                     *             "occurredAt": "2026-03-01T09:30:00.000000Z",
                     *             "endsAt": "2026-03-01T09:30:00.000000Z",
                     *             "allDay": true,
                     *             "subject": "Shall we meet?",
                     *             "snippet": "Gladly. See you on Friday.",
                     *             "location": "12 St James's Square, London",
                     *             "bulk": true,
                     *             "threadId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f"
                     *           }
                     *         ],
                     *         "pagination": {
                     *           "pageSize": 1,
                     *           "hasMore": true,
                     *           "nextCursor": "Y29udGFjdHMA",
                     *           "page": 1,
                     *           "total": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageInteraction"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getInteractionsId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "kind": "email",
                     *         "direction": "inbound",
                     *         "occurredAt": "2026-03-01T09:30:00.000000Z",
                     *         "endsAt": "2026-03-01T09:30:00.000000Z",
                     *         "allDay": true,
                     *         "subject": "Shall we meet?",
                     *         "snippet": "Gladly. See you on Friday.",
                     *         "location": "12 St James's Square, London",
                     *         "bulk": true,
                     *         "threadId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "bodyText": "Gladly. See you on Friday.\n\n> Shall we meet?",
                     *         "bodyReply": "Gladly. See you on Friday.",
                     *         "recurrenceRule": "FREQ=WEEKLY;BYDAY=FR",
                     *         "attachments": {},
                     *         "importId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "participants": [
                     *           {
                     *             "role": "from",
                     *             "address": "198.51.100.7",
                     *             "name": "Ada Lovelace",
                     *             "contactId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["InteractionDetail"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getJobs: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before; only with the sort and order it came with.
                 * @example Y29udGFjdHMA
                 */
                cursor?: string;
                /**
                 * @description By number, from 1; not together with cursor.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                pageSize?: number;
                /**
                 * @description From small to great or the other way.
                 * @example asc
                 */
                order?: components["schemas"]["SortOrder"];
                /**
                 * @description Whether to count all that fit, in pagination.total.
                 * @example false
                 */
                withTotal?: boolean;
                /**
                 * @description What decides the order.
                 * @example createdAt
                 */
                sort?: components["schemas"]["JobSort"];
                /**
                 * @description Any of these.
                 * @example [
                 *       "scheduled"
                 *     ]
                 */
                state?: components["schemas"]["JobState"][];
                /**
                 * @description Any of these.
                 * @example [
                 *       "import_file"
                 *     ]
                 */
                kind?: string[];
                /**
                 * @description Only what belongs to this batch; an import's id is its batch's.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                batchId?: string;
                /**
                 * @description Made at this moment or later.
                 * @example 2026-03-01T09:30:00.000000Z
                 */
                createdFrom?: string;
                /**
                 * @description Made before this moment.
                 * @example 2026-03-01T09:30:00.000000Z
                 */
                createdTo?: string;
            };
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "batchId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "kind": "import_file",
                     *             "state": "scheduled",
                     *             "priority": "urgent",
                     *             "attempts": 1,
                     *             "maxAttempts": 1,
                     *             "runAt": "2026-03-01T09:30:00.000000Z",
                     *             "createdAt": "2026-03-01T09:30:00.000000Z",
                     *             "startedAt": "2026-03-01T09:30:00.000000Z",
                     *             "finishedAt": "2026-03-01T09:30:00.000000Z",
                     *             "lastError": "The server did not answer in time.",
                     *             "progressDone": 1,
                     *             "progressTotal": 1,
                     *             "progressMessage": "12,000 of 50,000 messages",
                     *             "result": {}
                     *           }
                     *         ],
                     *         "pagination": {
                     *           "pageSize": 1,
                     *           "hasMore": true,
                     *           "nextCursor": "Y29udGFjdHMA",
                     *           "page": 1,
                     *           "total": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageJob"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getJobsBatchesId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "total": 1,
                     *         "completed": 1,
                     *         "failed": 1,
                     *         "cancelled": 1,
                     *         "pending": 1,
                     *         "status": "running",
                     *         "progress": 12.5,
                     *         "finishedAt": "2026-03-01T09:30:00.000000Z",
                     *         "canBeUndone": true,
                     *         "undoJobId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["JobBatch"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postJobsBatchesIdCancel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "total": 1,
                     *         "completed": 1,
                     *         "failed": 1,
                     *         "cancelled": 1,
                     *         "pending": 1,
                     *         "status": "running",
                     *         "progress": 12.5,
                     *         "finishedAt": "2026-03-01T09:30:00.000000Z",
                     *         "canBeUndone": true,
                     *         "undoJobId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["JobBatch"];
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postJobsBatchesIdUndo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "total": 1,
                     *         "completed": 1,
                     *         "failed": 1,
                     *         "cancelled": 1,
                     *         "pending": 1,
                     *         "status": "running",
                     *         "progress": 12.5,
                     *         "finishedAt": "2026-03-01T09:30:00.000000Z",
                     *         "canBeUndone": true,
                     *         "undoJobId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["JobBatch"];
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getJobsErrors: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before; only with the sort and order it came with.
                 * @example Y29udGFjdHMA
                 */
                cursor?: string;
                /**
                 * @description By number, from 1; not together with cursor.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                pageSize?: number;
                /**
                 * @description From small to great or the other way.
                 * @example asc
                 */
                order?: components["schemas"]["SortOrder"];
                /**
                 * @description Whether to count all that fit, in pagination.total.
                 * @example false
                 */
                withTotal?: boolean;
                /**
                 * @description What decides the order.
                 * @example lastAt
                 */
                sort?: components["schemas"]["JobErrorSort"];
            };
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "fingerprint": "text",
                     *             "kind": "import_file",
                     *             "message": "Nothing has been done for an hour.",
                     *             "attempts": 1,
                     *             "firstAt": "2026-03-01T09:30:00.000000Z",
                     *             "lastAt": "2026-03-01T09:30:00.000000Z",
                     *             "lastJobId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f"
                     *           }
                     *         ],
                     *         "pagination": {
                     *           "pageSize": 1,
                     *           "hasMore": true,
                     *           "nextCursor": "Y29udGFjdHMA",
                     *           "page": 1,
                     *           "total": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageJobErrorGroup"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postJobsProcess: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "promoted": 1,
                     *         "queued": 1,
                     *         "running": 1
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["Processed"];
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postJobsRetry: {
        parameters: {
            query?: {
                /**
                 * @description Any of these.
                 * @example import_file
                 */
                kind?: string;
                /** @example 2026-03-01T09:30:00.000000Z */
                failedBefore?: string;
            };
            header?: {
                /**
                 * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "retried": 1,
                     *         "isMore": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["RetriedJobs"];
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getJobsSchedules: {
        parameters: {
            query?: {
                /**
                 * @description nextCursor of the page before; only with the sort and order it came with.
                 * @example Y29udGFjdHMA
                 */
                cursor?: string;
                /**
                 * @description By number, from 1; not together with cursor.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                pageSize?: number;
                /**
                 * @description From small to great or the other way.
                 * @example asc
                 */
                order?: components["schemas"]["SortOrder"];
                /**
                 * @description Whether to count all that fit, in pagination.total.
                 * @example false
                 */
                withTotal?: boolean;
                /**
                 * @description What decides the order.
                 * @example name
                 */
                sort?: components["schemas"]["ScheduleSort"];
            };
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "items": [
                     *           {
                     *             "name": "Ada Lovelace",
                     *             "kind": "import_file",
                     *             "priority": "urgent",
                     *             "cron": "0 7 * * 1-5",
                     *             "timeZone": "Europe/London",
                     *             "missed": "skip",
                     *             "nextAt": "2026-03-01T09:30:00.000000Z",
                     *             "lastAt": "2026-03-01T09:30:00.000000Z",
                     *             "lastJobId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *             "isPaused": true,
                     *             "problem": "The time zone is not known."
                     *           }
                     *         ],
                     *         "pagination": {
                     *           "pageSize": 1,
                     *           "hasMore": true,
                     *           "nextCursor": "Y29udGFjdHMA",
                     *           "page": 1,
                     *           "total": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageJobSchedule"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getJobsStatus: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "health": "ok",
                     *         "issues": [
                     *           {
                     *             "code": "no_live_workers",
                     *             "message": "Nothing has been done for an hour."
                     *           }
                     *         ],
                     *         "liveWorkers": 1,
                     *         "kinds": [
                     *           {
                     *             "kind": "import_file",
                     *             "scheduled": 1,
                     *             "queued": 1,
                     *             "running": 1,
                     *             "failed": 1,
                     *             "oldestQueuedAt": "2026-03-01T09:30:00.000000Z",
                     *             "isPaused": true,
                     *             "estimatedCompletionAt": "2026-03-01T09:30:00.000000Z"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["QueueStatus"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getJobsId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "batchId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "kind": "import_file",
                     *         "state": "scheduled",
                     *         "priority": "urgent",
                     *         "attempts": 1,
                     *         "maxAttempts": 1,
                     *         "runAt": "2026-03-01T09:30:00.000000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "startedAt": "2026-03-01T09:30:00.000000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000000Z",
                     *         "lastError": "The server did not answer in time.",
                     *         "progressDone": 1,
                     *         "progressTotal": 1,
                     *         "progressMessage": "12,000 of 50,000 messages",
                     *         "result": {},
                     *         "failedAttempts": [
                     *           {
                     *             "attempt": 1,
                     *             "startedAt": "2026-03-01T09:30:00.000000Z",
                     *             "endedAt": "2026-03-01T09:30:00.000000Z",
                     *             "error": "The file ends in the middle of a message."
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["JobDetail"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postJobsIdCancel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "batchId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "kind": "import_file",
                     *         "state": "scheduled",
                     *         "priority": "urgent",
                     *         "attempts": 1,
                     *         "maxAttempts": 1,
                     *         "runAt": "2026-03-01T09:30:00.000000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "startedAt": "2026-03-01T09:30:00.000000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000000Z",
                     *         "lastError": "The server did not answer in time.",
                     *         "progressDone": 1,
                     *         "progressTotal": 1,
                     *         "progressMessage": "12,000 of 50,000 messages",
                     *         "result": {}
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["Job"];
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    postJobsIdRetry: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One key of 1 to 255 visible ASCII characters, best in quotes. The request is done once in 24 hours, however often it is sent; later answers are the first one again. An upload with a key needs a Content-Length.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description Of a session (not with a token): its CSRF token, as the omni_csrf cookie and csrfToken have it.
                 * @example Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr
                 */
                "X-CSRF-Token"?: components["parameters"]["X-CSRF-Token"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path: {
                /**
                 * @description The id of what the path names. What is no id names nothing: 404.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed.maybe"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "id": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "batchId": "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f",
                     *         "kind": "import_file",
                     *         "state": "scheduled",
                     *         "priority": "urgent",
                     *         "attempts": 1,
                     *         "maxAttempts": 1,
                     *         "runAt": "2026-03-01T09:30:00.000000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000000Z",
                     *         "startedAt": "2026-03-01T09:30:00.000000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000000Z",
                     *         "lastError": "The server did not answer in time.",
                     *         "progressDone": 1,
                     *         "progressTotal": 1,
                     *         "progressMessage": "12,000 of 50,000 messages",
                     *         "result": {}
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["Job"];
                    };
                };
            };
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrInvalidCsrf"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalOrInDoubt"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["Timeout"];
            default: components["responses"]["Unreadable"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "text/plain": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            500: components["responses"]["Internal"];
            default: components["responses"]["Unreadable"];
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0"
                     *     }
                     */
                    "application/json": Record<string, never>;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "data": {
                     *         "database": true,
                     *         "migrations": true,
                     *         "encryptionKeys": true,
                     *         "workers": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["Ready"];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            412: components["responses"]["PreconditionFailed"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
    getResetPassword: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The entity tags of what is known already: 304 if one of them still holds.
                 * @example "q2zOSDfoR4mkXvNNq0mE5w"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description The request's id: 1 to 128 of A-Z a-z 0-9 - _ . :. Anything else is replaced by an id of our own.
                 * @example 01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f
                 */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /**
                 * @description The caller's place in a trace (W3C Trace Context). What cannot be read is ignored.
                 * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                 */
                traceparent?: components["parameters"]["traceparent"];
                /**
                 * @description What the trace's vendors add to it; only with traceparent.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["tracestate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit.maybe"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining.maybe"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset.maybe"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "text/html": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["ValidationFailedOrInvalidRequest"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Unreadable"];
        };
    };
}
