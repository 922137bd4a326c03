// A whole job with the keyboard alone; nothing moves while one reads; what is copied is the source.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { shown } from "./document.js";
import { done, launch, open, read, sample } from "./support.js";
import { readFileSync } from "node:fs";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Tab, or Shift+Tab, until an element has the focus. @param {import("playwright-core").Page} page @param {string} selector @param {string} [key] */
async function tabTo(page, selector, key = "Tab") {
  for (let i = 0; i < 60; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${selector} is not reached with ${key}`);
}

test("the keyboard alone: paste, move, reject, change a boundary, add, undo, save", async () => {
  const { page, close } = await open(browser);
  const text = "🙂 Il sindaco Aldo Riva ha detto che mancano 600 soldati e 70 case.";
  // Typed, cut and pasted, as from another window.
  await tabTo(page, "#input");
  await page.keyboard.insertText(text);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+x");
  assert.equal(await page.inputValue("#input"), "");
  await page.keyboard.press("Control+v");
  await done(page);
  assert.equal(await page.locator("#reading").textContent(), text);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "reading", "the article has the focus");
  /** @param {string} words */
  const walkTo = async (words) => {
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press("ArrowRight");
      if ((await page.evaluate(() => document.activeElement?.textContent)) === words) return;
    }
    assert.fail(`no arrow leads to ${words}`);
  };
  // Reject.
  await walkTo("70");
  await page.keyboard.press("x");
  assert.equal(await page.locator("#reading mark", { hasText: "70" }).count(), await page.locator("#reading mark[data-kind=content]", { hasText: "70" }).count());
  // Change a boundary, in the card.
  await page.keyboard.press("Escape");
  for (let i = 0; i < 12; i++) await page.keyboard.press("ArrowLeft");
  await walkTo("600");
  await page.keyboard.press("Enter");
  await tabTo(page, '#card [data-key="change"]');
  await page.keyboard.press("Enter");
  await tabTo(page, '#card [data-key="bound-0-end-right"]');
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  // Add a name: from where the focus is, word by word.
  await page.keyboard.press("Shift+ArrowRight");
  for (let i = 0; i < 20 && (await page.evaluate(() => String(getSelection()))) !== "case"; i++) await page.keyboard.press("Alt+Shift+ArrowRight");
  assert.equal(await page.evaluate(() => String(getSelection())), "case");
  await page.locator("#card h3", { hasText: "case" }).waitFor();
  await page.keyboard.press("Enter");
  await tabTo(page, '#card [data-key="place"]');
  await page.keyboard.press("Enter");
  await page.locator("#reading mark[data-type=place]", { hasText: "case" }).waitFor();
  // Undo what was added and take it back again.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  assert.equal(await page.locator("#reading mark[data-type=place]").count(), 0);
  await page.keyboard.press("Control+Shift+z");
  // Save.
  await tabTo(page, "#export-format");
  assert.equal(await page.locator("#export-format").inputValue(), "json");
  await tabTo(page, "#download");
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const document_ = JSON.parse(readFileSync(await file.path(), "utf8"));
  const cut = (/** @type {{start: number, end: number}} */ s) => text.slice(s.start, s.end);
  assert.deepEqual(document_.rejected.numbers.map((/** @type {any} */ n) => cut(n.span)), ["70"]);
  assert.deepEqual(document_.numbers.map((/** @type {any} */ n) => cut(n.span)), ["600 soldati"]);
  assert.ok(document_.entities.some((/** @type {any} */ e) => e.type === "place" && e.origin === "user" && cut(e.mentions[0]) === "case"));
  await close();
});

for (const width of [375, 1440]) {
  test(`nothing moves while one reads, ${width} pixels wide: not when the marks come, not under the pointer, not at a correction`, async () => {
    const { page, close } = await open(browser, { viewport: { width, height: 900 } });
    await page.evaluate(() => {
      const state = /** @type {any} */ (globalThis);
      [state.shifts, state.since] = [[], Infinity];
      // The frame of the switch itself is over with the next one.
      const next = (/** @type {() => void} */ act) => requestAnimationFrame(() => requestAnimationFrame(act));
      addEventListener("state", () => next(() => (state.since = performance.now())));
      new PerformanceObserver((list) => {
        for (const entry of /** @type {any[]} */ (list.getEntries())) {
          // From when the article is there; input is no excuse.
          if (entry.startTime > state.since) state.shifts.push([entry.value, ...entry.sources.map((/** @type {any} */ s) => s.node?.id || s.node?.className || s.node?.nodeName)]);
        }
      }).observe({ type: "layout-shift" });
    });
    await read(page, sample("it"));
    for (const kind of ["entity", "number", "cue"]) {
      await page.locator(`#reading mark[data-kind~=${kind}]`).first().hover();
      // A sheet at the foot of a narrow screen does not come by itself.
      await page.locator(width < 640 ? "#reading mark.lit" : "#card").first().waitFor();
    }
    await page.locator("#reading mark[data-kind~=number]").first().click();
    await page.locator("#card [data-key=reject]").click();
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Escape");
    await page.evaluate(() => new Promise((soon) => requestAnimationFrame(() => requestAnimationFrame(soon))));
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).shifts.filter((/** @type {any} */ s) => s.slice(1).some((/** @type {string} */ n) => n !== "card"))), []);
    await close();
  });
}

test("what is selected and copied, by hand and whole, is the source: emoji, combining marks, both directions", async () => {
  const { page, close } = await open(browser);
  const text = "👩‍👩‍👧‍👦 Perche\u0301 no? «Z̷a̷l̷g̷o̷» 🇮🇹 ha detto: «שלום e \u202bמ\u202c».\n\n\tRiva, 64 anni  e 600\u00a0€.\n";
  await page.fill("#input", text);
  await page.click("#read");
  await done(page);
  /** Selects, and copies with the keys. @param {number} from @param {number} until */
  const copied = async (from, until) => {
    await page.locator("#reading").evaluate((root, [start = 0, end = 0]) => {
      const range = document.createRange();
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      let at = 0;
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const next = at + (node.textContent?.length ?? 0);
        if (at <= start && start < next) range.setStart(node, start - at);
        if (at < end && end <= next) range.setEnd(node, end - at);
        at = next;
      }
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      /** @type {HTMLElement} */ (root).focus();
    }, [from, until]);
    await page.keyboard.press("Control+c");
    // Pasted into another page: what the clipboard really holds (Chromium 148 makes plain spaces of others in a field).
    const other = await page.context().newPage();
    await other.setContent("<textarea autofocus></textarea>");
    const held = other.evaluate(() => new Promise((tell) => {
      addEventListener("paste", (event) => tell(event.clipboardData?.getData("text/plain")));
    }));
    await other.focus("textarea");
    await other.keyboard.press("Control+v");
    const pasted = await held;
    await other.close();
    return pasted;
  };
  for (const [from, until] of [[0, text.length], [12, 18], [20, 44], [3, text.length - 4]]) {
    assert.equal(await copied(from ?? 0, until ?? 0), text.slice(from, until));
  }
  await close();
});

test("all of the article is selected with the keys and copied whole", async () => {
  const { page, close } = await shown(browser);
  await page.evaluate(() => getSelection()?.selectAllChildren(/** @type {Node} */ (document.querySelector("#reading"))));
  const whole = await page.locator("#reading").evaluate((root) => {
    const data = new DataTransfer();
    root.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
    return [data.getData("text/plain"), root.textContent];
  });
  assert.equal(whole[0], whole[1]);
  await close();
});
