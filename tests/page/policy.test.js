// The policy of the page, and of the page in one file, holds against whoever tries to break it; and what a hostile
// article says stays words.

import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { attack } from "./attack.js";
import { ADDRESS, launch, open, project, read } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const FILE = project("target/chidice.html");
/** @type {[string, string, string | false][]} */
const pages = [
  ["the page", ADDRESS, false],
  ["the page in one file", FILE.href, existsSync(FILE) ? false : "target/chidice.html is not there: `cargo xtask dist` makes it"],
];

for (const [name, address, skip] of pages) {
  test(`${name}: no code gets in and no word gets out, whatever is tried`, { skip }, async () => {
    // No policy keeps a browser from opening a connection ahead of need; what counts is that nothing is said on it.
    let said = "";
    const elsewhere = createServer((socket) => socket.on("data", (data) => (said += data)).on("error", () => {}));
    elsewhere.listen(0, "127.0.0.1").unref();
    await once(elsewhere, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (elsewhere.address());
    const { page, wrong } = await open(browser, {}, address);
    await read(page, "Sono 600.");
    assert.deepEqual(await page.evaluate(attack, `http://127.0.0.1:${port}/`), []);
    assert.equal(said, "");
    const violations = wrong.filter((message) => message.startsWith("Content Security Policy: "));
    assert.ok(violations.length > 25, `each attempt was reported: ${violations.length}`);
    assert.ok(page.url().startsWith(address), "the page is still there");
    await page.context().close();
    elsewhere.close();
  });
}

test("a hostile article is only words, read, corrected and searched", async () => {
  const { page, close } = await open(browser);
  const hostile = `<img src=x onerror="globalThis.broken=1"> <svg onload=globalThis.broken=2> «<script>globalThis.broken=3</script>», ha detto <b onmouseover=globalThis.broken=4>Riva</b> il 3 marzo.
\${globalThis.broken=5} {{constructor.constructor("globalThis.broken=6")()}} javascript:globalThis.broken=7 <!-- ]]> </textarea> </script> 600 euro`;
  await read(page, hostile);
  assert.equal(await page.locator("#reading").evaluate((r) => r.textContent), hostile);
  assert.equal(await page.locator("#reading :not(div, mark)").count(), 0);
  for (const mark of await page.locator("#reading mark").all()) {
    await mark.click();
    await page.keyboard.press("Escape");
  }
  await page.click("#find");
  await page.fill("#search-field", "<script>");
  await page.click("#edit");
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).broken), undefined);
  await close();
});
