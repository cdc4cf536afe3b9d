// The typed way to the API: every path, parameter, body and answer as the API's own document describes them.
//
//   const api = createApi();
//   const { data, error } = await api.GET("/contacts", { params: { query: { pageSize: 20 } } });
//   if (error) show(error.details.message); else list(data.data.items);
import createClient, { type Client, type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema.d.ts";

export type Schemas = components["schemas"];
export type Api = Client<paths>;

export interface ApiOptions {
  /** Where the API is, without a slash at the end. Default: where the page came from. */
  origin?: string;
  /** An API token ("omni_…"). Without one the browser's session speaks. */
  token?: string;
  /** What sends requests; for tests. Default: the platform's fetch. */
  fetch?: (request: Request) => Promise<Response>;
  /** The page's cookies, as document.cookie gives them. */
  cookies?: () => string;
}

const safeMethods = ["GET", "HEAD", "OPTIONS"];

function pageCookies(): string {
  return typeof document === "undefined" ? "" : document.cookie;
}

// What a session's requests that change something show, beside the cookie that browsers send on their own.
// By HTTPS the cookie of plain HTTP may be there too, from another session.
function csrfToken(cookies: string): string | undefined {
  const values = new Map(cookies.split("; ").map((text) => text.split("=", 2) as [string, string]));
  return values.get("__Host-omni_csrf") ?? values.get("omni_csrf");
}

export function createApi({ origin = "", token, fetch, cookies = pageCookies }: ApiOptions = {}): Api {
  const credentials: Middleware = {
    onRequest({ request }) {
      if (token) request.headers.set("Authorization", `Bearer ${token}`);
      const shown = token || safeMethods.includes(request.method) ? undefined : csrfToken(cookies());
      if (shown) request.headers.set("X-CSRF-Token", shown);
      return request;
    },
  };
  const api = createClient<paths>({ baseUrl: `${origin}/api/v1`, ...(fetch && { fetch }) });
  api.use(credentials);
  return api;
}
