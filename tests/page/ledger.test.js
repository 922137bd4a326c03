// The ledger: figures and charts that agree, sorted and filtered, led from and back to, copied; a sheet on a phone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DOCUMENT, TEXT, answerWith, shown } from "./document.js";
import { launch, open, read } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** @param {import("playwright-core").Page} page @param {string} selector */
const texts = (page, selector) => page.locator(selector).evaluateAll((all) => all.map((m) => m.textContent));
/** @param {import("playwright-core").Page} page */
const names = (page) => texts(page, "#ledger > ul:not(.key, .numbers) > li > h3");
/** @param {import("playwright-core").Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("data-id") ?? document.activeElement?.textContent);

test("the shares stand in words and in a chart that says the same, told apart by pattern", async () => {
  const { page, close } = await shown(browser);
  const chart = page.locator("#ledger svg[role=img]");
  assert.equal(await chart.getAttribute("aria-label"), "36% a fonti con un nome; 64% del testo non ha una fonte");
  assert.deepEqual(await texts(page, "#ledger .key li"), ["36% a fonti con un nome", "64% del testo non ha una fonte"]);
  const widths = await chart.locator("> rect").evaluateAll((all) => all.map((r) => [r.getAttribute("class"), r.getAttribute("width")]));
  assert.deepEqual(widths, [["named", "36%"], ["own", "64%"]]);
  assert.match((await page.locator("#ledger .share").textContent()) ?? "", /Parlano 2 fonti\./);
  await close();
});

test("words that only a nameless source says are striped", async () => {
  const { page, close } = await open(browser);
  const attributions = DOCUMENT.attributions.map((a) =>
    a.id === "a3" ? { ...a, source: { span: null, speaker: null, entity: null, class: "anonymous" } } : a,
  );
  await answerWith(page, { ...DOCUMENT, attributions });
  await read(page, TEXT);
  const striped = page.locator("#ledger svg[role=img] .nameless");
  assert.equal(await striped.getAttribute("fill"), "url(#stripes)");
  assert.match((await page.locator("#ledger .share").textContent()) ?? "", /Parlano 3 fonti; senza nome: 1\./);
  const [named, nameless, own] = (await texts(page, "#ledger .key li")).map((t) => Number(t?.split("%")[0]));
  assert.equal((named ?? 0) + (nameless ?? 0) + (own ?? 0), 100);
  await close();
});

test("sources are sorted and filtered, and the figures are of what is listed", async () => {
  const { page, close } = await shown(browser);
  await page.focus("#ledger-tools [data-key=order]");
  await page.selectOption("#ledger-tools [data-key=order]", "name");
  assert.deepEqual(await names(page), ["Ada Neri", "Aldo Riva"]);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-key")), "order");
  await page.locator("#ledger-tools summary").click();
  await page.locator("#ledger-tools [data-key=hedged]").check();
  assert.deepEqual(await names(page), ["Ada Neri"]);
  assert.equal(await page.locator("#ledger-tools summary").textContent(), "Filtra: 1 di 3");
  await page.locator("#ledger-tools [data-key=hedged]").uncheck();
  await page.selectOption("#ledger-tools [data-key=stance]", "assertive");
  assert.deepEqual(await texts(page, "#ledger .saying"), ["«Lo prometto»"]);
  assert.match((await page.locator("#ledger .what").textContent()) ?? "", /sindaco · persona · 2\sparole · 1\sdiretta$/);
  await page.selectOption("#ledger-tools [data-key=kind]", "indirect");
  assert.match((await page.locator("#ledger").textContent()) ?? "", /allarga i filtri/);
  await page.selectOption("#ledger-tools [data-key=stance]", "");
  assert.deepEqual(await names(page), ["Ada Neri"]);
  await close();
});

test("numbers stand by who states them and lead to their place", async () => {
  const { page, close } = await shown(browser);
  assert.deepEqual(await texts(page, "#ledger .numbers .who"), ["Ada Neri", "l’articolo, senza fonte"]);
  assert.deepEqual(await texts(page, "#ledger .chips button"), ["600", "64"]);
  await page.locator("#ledger .chips button", { hasText: "600" }).click();
  assert.equal(await focused(page), "600");
  assert.match((await page.locator("#card").textContent()) ?? "", /numero, cardinale/);
  await close();
});

test("from the ledger to the article and back, whatever is filtered", async () => {
  const { page, close } = await shown(browser);
  await page.locator(".saying", { hasText: "Lo prometto" }).click();
  assert.equal(await focused(page), "aggiungendo");
  await page.locator("#card [data-key=reveal]").click();
  assert.equal(await focused(page), "a3");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "aggiungendo");
  await page.locator("#ledger-tools summary").click();
  await page.locator("#ledger-tools [data-key=hedged]").check();
  await page.locator("#reading mark", { hasText: "ha detto" }).click();
  await page.keyboard.press("l");
  assert.equal(await focused(page), "a1", "its line is listed again");
  await close();
});

test("the list is copied as text, with its figures", async () => {
  const { page, close } = await shown(browser);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator("#ledger-tools [data-key=copy]").click();
  await page.locator("#status", { hasText: "Elenco copiato." }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^Chi dice che cosa\n/);
  assert.ok(copied.includes("36% a fonti con un nome; 64% del testo non ha una fonte"));
  assert.ok(copied.includes("Aldo Riva (sindaco · persona · 8 parole · 2 dirette)\n  – «secondo Ada Neri mancano 600 soldati»\n  – «Lo prometto»"));
  assert.ok(copied.includes("Ada Neri (persona · 3 parole · 1 indiretta · 1 per sentito dire)\n  – mancano 600 soldati [riferito per sentito dire]\n  Numeri, per chi li dice: 600"));
  assert.ok(copied.endsWith("l’articolo, senza fonte\n  Numeri, per chi li dice: 64"));
  await close();
});

test("on a phone the ledger is a sheet that opens, leads and closes", async () => {
  const { page, close } = await open(browser, { viewport: { width: 375, height: 812 } });
  await answerWith(page, DOCUMENT);
  await read(page, TEXT);
  const sheet = page.locator("#who");
  assert.equal(await sheet.isVisible(), false);
  const opener = page.locator("#open-ledger");
  assert.equal(await opener.textContent(), "Chi dice che cosa (2)");
  await opener.click();
  assert.equal(await sheet.isVisible(), true);
  assert.equal(await opener.getAttribute("aria-expanded"), "true");
  await page.locator("#ledger-tools [data-key=order]").focus();
  await page.keyboard.press("Escape");
  assert.equal(await sheet.isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "open-ledger");
  await page.keyboard.press("Enter");
  await page.locator(".saying", { hasText: "Lo prometto" }).click();
  assert.equal(await sheet.isVisible(), false);
  assert.equal(await focused(page), "aggiungendo");
  const [mark, card] = await Promise.all([page.locator("mark", { hasText: "aggiungendo" }).boundingBox(), page.locator("#card").boundingBox()]);
  assert.ok(mark && card && mark.y + mark.height <= card.y, "the card does not lie over its mark");
  await close();
});
