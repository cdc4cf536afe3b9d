// Made by `npm run generate` in apps/web from the OpenAPI document that omnicrm-api gives. Not to be edited: change the
// routes and their types in apps/api, then make it again. `npm run check` fails where that was forgotten.

export interface paths {
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what with the user's data, newest first
         * @description Sign-ins good and bad, sign-outs, tokens, imports begun and undone, jobs cancelled, what the operator did. from is included, to is not.
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
        /** API tokens that hold */
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
        /** Everything a contact took part in, newest first */
        get: operations["getContactsIdTimeline"];
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
         * @description An endless text/event-stream. Each event has its number as id, its kind as event, and as data {"kind","at","payload"}; payloads hold ids and counts, so load what changed. Who comes back with Last-Event-ID (or lastEventId) misses nothing; the event reset says that this cannot be kept, because it was too long ago: load everything anew. Kinds: import.created, import.progressed, import.finished, import.failed, import.undoing, import.undone, contact.changed, profile.changed, session.revoked, token.revoked; there may be new ones.
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
         * @description status and format may be given more than once, or as lists with commas.
         */
        get: operations["getImports"];
        put?: never;
        /**
         * Import a mailbox (mbox, eml), calendar (ics) or address book (vcf)
         * @description The body is the file itself, of any size, or a multipart/form-data form with the file as its one part. What it is, is seen from its first bytes; format, when given, must agree.
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
        /** The items of the file that could not be imported, and why */
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
         * @description threadId gives the messages of one conversation. from is the first moment, to the first one behind; kind and direction may be given more than once, or as lists with commas.
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
         * @description state and kind may be given more than once, or as lists with commas.
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
         * @description What has not started is cancelled at once, what runs is asked to stop.
         */
        post: operations["postJobsBatchesIdCancel"];
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @enum {string} */
        AccessScope: "contacts:read" | "contacts:write" | "interactions:read" | "imports:read" | "imports:write" | "jobs:read" | "jobs:write" | "events:read" | "account:read" | "account:write";
        /** @enum {string} */
        ActorKind: "anonymous" | "session" | "token" | "jwt" | "cron" | "operator" | "worker";
        AnonymousNamespaceApiTokenList: {
            items: components["schemas"]["ApiToken"][];
        };
        AnonymousNamespaceContactDetail: {
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
        AnonymousNamespaceContactPatch: {
            displayName?: string | null;
            organization?: string | null;
            title?: string | null;
            primaryEmail?: string | null;
            primaryPhone?: string | null;
            notes?: string | null;
            stage?: string | null;
        };
        AnonymousNamespaceCreatedApiToken: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
            expiresAt?: string | null;
            scopes: components["schemas"]["AccessScope"][];
            token: string;
        };
        AnonymousNamespaceCredentials: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
        };
        AnonymousNamespaceEndedSessions: {
            ended: number;
        };
        AnonymousNamespaceErasure: {
            /** Format: password */
            password: string;
        };
        AnonymousNamespaceForgottenPassword: {
            /** Format: email */
            email: string;
        };
        AnonymousNamespaceHealth: {
            status: string;
            version: string;
        };
        AnonymousNamespaceImport: {
            /** Format: uuid */
            id: string;
            fileName: string;
            format: components["schemas"]["ImportFormat"];
            status: components["schemas"]["ImportStatus"];
            progress: components["schemas"]["AnonymousNamespaceImportProgress"];
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
        AnonymousNamespaceImportProgress: {
            bytesDone: number;
            bytesTotal: number;
            percent: number;
        };
        AnonymousNamespaceInteractionDetail: {
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
        AnonymousNamespaceJobDetail: {
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
        AnonymousNamespaceJobScheduleList: {
            items: components["schemas"]["JobSchedule"][];
        };
        AnonymousNamespaceNewApiToken: {
            name: string;
            expiresAt?: string | null;
            scopes?: components["schemas"]["AccessScope"][] | null;
        };
        AnonymousNamespaceNewContact: {
            displayName?: string | null;
            organization?: string | null;
            title?: string | null;
            primaryEmail?: string | null;
            primaryPhone?: string | null;
            notes?: string | null;
            stage?: string | null;
        };
        AnonymousNamespaceNewUser: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
            displayName?: string | null;
        };
        AnonymousNamespacePasswordChange: {
            /** Format: password */
            currentPassword: string;
            /** Format: password */
            newPassword: string;
        };
        AnonymousNamespacePasswordReset: {
            /** Format: password */
            token: string;
            /** Format: password */
            newPassword: string;
        };
        AnonymousNamespaceProfilePatch: {
            displayName?: string | null;
            country?: string | null;
            timeZone?: string | null;
            ownEmails?: string[] | null;
        };
        AnonymousNamespaceQueueStatus: {
            health: components["schemas"]["QueueHealth"];
            issues: components["schemas"]["QueueIssue"][];
            liveWorkers: number;
            kinds: components["schemas"]["KindStatus"][];
        };
        AnonymousNamespaceSession: {
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
        AnonymousNamespaceSessionList: {
            items: components["schemas"]["AnonymousNamespaceSession"][];
        };
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
        AuditAction: "session.created" | "session.refused" | "session.ended" | "session.revoked" | "password.changed" | "password.reset" | "profile.changed" | "contact.created" | "contact.changed" | "contact.deleted" | "token.created" | "token.revoked" | "import.begun" | "import.undone" | "job.cancelled" | "batch.cancelled" | "user.created" | "user.paused" | "user.resumed" | "user.erased" | "keys.rotated" | "keys.moved" | "audit.pruned";
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
        ContactIdentity: {
            /** Format: uuid */
            id: string;
            kind: string;
            value: string;
            display: string;
        };
        /** @enum {string} */
        ContactSort: "createdAt" | "name" | "lastInteractionAt";
        /** @enum {string} */
        ContactSource: "mail" | "calendar" | "address_book" | "manual";
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
        ErrorDetails: {
            message: string;
            violations: components["schemas"]["ViolationDetail"][];
        };
        ImportError: {
            item: number;
            byteOffset: number;
            sizeBytes: number;
            code: string;
            reason: string;
        };
        /** @enum {string} */
        ImportFormat: "mbox" | "eml" | "ics" | "vcf";
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
        /** @enum {string} */
        InteractionKind: "email" | "event" | "note" | "call";
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
        };
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
        PageAnonymousNamespaceImport: {
            items: components["schemas"]["AnonymousNamespaceImport"][];
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
        Processed: {
            promoted: number;
            queued: number;
            running: number;
        };
        /** @enum {string} */
        QueueHealth: "ok" | "degraded" | "stopped";
        QueueIssue: {
            code: components["schemas"]["QueueIssueCode"];
            message: string;
        };
        /** @enum {string} */
        QueueIssueCode: "no_live_workers" | "user_is_paused" | "kinds_are_paused" | "work_is_waiting_too_long" | "jobs_failed";
        Ready: {
            database: boolean;
            migrations: boolean;
            encryptionKeys: boolean;
            workers: boolean;
        };
        /** @enum {string} */
        SortOrder: "asc" | "desc";
        ViolationDetail: {
            pointer: string;
            message: string;
        };
    };
    responses: {
        /** @description Refused or failed; error is a code, details say more */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    ok: false;
                    error: string;
                    details: components["schemas"]["ErrorDetails"];
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAudit: {
        parameters: {
            query?: {
                cursor?: string | null;
                pageSize?: number;
                action?: components["schemas"]["AuditAction"] | null;
                from?: string | null;
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageAuditRow"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAuthPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnonymousNamespacePasswordChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["CurrentUser"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAuthPasswordForgot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnonymousNamespaceForgottenPassword"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAuthPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnonymousNamespacePasswordReset"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getAuthSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceSessionList"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteAuthSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceEndedSessions"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteAuthSessionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAuthSignin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnonymousNamespaceCredentials"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["CurrentUser"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAuthSignout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAuthSignup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnonymousNamespaceNewUser"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["CurrentUser"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getAuthTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceApiTokenList"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postAuthTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnonymousNamespaceNewApiToken"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceCreatedApiToken"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteAuthTokensId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getAuthUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["CurrentUser"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteAuthUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnonymousNamespaceErasure"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    patchAuthUserProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnonymousNamespaceProfilePatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["CurrentUser"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getContacts: {
        parameters: {
            query?: {
                cursor?: string | null;
                page?: number | null;
                pageSize?: number;
                sort?: components["schemas"]["ContactSort"];
                order?: components["schemas"]["SortOrder"] | null;
                withTotal?: boolean;
                hasEmail?: boolean | null;
                hasPhone?: boolean | null;
                createdFrom?: string | null;
                createdTo?: string | null;
                source?: components["schemas"]["ContactSource"][];
                importId?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageContact"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnonymousNamespaceNewContact"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceContactDetail"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getContactsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceContactDetail"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    deleteContactsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: null;
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    patchContactsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnonymousNamespaceContactPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceContactDetail"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getContactsIdTimeline: {
        parameters: {
            query?: {
                cursor?: string | null;
                pageSize?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageInteraction"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getEvents: {
        parameters: {
            query?: {
                lastEventId?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceHealth"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getImports: {
        parameters: {
            query?: {
                cursor?: string | null;
                pageSize?: number;
                status?: components["schemas"]["ImportStatus"][];
                format?: components["schemas"]["ImportFormat"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageAnonymousNamespaceImport"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postImports: {
        parameters: {
            query?: {
                fileName?: string | null;
                format?: components["schemas"]["ImportFormat"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceImport"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getImportsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceImport"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getImportsIdErrors: {
        parameters: {
            query?: {
                cursor?: string | null;
                pageSize?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageImportError"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postImportsIdUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceImport"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getInteractions: {
        parameters: {
            query?: {
                cursor?: string | null;
                pageSize?: number;
                kind?: components["schemas"]["InteractionKind"][];
                direction?: components["schemas"]["Direction"][];
                from?: string | null;
                to?: string | null;
                threadId?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageInteraction"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getInteractionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceInteractionDetail"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getJobs: {
        parameters: {
            query?: {
                cursor?: string | null;
                pageSize?: number;
                state?: components["schemas"]["JobState"][];
                kind?: string[];
                batchId?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["PageJob"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getJobsBatchesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["JobBatch"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postJobsBatchesIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["JobBatch"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postJobsProcess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["Processed"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getJobsSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceJobScheduleList"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getJobsStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceQueueStatus"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getJobsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["AnonymousNamespaceJobDetail"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postJobsIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["Job"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    postJobsIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["Job"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Failure"];
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ok: true;
                        data: components["schemas"]["Ready"];
                    };
                };
            };
            default: components["responses"]["Failure"];
        };
    };
}
