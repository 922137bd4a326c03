// The page: ties the text field, the engine, the article, the card, the legend, the ledger and saving together.

import { Card } from "./card.js";
import { Desk } from "./desk.js";
import { byId } from "./dom.js";
import { Adding } from "./editing/add.js";
import { corrections } from "./editing/correct.js";
import { history } from "./editing/history.js";
import { Article, Engine, Refused } from "./engine.js";
import { heading } from "./facts.js";
import { chosen, offer, written } from "./files/formats.js";
import { listenForFiles, showLeftOut, Unopened, unpack } from "./files/open.js";
import { fileName, save } from "./files/save.js";
import { hideAll, keys } from "./keys.js";
import { choose, language, translate, words } from "./language.js";
import { lightLine, showLedger } from "./ledger.js";
import { showLegend } from "./legend.js";
import { paste, told } from "./paste.js";
import { draw, goTo, idsOf, light, listen, selection, start } from "./reading.js";
import { Search } from "./search.js";
import { Shelf } from "./shelf.js";
import { theme } from "./theme.js";
import { Work } from "./work.js";

const input = byId("input", HTMLTextAreaElement);
const reading = byId("reading", HTMLElement);
const progress = byId("progress", HTMLProgressElement);
const status = byId("status", HTMLElement);
const unmendButton = byId("unmend", HTMLButtonElement);

const engine = new Engine();
/** Whether the module is there. */
let ready = false;
/** What was mended in the text that was pasted last. @type {import("./paste.js").Mending | null} */
let mending = null;
/** What of the file that was opened last was left out. @type {import("./files/formats.js").Told[]} */
let left = [];
const desk = new Desk();
const { cut } = desk;
const work = new Work(desk);
const shelf = new Shelf(() => work.now(input.value), reopen, () => say(() => words().shelf.failed, "error"));
/** Corrections that the edited text has no place for. @type {{layer: "entity" | "number" | "time" | "attribution", words: string}[]} */
let lost = [];

/** @param {string | null} id */
const lightAll = (id) => {
  light(id);
  lightLine(id);
};

const card = new Card(desk, lightAll, (annotation, offset) => corrections(desk, annotation, offset));
const adding = new Adding(desk, card, (id, offset) => lead(id, offset));
const showHistory = history(desk);
const search = new Search(desk);

/** Leads to an annotation and opens its card. @param {string} id @param {number} at */
function lead(id, at) {
  const mark = desk.article && goTo(desk.article, at);
  if (mark) card.pin(mark, id);
}

/** @param {() => string} message @param {"news" | "error"} [sort] */
function say(message, sort = "news") {
  status.dataset.sort = sort;
  status.textContent = message();
  said = message;
}
let said = () => "";

/** @param {"write" | "read"} state */
function show(state) {
  document.body.dataset.state = state;
  if (state === "write") card.hide();
}

/** Back to the text field, with everything in it. */
function edit() {
  engine.stop();
  work.edit();
  shelf.show();
  show("write");
  input.focus();
}

/** Begins an article; the one at work stays on the shelf. @param {string} [text] */
function begin(text = "") {
  engine.stop();
  shelf.begin();
  [input.value, work.before, mending, left, lost] = [text, null, null, [], []];
}

/** An article from the shelf. @param {import("./keep.js").Kept} kept */
async function reopen(kept) {
  engine.stop();
  [input.value, mending, left, lost] = [kept.text, null, [], []];
  const answer = work.restore(kept);
  notes();
  if (!answer) return show("write");
  await engine.ready;
  if (input.value === kept.text) await arrive(kept.text, answer);
}

/** Lays a text whose document is there already. @param {string} text @param {Uint8Array} answer */
async function arrive(text, answer) {
  lay(text);
  work.before = null;
  await take(answer);
  progress.hidden = true;
}

/** Lays the text at once, without marks, and asks the worker to read it. */
async function read() {
  const wanted = input.value;
  if (!wanted.trim()) return input.focus();
  if (mending && wanted !== mending.mended) mending = null;
  if (desk.open && wanted === desk.text) {
    // Nothing was edited: the article with its corrections, and all that can be undone, is still there.
    work.before = null;
    show("read");
    return say(summary);
  }
  say(() => words().loading);
  try {
    await engine.ready;
  } catch {
    return say(() => words().errors.start, "error");
  }
  const answer = engine.read(wanted);
  lay(wanted);
  say(() => words().reading);
  try {
    const bytes = await answer;
    if (bytes) await take(bytes);
  } catch (error) {
    refuse(error);
  } finally {
    if (desk.text === wanted) progress.hidden = true;
  }
}

/** @param {string} wanted */
function lay(wanted) {
  card.hide();
  reading.lang = "";
  desk.lay(new Article(reading, wanted), wanted);
  start();
  adding.reset();
  progress.removeAttribute("value");
  progress.hidden = false;
  show("read");
  scrollTo(0, 0);
}

/** The worker's answer: the marks, the legend, the ledger. @param {Uint8Array} bytes */
async function take(bytes) {
  const mine = desk.article;
  if (!mine) return;
  lost = work.before === null ? [] : mine.openCarried(bytes, work.before);
  if (work.before === null) mine.open(bytes);
  [work.before, desk.open] = [null, true];
  shelf.changed();
  showHistory();
  search.renew();
  notes();
  if (mine.language() !== "und") reading.lang = mine.language();
  figures();
  const whole = await draw(mine, () => mine === desk.article, (share) => (progress.value = share));
  if (whole) say(summary);
}

function summary() {
  const { article } = desk;
  const counts = new Map(/** @type {[string, number][]} */ (article?.counts() ?? []));
  const of = (/** @type {string} */ kind) => counts.get(kind) ?? 0;
  const ledger = /** @type {import("./types.js").Ledger | undefined} */ (article?.ledger());
  const sayings = ledger?.sources.reduce((sum, source) => sum + source.attributions.length, 0) ?? 0;
  const done = words().done(sayings, of("entity"), of("number") + of("time"));
  const other = article?.language() === "und" ? words().otherLanguage : "";
  return [done, other, mending ? told(mending) : ""].filter(Boolean).join(" ");
}

function figures() {
  const { article, open } = desk;
  if (!article || !open) return;
  showLegend(article.counts());
  showLedger(article.ledger(), desk.find, cut, lead);
}

/** After a correction: the figures, the card beside its annotation, the focus where it was. @param {string[]} ids */
function changed(ids) {
  const { article } = desk;
  if (!article) return;
  shelf.changed();
  figures();
  const id = card.id;
  const now = id === null ? undefined : desk.find(id);
  if (now && !now.rejected) {
    const place = card.near(now);
    const mark = place === null ? null : article.markAt(place);
    if (mark instanceof HTMLElement) card.refresh(mark);
  } else if (id !== null) {
    card.hide(true);
  }
  if (document.activeElement === document.body) reading.focus({ preventScroll: true });
  const gone = ids.map((i) => desk.find(i)).filter((a) => a?.rejected);
  const first = gone[0];
  say(() => (first ? words().edits.rejected(heading(first, cut).title) : words().edits.saved));
}

/** @param {unknown} error */
function refuse(error) {
  if (error instanceof Refused && error.refusal.code === "too-long") {
    const { units, limit } = error.refusal;
    show("write");
    return say(() => words().errors.tooLong(units, limit), "error");
  }
  say(() => words().errors.worker, "error");
  show("write");
}

async function sample() {
  try {
    const response = await fetch(new URL(`./sample-${language()}.txt`, import.meta.url));
    if (!response.ok) throw new Error(response.statusText);
    begin(await response.text());
  } catch {
    return say(() => words().errors.sample, "error");
  }
  await read();
}

async function download() {
  const { article, open, text } = desk;
  const format = chosen();
  if (!article || !open || !format) return;
  const name = fileName(text, format.extension);
  try {
    save(name, format.mediaType, new Uint8Array(await written(article.json(), format.id, language())));
  } catch (error) {
    if (typeof error !== "object" || error === null || !("it" in error)) return say(() => words().errors.formats, "error");
    const why = /** @type {import("./files/formats.js").Told} */ (error);
    return say(() => why[language()], "error");
  }
  say(() => words().downloaded(name));
}

/** A file chosen or dropped: with its annotations on the page, or as a text that is then read. @param {File} file */
async function openFile(file) {
  try {
    await engine.ready;
    const opened = await unpack(file, input.value || undefined);
    begin(opened.text);
    left = opened.leftOut;
    if (opened.answer === null) return await read();
    await arrive(opened.text, new TextEncoder().encode(opened.answer));
  } catch (error) {
    if (error instanceof Unopened) say(() => words().files.failed(error.told[language()]), "error");
    else say(() => words().errors.formats, "error");
  }
}

/** A paste is mended; an article pasted over nothing is read at once. @param {ClipboardEvent} event */
async function pasted(event) {
  const alone = input.selectionStart === 0 && input.selectionEnd === input.value.length;
  if (alone) {
    shelf.begin();
    work.before = null;
  }
  mending = ready ? paste(input, event) : null;
  [left, lost] = [[], []];
  if (alone) return setTimeout(read);
  notes();
  if (mending) say(() => (mending ? told(mending) : ""));
}

/** The text as it was pasted, read again if it was read. */
async function unmend() {
  if (!mending) return;
  [input.value, mending] = [mending.raw, null];
  shelf.changed();
  notes();
  if (document.body.dataset.state === "read") await read();
  else input.focus();
  say(() => words().mended.undone);
}

/** Shows the words alone, or with their marks again. */
function bare() {
  const hidden = hideAll();
  byId("bare", HTMLButtonElement).textContent = hidden ? words().bare.show : words().bare.hide;
}

/** Judges the annotation of the card, else the shortest at the mark. @param {HTMLElement | null} mark @param {"accept" | "reject"} what */
function judge(mark, what) {
  const id = card.id ?? (mark ? idsOf(mark)[0] : undefined);
  if (id) desk.apply({ do: what, id });
}

/** What came with the text besides its words: a mending that can be undone, what of a file was left out. */
function notes() {
  unmendButton.hidden = mending === null || told(mending) === "";
  const w = words();
  if (lost.length) showLeftOut(w.shelf.lost(lost.length), lost.map((a) => `${w[a.layer]}: ${a.words}`));
  else showLeftOut(w.files.leftOut(left.length), left.map((told) => told[language()]));
}

/** What is copied is the text itself, not what a browser makes of its lines. @param {ClipboardEvent} event */
function copy(event) {
  const chosen = desk.article && selection(desk.article);
  if (!chosen || !event.clipboardData) return;
  event.clipboardData.setData("text/plain", cut(chosen.start, chosen.end));
  event.preventDefault();
}

function wire() {
  theme();
  translate();
  const choice = byId("language", HTMLSelectElement);
  choice.value = language();
  choice.addEventListener("change", () => choose(choice.value === "en" ? "en" : "it"));
  addEventListener("language", () => {
    if (ready) offer();
    if (reading.hasAttribute("data-bare")) byId("bare", HTMLButtonElement).textContent = words().bare.show;
    notes();
    shelf.show();
    figures();
    card.hide();
    status.textContent = said();
  });
  byId("read", HTMLButtonElement).addEventListener("click", read);
  byId("sample", HTMLButtonElement).addEventListener("click", sample);
  byId("edit", HTMLButtonElement).addEventListener("click", edit);
  byId("download", HTMLButtonElement).addEventListener("click", download);
  input.addEventListener("paste", pasted);
  byId("find", HTMLButtonElement).addEventListener("click", () => search.open());
  byId("bare", HTMLButtonElement).addEventListener("click", bare);
  keys({
    "/": () => search.open(),
    h: bare,
    g: (mark) => judge(mark, "accept"),
    x: (mark) => judge(mark, "reject"),
    Delete: (mark) => judge(mark, "reject"),
  });
  input.addEventListener("input", () => shelf.changed());
  byId("new", HTMLButtonElement).addEventListener("click", () => {
    begin();
    notes();
    say(() => "");
    input.focus();
  });
  shelf.show();
  shelf.last().then((kept) => {
    if (kept && !input.value) reopen(kept);
  });
  unmendButton.addEventListener("click", unmend);
  listenForFiles(openFile);
  engine.ready.then(() => {
    ready = true;
    offer();
  }, () => {});
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) read();
  });
  reading.addEventListener("copy", copy);
  desk.addEventListener("change", (event) => {
    if (event instanceof CustomEvent) changed(event.detail.ids);
  });
  desk.addEventListener("refuse", (event) => {
    if (!(event instanceof CustomEvent)) return;
    const code = /** @type {keyof import("./language.js").Words["refusals"]} */ (event.detail.code);
    say(() => words().refusals[code], "error");
  });
  listen(() => (desk.open ? desk.article : null), {
    point: (mark, id) => card.point(mark, id),
    leave: () => card.leave(),
    pin: (mark, id) => card.pin(mark, id),
    enter: () => card.enter(),
  });
}

wire();
