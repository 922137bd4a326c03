// What must never be lost: the text, whatever the worker, the policy or the length do.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADDRESS, done, launch, open, paste, read } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The worker of the page once there is one. @param {import("playwright-core").Page} page */
async function worker(page) {
  return page.workers()[0] ?? page.waitForEvent("worker");
}

test("a trap in the worker keeps the text, says so and starts another worker", async () => {
  const { page, close } = await open(browser);
  await read(page, "Sono 600.");
  await page.click("#edit");
  // What a trap looks like to the worker: the call into the module throws.
  await (await worker(page)).evaluate(() => {
    TextEncoder.prototype.encodeInto = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
  });
  const next = page.waitForEvent("worker");
  await page.fill("#input", "È vero: sono 700.");
  await page.click("#read");
  await page.locator("#status[data-sort=error]", { hasText: "al sicuro" }).waitFor();
  assert.equal(await page.inputValue("#input"), "È vero: sono 700.");
  assert.equal(await page.locator("body").getAttribute("data-state"), "write");
  await next;
  await page.click("#read");
  await done(page);
  assert.equal(await page.locator("#reading mark").textContent(), "700");
  await close();
});

test("a worker that dies outside any call is replaced too", async () => {
  const { page, close } = await open(browser);
  const body = `self.addEventListener("message", ({ data }) => { if (!data.module) throw new Error("gone"); });`;
  let dying = true;
  await page.route("**/worker.js", (route) => (dying ? route.fulfill({ contentType: "text/javascript", body }) : route.continue()));
  await page.reload();
  await paste(page, "Sono 600.");
  await page.locator("#status[data-sort=error]", { hasText: "al sicuro" }).waitFor();
  assert.equal(await page.inputValue("#input"), "Sono 600.");
  // The worker that stands ready now is of the same sort, and dies of the next text; the one after it does not.
  dying = false;
  await page.click("#read");
  await page.locator("#status[data-sort=error]").waitFor();
  await page.click("#read");
  await done(page);
  await close();
});

test("the answer to an older text is dropped", async () => {
  const { page, close } = await open(browser);
  const long = "Riva ha detto che sono 600 soldati. ".repeat(20_000);
  await page.fill("#input", long);
  await page.click("#read");
  await page.click("#edit");
  await page.fill("#input", "Sono 700.");
  await page.click("#read");
  await done(page);
  await page.waitForTimeout(300);
  assert.equal(await page.locator("#reading").textContent(), "Sono 700.");
  assert.deepEqual(await page.locator("#reading mark").allTextContents(), ["700"]);
  await close();
});

test("a text over the limit stays in the field, with the reason in the person's language", async () => {
  const { page, close } = await open(browser, { locale: "en-GB" });
  await page.locator("#input").evaluate((field) => {
    if (field instanceof HTMLTextAreaElement) field.value = "parola ".repeat(750_000);
  });
  await page.click("#read");
  await page.locator("#status[data-sort=error]", { hasText: "5,250,000 characters" }).waitFor();
  assert.equal(await page.locator("#input").evaluate((f) => /** @type {HTMLTextAreaElement} */ (f).value.length), 5_250_000);
  await close();
});

test("a text in another language is read as far as it goes, and the page says so", async () => {
  const { page, close } = await open(browser);
  await read(page, "Le ministre a dit que la loi sera votée dans les 20 jours qui viennent, pour les enfants.");
  assert.match((await page.locator("#status").textContent()) ?? "", /non sembra italiano né inglese/);
  await close();
});

test("the policy forbids everything but the page's own files, for the worker too", async () => {
  const { page, close } = await open(browser);
  await read(page, "Sono 600.");
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  const sources = (policy ?? "").split(";").flatMap((part) => part.trim().split(" ").slice(1));
  assert.deepEqual([...new Set(sources)].sort(), ["'none'", "'self'", "'wasm-unsafe-eval'"]);
  assert.ok(policy?.startsWith("default-src 'none'"));
  const refused = await (await worker(page)).evaluate(() => fetch("https://example.org/").then(() => false, () => true));
  assert.ok(refused);
  await close();
});

test("no script, style or picture comes from elsewhere", async () => {
  const { page, close } = await open(browser);
  await read(page, "Sono 600.");
  const origins = await page.evaluate(() => performance.getEntriesByType("resource").map((e) => new URL(e.name).origin));
  assert.ok(origins.length > 5);
  assert.deepEqual([...new Set(origins)], [new URL(ADDRESS).origin]);
  await close();
});

test("a slow start loses nothing: a text pasted before the module is there is read when it is", async () => {
  const { page, close } = await open(browser);
  await page.route("**/*.wasm", async (route) => {
    await new Promise((soon) => setTimeout(soon, 800));
    await route.continue();
  });
  await page.reload();
  await paste(page, "Sono 600.");
  await done(page);
  assert.equal(await page.locator("#reading mark").textContent(), "600");
  await close();
});

test("without the module the page says so and keeps the text", async () => {
  const { page, close } = await open(browser);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  await page.reload();
  await paste(page, "Sono 600.");
  await page.locator("#status[data-sort=error]", { hasText: "ricarica la pagina" }).waitFor();
  assert.equal(await page.inputValue("#input"), "Sono 600.");
  await close();
});
