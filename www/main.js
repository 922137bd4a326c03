// The page: makes its parts and ties them together. What each does, its own module says.

import { About } from "./about.js";
import { Card } from "./card.js";
import { Desk } from "./desk.js";
import { byId } from "./dom.js";
import { Adding } from "./editing/add.js";
import { corrections } from "./editing/correct.js";
import { history } from "./editing/history.js";
import { places } from "./editing/places.js";
import { listRejected } from "./editing/rejected.js";
import { tellCorrections } from "./editing/told.js";
import { Engine } from "./engine.js";
import { saveAll } from "./files/all.js";
import { offer } from "./files/formats.js";
import { listenForFiles, openFile } from "./files/open.js";
import { listenForPrint } from "./files/print.js";
import { download } from "./files/save.js";
import { bare, keys, nameBare } from "./keys.js";
import { choose, language, translate, words } from "./language.js";
import { lightLine, Panel } from "./ledger/panel.js";
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
const about = new About(desk, (dated) => {
  shelf.changed();
  if (dated) reader.redate();
});
const work = new Work(desk, about);
const shelf = new Shelf(
  () => work.now(input.value),
  (kept) => reader.reopen(kept),
  () => reader.close(),
  () => say(() => words().shelf.failed, "error"),
);
const reader = new Reader({ engine, desk, work, shelf, notes, about });
const card = new Card(desk, lightAll, (annotation, offset) => [
  ...corrections(desk, annotation, offset),
  ...places(annotation, offset, { lead, reveal, link: (id) => adding.link(id) }),
]);
const adding = new Adding(desk, card, lead);
const panel = new Panel(desk, lead);
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

/** Leads to the ledger's line of an attribution. @param {string | null} id */
function reveal(id) {
  card.hide();
  panel.reveal(id);
}

const legend = () => desk.article && desk.open && showLegend(desk.article.counts());

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
    desk.addEventListener(event, legend);
  }
  desk.addEventListener("open", () => notes.show());
  card.follow();
  history(desk);
  listRejected(desk, lead);
  tellCorrections(desk);
}

function wireText() {
  onClick("read", () => reader.read());
  onClick("sample", () => reader.sample());
  onClick("edit", () => reader.edit());
  onClick("new", () => {
    reader.begin();
    notes.show();
    shelf.show();
    say(() => "");
    input.focus();
  });
  input.addEventListener("input", () => shelf.changed());
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) reader.read();
  });
  listenForPastes({ engine, reader, shelf, notes, work, about });
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
    l: (mark) => {
      const ids = card.id ? [card.id] : mark ? idsOf(mark) : [];
      reveal(ids.find((id) => desk.find(id)?.layer === "attribution") ?? null);
    },
    g: (mark) => judge(mark, "accept"),
    x: (mark) => judge(mark, "reject"),
    Delete: (mark) => judge(mark, "reject"),
  });
}

function wireFiles() {
  onClick("download", () => download(desk));
  listenForPrint(desk);
  listenForFiles((file) => openFile(file, engine, reader, notes, () => shelf.show()));
  onClick("save-all", async () => {
    await shelf.flush();
    await saveAll();
  });
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
    legend();
    panel.show();
    about.name();
    card.hide();
    sayAgain();
  });
}

theme();
translate();
about.name();
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
