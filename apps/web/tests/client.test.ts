// The generated client against the real API: what compiles here is what the API's document promises, and is what happens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createApi } from "../src/api/client.ts";
import { CookieJar } from "./cookie_jar.ts";
import { origin, person } from "./installation.ts";

async function signIn() {
  const jar = new CookieJar();
  const api = createApi({ origin, fetch: jar.fetch, cookies: () => jar.toString() });
  const { data, error } = await api.POST("/auth/signin", { body: person });
  assert.equal(error, undefined);
  assert.equal(data?.data.email, person.email);
  return api;
}

test("the client signs in, makes a contact with the session's CSRF token, and finds it in the list", async () => {
  const api = await signIn();
  const made = await api.POST("/contacts", { body: { displayName: "Ada Lovelace", organization: "Analytical Engines" } });
  assert.equal(made.response.status, 201);
  const id: string | undefined = made.data?.data.id;
  const list = await api.GET("/contacts", { params: { query: { pageSize: 20 } } });
  const names: Record<string, string | null> = {};
  for (const contact of list.data?.data.items ?? []) names[contact.id] = contact.displayName ?? null;
  assert.equal(names[id ?? ""], "Ada Lovelace");
});

test("the client's error is the other type: what is there of a refusal is known without looking at the status", async () => {
  const api = await signIn();
  const { data, error } = await api.GET("/contacts", { params: { query: { pageSize: 999 } } });
  assert.equal(data, undefined);
  assert.ok(error);
  const isOk: false = error.ok;
  assert.equal(isOk, false);
  assert.equal(error.error, "validation_failed");
  assert.equal(error.details.violations?.[0]?.pointer, "/pageSize");
});

test("the client's token speaks instead of a session; a wrong one is refused", async () => {
  const { error, response } = await createApi({ origin, token: "omni_wrong" }).GET("/auth/user");
  assert.equal(response.status, 401);
  assert.equal(error?.error, "unauthorized");
});

test("what the API's document does not have does not compile", async () => {
  const nowhere = createApi({ origin: "http://nowhere.invalid", fetch: async () => Response.json({ ok: true, data: null }) });
  // @ts-expect-error: there is no such path
  await nowhere.GET("/contakts");
  // @ts-expect-error: a page has a number of rows
  await nowhere.GET("/contacts", { params: { query: { pageSize: "all" } } });
  // @ts-expect-error: signing in takes a password
  await nowhere.POST("/auth/signin", { body: { email: "ada@example.com" } });
});
