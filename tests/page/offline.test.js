// Installed and offline: the page opens and works with its server gone, and says when a newer one waits.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { host } from "./host.js";
import { done, download, launch, open, project, read } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const serviceWorkers = /** @type {const} */ ("allow");

/** The page, once its service worker keeps it. */
async function installed() {
  const served = await host();
  const opened = await open(browser, { serviceWorkers }, served.address);
  await opened.page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  return { ...served, ...opened };
}

test("with the server gone the page opens, reads, is corrected, saves in every module's formats", async () => {
  const { page, end, close } = await installed();
  await read(page, "Riva ha detto che sono 600.");
  end();
  await page.reload();
  await done(page);
  await page.locator("#reading mark[data-kind~=number]").click();
  await page.locator("#card [data-key=reject]").click();
  await page.selectOption("#export-format", "csv");
  assert.match((await download(page)).text, /start_utf16/);
  await page.click("#edit");
  await page.click("#sample");
  await page.locator("#reading mark[data-kind~=cue]").first().waitFor();
  await close();
});

test("what is kept is every file that the page asks for, in one cache of this version", async () => {
  const { page, address, close } = await installed();
  await read(page, "Sono 600.");
  const [names, kept] = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await (await caches.open(names[0] ?? "")).keys();
    return /** @type {[string[], string[]]} */ ([names, requests.map((r) => r.url)]);
  });
  assert.equal(names.length, 1);
  const version = /version: "([0-9a-f]{16})"/.exec(readFileSync(project("dist/sw.js"), "utf8"))?.[1];
  assert.equal(names[0], `chidice ${version}`);
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map((e) => e.name));
  assert.ok(asked.length > 20);
  assert.deepEqual(asked.filter((url) => !kept.includes(url) && !url.startsWith("blob:")), []);
  const worker = page.context().serviceWorkers()[0];
  const fetched = (await worker?.evaluate(() => performance.getEntriesByType("resource").map((e) => e.name))) ?? [];
  assert.ok(fetched.length > 20 && fetched.every((url) => url.startsWith(address)), "its requests stay at the origin");
  await close();
});

test("a newer page waits, says so, and comes when it is wanted, with the work as it was", async () => {
  const { page, changed, close } = await installed();
  await read(page, "Sono 600 e poi 700.");
  await page.locator("mark", { hasText: "600" }).click();
  await page.locator("#card [data-key=reject]").click();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.locator("#elsewhere").waitFor();
  const index = readFileSync(project("dist/index.html"), "utf8");
  changed.set("index.html", index.replace("<h1>chidice</h1>", "<h1>chidice 2</h1>"));
  changed.set("sw.js", readFileSync(project("dist/sw.js"), "utf8").replace(/version: "[0-9a-f]{16}"/, 'version: "new"'));
  assert.equal(await page.locator("#update").isVisible(), false);
  await page.reload();
  await page.locator("#update").waitFor();
  await done(page);
  assert.equal(await page.locator("h1").textContent(), "chidice", "the page in use goes on");
  await page.click("#update-now");
  await page.locator("h1", { hasText: "chidice 2" }).waitFor();
  await done(page);
  assert.deepEqual(await page.locator("#reading mark").allTextContents(), ["700"]);
  assert.equal(await page.locator("#update").isVisible(), false);
  await other.locator("#update").waitFor();
  assert.deepEqual(await page.evaluate(() => caches.keys()), ["chidice new"]);
  await close();
});

test("it can be installed", async () => {
  const { page, close } = await installed();
  const devtools = await page.context().newCDPSession(page);
  const manifest = await devtools.send("Page.getAppManifest");
  assert.deepEqual(manifest.errors, []);
  assert.equal(JSON.parse(manifest.data ?? "").short_name, "chidice");
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  // A test's browser window is a private one; nothing else may be wrong.
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
  for (const { src } of JSON.parse(manifest.data ?? "").icons) assert.ok((await page.request.get(new URL(src, page.url()).href)).ok(), src);
  await close();
});
