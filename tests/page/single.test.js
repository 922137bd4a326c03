// The page in one file, opened from a folder: it reads, is corrected and saves, and connects to nothing.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { done, download, launch, open, project, read } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const FILE = project("target/chidice.html");
const skip = existsSync(FILE) ? false : "target/chidice.html is not there: `cargo xtask dist` makes it";

/** The file in a browser; `close()` fails where anything but the file itself was asked for. */
async function openFile() {
  const opened = await open(browser, {}, FILE.href);
  /** @type {string[]} */
  const asked = [];
  opened.page.context().on("request", (request) => {
    if (!request.url().startsWith("blob:") && !request.url().startsWith("data:")) asked.push(request.url());
  });
  return { ...opened, asked };
}

test("reads, is corrected, saves in two formats, and is there after a reload, without a single request", { skip }, async () => {
  const { page, asked, close } = await openFile();
  await page.click("#sample");
  await done(page);
  for (const kind of ["source", "cue", "content", "entity", "number", "time"]) {
    assert.ok((await page.locator(`#reading mark[data-kind~=${kind}]`).count()) > 0, kind);
  }
  await page.locator("#reading mark[data-kind~=number]").first().click();
  await page.locator("#card [data-key=reject]").click();
  const json = JSON.parse((await download(page)).text);
  assert.equal(json.rejected.numbers.length, 1);
  await page.selectOption("#export-format", "csv");
  assert.match((await download(page)).text, /start_utf16/);
  assert.deepEqual(asked, []);
  await page.reload();
  await done(page);
  assert.deepEqual(JSON.parse((await download(page)).text), json);
  assert.deepEqual(asked, [FILE.href]);
  await close();
});

test("a file saved before is opened again; English too", { skip }, async () => {
  const { page, asked, close } = await openFile();
  await page.selectOption("#language", "en");
  await read(page, "Riva said that 600 soldiers left.");
  const saved = await download(page);
  await page.click("#edit");
  await page.click("#new");
  await page.setInputFiles("#file", { name: saved.name, mimeType: "application/json", buffer: saved.bytes });
  await page.locator("#reading mark", { hasText: "600" }).waitFor();
  assert.deepEqual(asked, []);
  await close();
});
