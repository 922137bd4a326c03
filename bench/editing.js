// What an edit costs on the page, in milliseconds of script and layout, in headless Chromium: a keystroke in the text
// field, a correction in the article. `cargo xtask bench --page` runs it on the built page.
//
// Each figure is the median of some tries; a try ends when the browser has laid out what changed.

import { done, launch, open, sample } from "../tests/page/support.js";

const SIZES = [3_000, 300_000, 5_000_000];
const TRIES = 15;

/** The sample again and again. @param {number} units */
const article = (units) => `${sample("it")}\n`.repeat(Math.ceil(units / sample("it").length)).slice(0, units);

/** @param {number[]} times */
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1] ?? NaN;

/** Types into the middle of the field. @param {import("playwright-core").Page} page @param {number} tries */
const typed = (page, tries) =>
  page.locator("#input").evaluate(async (field, tries) => {
    if (!(field instanceof HTMLTextAreaElement)) return [];
    field.focus();
    field.setSelectionRange(field.value.length >> 1, field.value.length >> 1);
    const times = [];
    for (let i = 0; i < tries; i++) {
      const start = performance.now();
      document.execCommand("insertText", false, "a");
      field.getBoundingClientRect();
      times.push(performance.now() - start);
      await new Promise((soon) => setTimeout(soon, 20));
    }
    return times;
  }, tries);

/** Accepts numbers here and there. @param {import("playwright-core").Page} page @param {number} tries */
const corrected = (page, tries) =>
  page.evaluate(async (tries) => {
    const frame = () => new Promise((soon) => requestAnimationFrame(() => setTimeout(soon)));
    const lines = document.querySelectorAll("#reading [data-line]");
    const times = [];
    for (let i = 0; i < tries; i++) {
      const line = lines[Math.floor((lines.length * i) / tries)];
      line?.scrollIntoView({ block: "center" });
      await frame();
      await frame();
      const marks = [...document.querySelectorAll("#reading mark[data-kind~=number]")];
      const mark = marks.find((m) => m.getBoundingClientRect().top > innerHeight / 4);
      if (!(mark instanceof HTMLElement)) continue;
      mark.click();
      const button = document.querySelector("#card [data-key=accept]");
      if (!(button instanceof HTMLElement)) continue;
      await frame();
      const start = performance.now();
      button.click();
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
    }
    return times;
  }, tries);

const browser = await launch();
console.log("| units | keystroke | correction |\n| ---: | ---: | ---: |");
for (const units of SIZES) {
  const { page } = await open(browser);
  await page.waitForSelector("#export-format option", { state: "attached" });
  await page.locator("#input").evaluate((field, text) => field instanceof HTMLTextAreaElement && (field.value = text), article(units));
  const keystroke = median(await typed(page, TRIES));
  page.setDefaultTimeout(240_000);
  await page.click("#read");
  await done(page);
  const correction = median(await corrected(page, TRIES));
  console.log(`| ${units.toLocaleString("en")} | ${keystroke.toFixed(1)} | ${correction.toFixed(1)} |`);
  await page.context().close();
}
await browser.close();
