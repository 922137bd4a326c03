// The way of an article through the page: pasted, read, marked, looked at, saved.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { done, download, launch, noSeed, open, paste, read, sample, seed } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const KINDS = ["source", "cue", "content", "entity", "number", "time"];

for (const language of /** @type {const} */ (["it", "en"])) {
  test(`the sample article is one click away and shows its text to the character (${language})`, async () => {
    const { page, close } = await open(browser, { locale: language === "it" ? "it-IT" : "en-GB" });
    await page.click("#sample");
    await done(page);
    assert.equal(await page.locator("#reading").evaluate((r) => r.textContent), sample(language));
    for (const kind of KINDS) {
      assert.ok((await page.locator(`#reading mark[data-kind~=${kind}]`).count()) > 0, `no mark of kind ${kind}`);
    }
    await close();
  });
}

test("the seed article: text to the character, valid offsets, also behind an emoji", { skip: noSeed }, async () => {
  for (const text of [seed.text, `🙂 ${seed.text}`]) {
    const { page, close } = await open(browser);
    await read(page, text);
    assert.equal(await page.locator("#reading").evaluate((r) => r.textContent), text);
    for (const kind of KINDS) {
      assert.ok((await page.locator(`#reading mark[data-kind~=${kind}]`).count()) > 0, `no mark of kind ${kind}`);
    }
    const file = JSON.parse((await download(page)).text);
    assert.equal(file.text, text);
    assert.equal(file.offsetUnit, "utf16");
    for (const n of file.numbers) assert.match(text.slice(n.span.start, n.span.end), /^\S.*\S$|^\S$/s);
    await close();
  }
});

test("a paste over nothing is read at once, one into a text is not", async () => {
  const { page, close } = await open(browser);
  await page.fill("#input", "Già qui. ");
  await page.locator("#input").press("End");
  await page.evaluate(() => addEventListener("state", () => document.body.setAttribute("data-turned", "")));
  await paste(page, "Riva ha 64 anni.");
  // A paste that is read is so with the next turn of the page's loop.
  await page.evaluate(() => new Promise((soon) => setTimeout(() => setTimeout(soon))));
  assert.equal(await page.locator("body[data-turned]").count(), 0);
  assert.equal(await page.locator("body").getAttribute("data-state"), "write");
  await page.locator("#input").press("Control+Enter");
  await done(page);
  assert.equal(await page.locator("#reading").textContent(), "Già qui. Riva ha 64 anni.");
  await page.click("#edit");
  assert.equal(await page.inputValue("#input"), "Già qui. Riva ha 64 anni.");
  await close();
});

test("markup in a text stays text", async () => {
  const { page, close } = await open(browser);
  const text = "<img src=x onerror=alert(1)> 600 & <b>Riva</b>\n<script>alert(2)</script>";
  await read(page, text);
  assert.equal(await page.locator("#reading").textContent(), text);
  assert.equal(await page.locator("#reading :not(div, mark)").count(), 0);
  await close();
});

test("the legend counts and filters", async () => {
  const { page, close } = await open(browser);
  await read(page, "Sono 600 e poi 700.");
  const button = page.locator("#legend [data-kind=number]");
  assert.match((await button.textContent()) ?? "", /2$/);
  await button.click();
  assert.equal(await button.getAttribute("aria-pressed"), "false");
  const line = () => page.locator("mark[data-kind~=number]").first().evaluate((m) => getComputedStyle(m).textDecorationLine);
  assert.equal(await line(), "none");
  await button.click();
  assert.equal(await line(), "underline");
  assert.deepEqual(
    await page.locator("#legend button").evaluateAll((all) => all.map((b) => b.getAttribute("data-kind"))),
    KINDS,
  );
  await close();
});

test("the card opens on hover, on click and from the keyboard, and Escape closes it", async () => {
  const { page, close } = await open(browser);
  await read(page, "Sono 600 e poi 700.");
  const card = page.locator("#card");
  await page.locator("#reading mark").first().hover();
  await card.waitFor({ state: "visible" });
  assert.match((await card.textContent()) ?? "", /600/);
  await page.mouse.move(2, 2);
  await card.waitFor({ state: "hidden" });
  await page.locator("#reading mark").nth(1).click();
  assert.match((await card.textContent()) ?? "", /700/);
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "hidden" });
  await page.focus("#reading");
  await page.keyboard.press("ArrowRight");
  assert.match((await card.textContent()) ?? "", /600/);
  await page.keyboard.press("ArrowRight");
  assert.match((await card.textContent()) ?? "", /700/);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "card");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "700");
  await close();
});

test("the language of the interface is the browser's, can be changed and is remembered", async () => {
  const { page, close } = await open(browser, { locale: "en-GB" });
  assert.equal(await page.locator("#read").textContent(), "Read");
  await page.selectOption("#language", "it");
  assert.equal(await page.locator("#read").textContent(), "Leggi");
  await page.reload();
  assert.equal(await page.locator("#read").textContent(), "Leggi");
  assert.equal(await page.locator("html").getAttribute("lang"), "it");
  await close();
});

test("the text field opens at the words that were in sight, and the article comes back where it was", async () => {
  const { page, close } = await open(browser, { viewport: { width: 375, height: 700 } });
  const text = Array.from({ length: 80 }, (_, i) => `Riga ${i}: Riva ha detto che sono 600.`).join("\n");
  await read(page, text);
  await page.locator("#reading [data-line='40']").evaluate((row) => scrollTo(0, row.getBoundingClientRect().top + scrollY - 90));
  const there = await page.evaluate(() => scrollY);
  // A click by the test's browser would scroll first.
  await page.locator("#edit").evaluate((button) => /** @type {HTMLElement} */ (button).click());
  const caret = await page.locator("#input").evaluate((f) => /** @type {HTMLTextAreaElement} */ (f).selectionStart);
  assert.match(text.slice(caret), /^Riga (39|40):/);
  assert.ok(await page.locator("#input").evaluate((f) => f.scrollTop > 0), "the caret is in sight");
  await page.click("#read");
  await done(page);
  assert.ok(Math.abs((await page.evaluate(() => scrollY)) - there) < 2);
  await close();
});

test("where there is nothing to read the page says so; a new article is none of the list", async () => {
  const { page, close } = await open(browser);
  await page.click("#read");
  assert.match((await page.locator("#status").textContent()) ?? "", /niente da leggere/);
  await read(page, "Sono 600.");
  await page.click("#edit");
  await page.locator("#shelf .title[aria-current]").waitFor();
  await page.click("#new");
  await page.locator("#shelf .title:not([aria-current])").waitFor();
  assert.equal(await page.locator("#shelf .title[aria-current]").count(), 0);
  await close();
});
