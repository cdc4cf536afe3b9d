// The API's reference in a real browser, as the API serves it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium, type Browser, type Page } from "playwright-core";
import { origin, person } from "./installation.ts";

let browser: Browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.OMNICRM_TEST_BROWSER ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
});

after(() => browser.close());

interface Visit {
  page: Page;
  complaints: string[]; // of the browser and of the page's policy
  requests: string[];
}

// The page once it shows what it is for. Whatever the browser has to complain about is kept.
async function visit(path: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  context.setDefaultTimeout(120_000); // what is waited for comes; on a machine that also compiles, late
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  page.on("request", (request) => requests.push(request.url()));
  await page.exposeFunction("refused", (what: string) => complaints.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      (window as unknown as { refused(what: string): void }).refused(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  await page.goto(origin + path);
  await page.waitForSelector(".opblock");
  return { page, complaints, requests };
}

// "get /contacts", for every operation of the API's document.
async function describedOperations(): Promise<string[]> {
  const document = (await (await fetch(`${origin}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const methods = ["get", "put", "post", "delete", "patch", "head", "options"];
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => methods.includes(key))
      .map((method) => `${method} ${path}`),
  );
}

async function shownOperations(page: Page): Promise<string[]> {
  return page.locator(".opblock").evaluateAll((blocks) =>
    blocks.map((block) => {
      const method = block.querySelector(".opblock-summary-method")?.textContent?.toLowerCase();
      const path = block.querySelector("[data-path]")?.getAttribute("data-path");
      return `${method} ${path}`;
    }),
  );
}

// What can be pressed or filled in and has no name that a screen reader could say, as the browser itself works names out.
async function namelessControls(page: Page): Promise<string[]> {
  const roles = ["button", "link", "textbox", "combobox", "checkbox", "radio", "tab"];
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  return nodes
    .filter((node) => !node.ignored && roles.includes(node.role?.value) && !node.name?.value)
    .map((node) => `${node.role?.value} ${node.backendDOMNodeId}`);
}

test("the reference shows every operation of the API, and its browser has nothing to complain about", async () => {
  const { page, complaints, requests } = await visit("/docs");
  assert.deepEqual((await shownOperations(page)).sort(), (await describedOperations()).sort());
  await page.locator(".opblock-post .opblock-summary-control").first().click();
  await page.waitForSelector(".opblock-body .responses-table");
  const screenshot = process.env.OMNICRM_TEST_SCREENSHOT;
  if (screenshot) await page.screenshot({ path: screenshot, fullPage: true });
  assert.deepEqual(complaints, []);
  assert.deepEqual(requests.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith("data:")), []);
  await page.context().close();
});

test("the reference is also below /api/v1", async () => {
  const { page, complaints } = await visit("/api/v1/docs");
  assert.ok((await shownOperations(page)).includes("get /contacts"));
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test("the reference is used with the keyboard alone, and everything that can be pressed has a name", async () => {
  const { page } = await visit("/docs");
  const operation = page.locator(".opblock-summary-control").first();
  const isReached = () => operation.evaluate((button) => button === document.activeElement);
  for (let presses = 0; presses < 40 && !(await isReached()); ++presses) await page.keyboard.press("Tab");
  assert.ok(await isReached());
  assert.equal(await operation.getAttribute("aria-expanded"), "false");
  await page.keyboard.press("Enter");
  await page.waitForSelector('.opblock-summary-control[aria-expanded="true"]');
  assert.deepEqual(await namelessControls(page), []);
  await page.context().close();
});

test("who is signed in tries operations that change something from the reference", async () => {
  const { page, complaints } = await visit("/docs");
  const signedIn = await page.evaluate(async (credentials) => {
    const response = await fetch("/api/v1/auth/signin", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(credentials),
    });
    return response.status;
  }, person);
  assert.equal(signedIn, 200);
  const signOut = page.locator(".opblock-post", { has: page.locator('[data-path="/auth/signout"]') });
  await signOut.locator(".opblock-summary-control").click();
  await signOut.locator(".try-out__btn").click();
  // A key or an entity tag that is typed in beforehand would be everybody's.
  const fields = signOut.locator('tr[data-param-in="header"] input');
  assert.ok((await fields.count()) > 0);
  assert.deepEqual(new Set(await fields.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))), new Set([""]));
  await signOut.locator("button.execute").click();
  const status = signOut.locator(".live-responses-table .response-col_status").last();
  await status.waitFor();
  assert.match((await status.textContent()) ?? "", /^20\d/);
  assert.deepEqual(complaints, []);
  await page.context().close();
});
