// Boundaries: each end of each part of an annotation moves word by word.

import { make } from "../dom.js";
import { brief } from "../facts.js";
import { words } from "../language.js";
import { button } from "./controls.js";

/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../types.js").Part} Part */
/** One part: how it is called, how an edit names it, where it stands. @typedef {{name: string, at: Part, span: Span}} Place */

/** @param {import("../desk.js").Desk} desk @param {import("../types.js").Annotation} annotation @param {number} offset */
export function bounds(desk, annotation, offset) {
  return parts(annotation, offset).map((place, nth) => row(desk, annotation.id, place, nth));
}

/** @param {import("../types.js").Annotation} a @param {number} offset @returns {Place[]} */
function parts(a, offset) {
  const w = words();
  switch (a.layer) {
    case "entity": {
      const mention = a.mentions.findIndex((m) => m.start <= offset && offset < m.end);
      const span = a.mentions[mention];
      return span ? [{ name: w.entity, at: { mention }, span }] : [];
    }
    case "number":
    case "time":
      return [{ name: w[a.layer], at: "whole", span: a.span }];
    case "attribution":
      return [
        ...(a.source.span ? [{ name: w.source, at: /** @type {Part} */ ("source"), span: a.source.span }] : []),
        ...(a.cue ? [{ name: w.cue, at: /** @type {Part} */ ("cue"), span: a.cue.span }] : []),
        ...a.content.map((span, content) => ({ name: w.content, at: { content }, span })),
      ];
  }
}

/** @param {import("../desk.js").Desk} desk @param {string} id @param {Place} place @param {number} nth */
function row(desk, id, { name, at, span }, nth) {
  const w = words().edits;
  const text = brief(desk.cut(span.start, span.end));
  /** @param {string} sign @param {string} label @param {boolean} last @param {number} by */
  const mover = (sign, label, last, by) => {
    const moved = desk.article?.stepped(span.start, span.end, last, by);
    const act = () => moved && desk.apply({ do: "bounds", id, at, span: moved });
    const key = `bound-${nth}-${last ? "end" : "start"}-${by < 0 ? "left" : "right"}`;
    return button(key, sign, act, { "aria-label": `${name}: ${label}`, title: label, "aria-disabled": String(!moved) });
  };
  return make(
    "div",
    { class: "bounds", role: "group", "aria-label": `${w.bounds}, ${name}` },
    make("span", { class: "kind" }, name),
    make("span", { class: "ends" }, mover("⇤", w.startLeft, false, -1), mover("⇥", w.startRight, false, 1)),
    make("q", {}, text),
    make("span", { class: "ends" }, mover("⇤", w.endLeft, true, -1), mover("⇥", w.endRight, true, 1)),
  );
}
