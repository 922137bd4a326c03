// What every page test needs: a browser, a page that watches itself, and the article on it.
//
// `cargo xtask test` names the address and the browser; by hand `cargo xtask serve` and Chromium on PATH will do.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";

/** Where the page is served. */
export const ADDRESS = process.env.CHIDICE_URL ?? "http://127.0.0.1:8080/";

const ROOT = new URL("../../", import.meta.url);
const SEED = new URL("../shared/eval/seed.jsonl", ROOT);

/** The seed article of the shared data, or null where they are absent. */
export const seed = existsSync(SEED) ? JSON.parse(readFileSync(SEED, "utf8").split("\n")[0]) : null;

/** Why a test of the seed article is skipped; false where it is there. */
export const noSeed = seed ? false : "the shared data beside the project, ../shared, are absent";

/** The sample article. @param {"it" | "en"} language */
export const sample = (language) => readFileSync(new URL(`www/sample-${language}.txt`, ROOT), "utf8");

/** A file of the project. @param {string} path */
export const project = (path) => new URL(path, ROOT);

function executable() {
  return process.env.CHIDICE_CHROMIUM ?? execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
}

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"];

/** Starts the browser. */
export const launch = () => chromium.launch({ executablePath: executable(), args: ARGS });

/** Starts a browser that keeps what it keeps in a folder, so that another one goes on with it. @param {string} folder */
export const launchIn = (folder) =>
  chromium.launchPersistentContext(folder, { executablePath: executable(), args: ARGS, locale: "it-IT", serviceWorkers: "block" });

/**
 * Opens the page in a fresh profile. `close()` fails where the policy was violated, a request left the origin,
 * or a script threw.
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").BrowserContextOptions} [options] @param {string} [address]
 */
export async function open(browser, options = {}, address = ADDRESS) {
  // A service worker would answer from what it keeps, past what a test puts in a file's place; offline.test.js has one.
  const serviceWorkers = /** @type {const} */ ("block");
  const context = await browser.newContext({ locale: "it-IT", viewport: { width: 1440, height: 900 }, serviceWorkers, ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const wrong = [];
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(blob|data):/.test(url)) wrong.push(`request to ${url}`);
  });
  page.on("pageerror", (error) => wrong.push(`thrown: ${error.message}`));
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) wrong.push(message.text());
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`Content Security Policy: ${event.blockedURI}`));
  });
  await page.goto(address);
  return {
    page,
    wrong,
    async close() {
      await context.close();
      assert.deepEqual(wrong, []);
    },
  };
}

/** Puts a text into the field as a paste does. @param {import("playwright-core").Page} page @param {string} text */
export async function paste(page, text) {
  await page.locator("#input").evaluate((field, pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    field.focus();
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    if (field.dispatchEvent(event)) document.execCommand("insertText", false, pasted);
  }, text);
}

/** Pastes a text and waits until it is read. @param {import("playwright-core").Page} page @param {string} text */
export async function read(page, text) {
  await paste(page, text);
  await done(page);
}

/** Waits until the article is read. @param {import("playwright-core").Page} page */
export const done = (page) => page.locator("#status[data-sort='news']", { hasText: /^(Letto|Read):/ }).waitFor();

/** Presses Download and answers with the file. @param {import("playwright-core").Page} page */
export async function download(page) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("#download")]);
  const bytes = readFileSync(await file.path());
  return { name: file.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

/** Selects words of the article, as a mouse or a finger leaves them. @param {import("playwright-core").Page} page @param {string} words */
export async function select(page, words) {
  await page.locator("#reading").evaluate((root, wanted) => {
    const start = (root.textContent ?? "").indexOf(wanted);
    const range = document.createRange();
    let at = 0;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = at + (node.textContent ?? "").length;
      if (at <= start && start < end) range.setStart(node, start - at);
      if (at < start + wanted.length && start + wanted.length <= end) range.setEnd(node, start + wanted.length - at);
      at = end;
    }
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  }, words);
  await page.locator("#card h3", { hasText: words }).waitFor();
}
