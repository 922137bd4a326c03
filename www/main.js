// The page: ties the text field, the engine, the article, the card, the legend, the ledger and saving together.

import { Card } from "./card.js";
import { Desk } from "./desk.js";
import { byId } from "./dom.js";
import { Adding } from "./editing/add.js";
import { corrections } from "./editing/correct.js";
import { history } from "./editing/history.js";
import { Article, Engine, Refused } from "./engine.js";
import { fileName, save } from "./exports.js";
import { heading } from "./facts.js";
import { choose, language, translate, words } from "./language.js";
import { lightLine, showLedger } from "./ledger.js";
import { showLegend } from "./legend.js";
import { draw, goTo, light, listen, selection, start } from "./reading.js";
import { theme } from "./theme.js";

const input = byId("input", HTMLTextAreaElement);
const reading = byId("reading", HTMLElement);
const progress = byId("progress", HTMLProgressElement);
const status = byId("status", HTMLElement);

const engine = new Engine();
const desk = new Desk();
const { cut } = desk;

/** @param {string | null} id */
const lightAll = (id) => {
  light(id);
  lightLine(id);
};

const card = new Card(desk, lightAll, (annotation, offset) => corrections(desk, annotation, offset));
const adding = new Adding(desk, card, (id, offset) => lead(id, offset));
const showHistory = history(desk);

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
  show("write");
  input.focus();
}

/** Lays the text at once, without marks, and asks the worker to read it. */
async function read() {
  const wanted = input.value;
  if (!wanted.trim()) return input.focus();
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
  mine.open(bytes);
  desk.open = true;
  showHistory();
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
  return article?.language() === "und" ? `${done} ${words().otherLanguage}` : done;
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
    input.value = await response.text();
  } catch {
    return say(() => words().errors.sample, "error");
  }
  await read();
}

function download() {
  const { article, open, text } = desk;
  if (!article || !open) return;
  const name = fileName(text, "json");
  save(name, "application/json", JSON.stringify(JSON.parse(article.json()), null, 2));
  say(() => words().downloaded(name));
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
    figures();
    card.hide();
    status.textContent = said();
  });
  byId("read", HTMLButtonElement).addEventListener("click", read);
  byId("sample", HTMLButtonElement).addEventListener("click", sample);
  byId("edit", HTMLButtonElement).addEventListener("click", edit);
  byId("download", HTMLButtonElement).addEventListener("click", download);
  input.addEventListener("paste", () => {
    // An article pasted over nothing is read at once; one pasted into a text that is being written is not.
    const alone = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    if (alone) setTimeout(read);
  });
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
