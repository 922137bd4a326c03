// The page: makes its parts and ties them together. What each does, its own module says.

import { Card } from "./card.js";
import { Desk } from "./desk.js";
import { byId } from "./dom.js";
import { Adding } from "./editing/add.js";
import { corrections } from "./editing/correct.js";
import { history } from "./editing/history.js";
import { tellCorrections } from "./editing/told.js";
import { Engine } from "./engine.js";
import { offer } from "./files/formats.js";
import { listenForFiles, openFile } from "./files/open.js";
import { download } from "./files/save.js";
import { bare, keys, nameBare } from "./keys.js";
import { choose, language, translate, words } from "./language.js";
import { lightLine, showLedger } from "./ledger.js";
import { showLegend } from "./legend.js";
import { Notes } from "./notes.js";
import { keepOffline } from "./offline.js";
import { listenForPastes } from "./paste.js";
import { Reader } from "./reader.js";
import { goTo, idsOf, light, listen, listenForCopies } from "./reading.js";
import { Search } from "./search.js";
import { Shelf } from "./shelf.js";
import { say, sayAgain } from "./status.js";
import { theme } from "./theme.js";
import { Work } from "./work.js";

const input = byId("input", HTMLTextAreaElement);
const engine = new Engine();
const desk = new Desk();
const notes = new Notes();
const work = new Work(desk);
const shelf = new Shelf(
  () => work.now(input.value),
  (kept) => reader.reopen(kept),
  () => reader.close(),
  () => say(() => words().shelf.failed, "error"),
);
const reader = new Reader({ engine, desk, work, shelf, notes });
const card = new Card(desk, lightAll, (annotation, offset) => corrections(desk, annotation, offset));
new Adding(desk, card, lead);
const search = new Search(desk);

/** @param {string | null} id */
function lightAll(id) {
  light(id);
  lightLine(id);
}

/** Leads to an annotation and opens its card. @param {string} id @param {number} at */
function lead(id, at) {
  const mark = desk.article && goTo(desk.article, at);
  if (mark) card.pin(mark, id);
}

/** The legend and the ledger, as the article stands. */
function figures() {
  const { article, open } = desk;
  if (!article || !open) return;
  showLegend(article.counts());
  showLedger(article.ledger(), desk.find, desk.cut, lead);
}

/** Judges the annotation of the card, else the shortest at the mark. @param {HTMLElement | null} mark @param {"accept" | "reject"} what */
function judge(mark, what) {
  const id = card.id ?? (mark ? idsOf(mark)[0] : undefined);
  if (id) desk.apply({ do: what, id });
}

/** @param {string} id @param {() => void} act */
const onClick = (id, act) => byId(id, HTMLButtonElement).addEventListener("click", act);

function wireDesk() {
  for (const event of ["open", "change"]) {
    desk.addEventListener(event, () => shelf.changed());
    desk.addEventListener(event, figures);
  }
  desk.addEventListener("open", () => notes.show());
  card.follow();
  history(desk);
  tellCorrections(desk);
}

function wireText() {
  onClick("read", () => reader.read());
  onClick("sample", () => reader.sample());
  onClick("edit", () => reader.edit());
  onClick("new", () => {
    reader.begin();
    notes.show();
    say(() => "");
    input.focus();
  });
  input.addEventListener("input", () => shelf.changed());
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) reader.read();
  });
  listenForPastes({ engine, reader, shelf, notes, work });
}

function wireArticle() {
  listenForCopies(desk);
  listen(() => (desk.open ? desk.article : null), {
    point: (mark, id) => card.point(mark, id),
    leave: () => card.leave(),
    pin: (mark, id) => card.pin(mark, id),
    enter: () => card.enter(),
  });
  onClick("find", () => search.open());
  onClick("bare", bare);
  keys({
    "/": () => search.open(),
    h: bare,
    g: (mark) => judge(mark, "accept"),
    x: (mark) => judge(mark, "reject"),
    Delete: (mark) => judge(mark, "reject"),
  });
}

function wireFiles() {
  onClick("download", () => download(desk));
  listenForFiles((file) => openFile(file, engine, reader, notes));
  engine.ready.then(offer, () => {});
}

function wireLanguage() {
  const choice = byId("language", HTMLSelectElement);
  choice.value = language();
  choice.addEventListener("change", () => choose(choice.value === "en" ? "en" : "it"));
  addEventListener("language", () => {
    engine.ready.then(offer, () => {});
    nameBare();
    notes.show();
    shelf.show();
    figures();
    card.hide();
    sayAgain();
  });
}

theme();
translate();
wireLanguage();
wireDesk();
wireText();
wireArticle();
wireFiles();
keepOffline();
shelf.show();
shelf.last().then((kept) => {
  if (kept && !input.value) reader.reopen(kept);
});
