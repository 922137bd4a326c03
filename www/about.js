// The article's title, address and day of publication: given by the person, brought along by a file, or (the day)
// proposed by the text itself.

import { byId, make } from "./dom.js";
import { button } from "./editing/controls.js";
import { language, words } from "./language.js";

/** @typedef {import("./types.js").About} Given */

const title = byId("about-title", HTMLInputElement);
const address = byId("about-address", HTMLInputElement);
const published = byId("about-published", HTMLInputElement);
const line = byId("about-line", HTMLElement);
const proposal = byId("proposal", HTMLElement);

export class About {
  #desk;
  /** A day from a file, with its hour, that the field shows without. */
  #exact = "";
  /** What was given last. */
  #given = "";

  /** @param {import("./desk.js").Desk} desk @param {(dated: boolean) => void} changed told whether the day changed */
  constructor(desk, changed) {
    this.#desk = desk;
    for (const field of [title, address, published]) {
      field.addEventListener("change", () => {
        const [before, now] = [this.#given, JSON.stringify(this.value())];
        if (before === now) return;
        this.name();
        this.give();
        changed(field === published);
      });
    }
    desk.addEventListener("open", () => this.name());
  }

  /** What is given. @returns {Given} */
  value() {
    const day = published.validity.valid ? published.value : "";
    const day_ = this.#exact.startsWith(day) && day ? this.#exact : day;
    return { title: title.value.trim(), address: address.value.trim(), published: day_ };
  }

  /** Fills the fields. @param {Partial<Record<keyof Given, string | null>>} [given] */
  fill(given = {}) {
    [title.value, address.value] = [given.title ?? "", given.address ?? ""];
    this.#exact = given.published ?? "";
    published.value = this.#exact.slice(0, 10);
    this.name();
  }

  /** Tells the article, once it is read. */
  give() {
    const { title, address, published } = this.value();
    this.#desk.article?.describe(title, address, published);
  }

  /** Says in one line what is given, and proposes the day that the text gives. */
  name() {
    const given = this.value();
    this.#given = JSON.stringify(given);
    const all = [given.title, hostOf(given.address), given.published && long(given.published)];
    line.textContent = all.filter(Boolean).join(" · ") || words().about.title;
    const day = this.#desk.open ? this.#desk.article?.about()?.proposed : null;
    proposal.hidden = !day || given.published !== "";
    if (!proposal.hidden) proposal.replaceChildren(make("span", {}, words().about.found(long(day))), this.#take(day));
  }

  /** @param {string} day */
  #take(day) {
    return button("propose", words().about.take, () => {
      published.value = day;
      published.dispatchEvent(new Event("change"));
      line.focus();
    });
  }
}

/** @param {string} day */
const long = (day) => new Date(`${day.slice(0, 10)}T12:00`).toLocaleDateString(language(), { dateStyle: "long" });

/** The site of an address; the address itself where it is none. @param {string} text */
function hostOf(text) {
  try {
    return new URL(text).hostname.replace(/^www\./, "");
  } catch {
    return text;
  }
}
