// What the card says about an annotation, in the language of the interface: a heading and rows of name and value.

import { calendar } from "./calendar.js";
import { language, words } from "./language.js";

/** @typedef {import("./types.js").Annotation} Annotation */
/** @typedef {import("./types.js").Cut} Cut */
/** @typedef {import("./types.js").Find} Find */
/** @typedef {[string, string][]} Rows */

const LONG = 90;

/** A text cut to a length that fits a line or two. @param {string} text */
export function brief(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONG ? `${line.slice(0, LONG).replace(/\s\S*$/, "")}…` : line;
}

/** A plain decimal string with the language's own separators. @param {string} value */
export function figure(value) {
  const [whole = "", fraction] = value.split(".");
  if (!/^-?\d+$/.test(whole) || (fraction !== undefined && !/^\d+$/.test(fraction))) return value;
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole;
  return fraction === undefined ? grouped : `${grouped}${language() === "it" ? "," : "."}${fraction}`;
}

/** @param {Annotation} annotation @param {Cut} cut @returns {{kind: string, title: string}} */
export function heading(annotation, cut) {
  const w = words();
  switch (annotation.layer) {
    case "entity":
      return { kind: `${w.entity}, ${w.types[annotation.type]}`, title: annotation.name };
    case "number":
      return { kind: `${w.number}, ${w.numberKinds[annotation.kind]}`, title: cutSpan(annotation.span, cut) };
    case "time":
      return { kind: `${w.time}, ${w.timeKinds[annotation.kind]}`, title: cutSpan(annotation.span, cut) };
    case "attribution": {
      const content = annotation.content.map((part) => cutSpan(part, cut)).join(" … ");
      const title = content || (annotation.source.span ? cutSpan(annotation.source.span, cut) : w.sourceLine);
      return { kind: w.attribution, title: brief(title) };
    }
  }
}

/** Every stretch of text that an annotation consists of. @param {Annotation} a @returns {import("./types.js").Span[]} */
export function spansOf(a) {
  if (a.layer === "entity") return a.mentions;
  if (a.layer !== "attribution") return [a.span];
  return [...(a.cue ? [a.cue.span] : []), ...(a.source.span ? [a.source.span] : []), ...a.content];
}

/** @param {{start: number, end: number}} span @param {Cut} cut */
const cutSpan = (span, cut) => cut(span.start, span.end);

/**
 * @param {Annotation} annotation @param {Cut} cut @param {Find} find
 * @returns {Rows}
 */
export function facts(annotation, cut, find) {
  const rows = { entity, number, time, attribution }[annotation.layer];
  const all = rows(/** @type {any} */ (annotation), cut, find);
  return /** @type {Rows} */ (all.filter(([, value]) => value));
}

/** @typedef {[string, string | null | undefined][]} Candidates */

/** @param {import("./types.js").Entity} e @param {Cut} cut @returns {Candidates} */
function entity(e, cut) {
  const w = words();
  return [
    [w.description, e.description],
    [w.mentions, forms(e, cut)],
    [w.why, because(e.rule, e.confidence)],
  ];
}

/** How often something is named, and in which words. @param {import("./types.js").Entity} e @param {Cut} cut */
function forms(e, cut) {
  const all = [...new Set(e.mentions.map((m) => cut(m.start, m.end)))];
  return `${e.mentions.length}: ${all.slice(0, 6).join(", ")}${all.length > 6 ? ", …" : ""}`;
}

/** @param {import("./types.js").Number_} n @param {Cut} _ @param {Find} find @returns {Candidates} */
function number(n, _, find) {
  const w = words();
  return [
    [w.value, n.low && n.high ? null : n.value && worth(n.value, n.unit)],
    [w.between, n.low && n.high ? `${figure(n.low)} – ${worth(n.high, n.unit)}` : null],
    [w.modifier, n.modifier && (n.bound ? `${n.modifier} (${w.bounds[n.bound]})` : n.modifier)],
    [w.noun, n.noun],
    [w.statedBy, speaker(n.attribution, find)],
  ];
}

/** @param {string} value @param {string | null} unit */
const worth = (value, unit) => (unit === "%" ? `${figure(value)}%` : [figure(value), unit].filter(Boolean).join(" "));

/** @param {import("./types.js").Time} t @param {Cut} _ @param {Find} find @returns {Candidates} */
function time(t, _, find) {
  const w = words();
  return [
    [w.value, t.value],
    [w.resolved, t.resolved && calendar(t.resolved)],
    [w.modifier, t.modifier],
    [w.statedBy, speaker(t.attribution, find)],
  ];
}

/** @param {import("./types.js").Attribution} a @param {Cut} cut @param {Find} find @returns {Candidates} */
function attribution(a, cut, find) {
  const w = words();
  const found = a.source.entity ? find(a.source.entity) : undefined;
  const entity = found?.layer === "entity" ? found : undefined;
  const within = a.within ? find(a.within) : undefined;
  return [
    [w.speaker, a.source.speaker ?? w.nobody],
    [w.description, listed(entity?.description, a.source.class === "unknown" ? null : w.classes[a.source.class])],
    [w.mentions, entity && forms(entity, cut)],
    [w.literally, listed(w.attributionKinds[a.kind], a.cue && w.stances[a.cue.stance], a.cue?.negated ? w.negated : null)],
    [w.hedge, a.hedged ? w.hedged : null],
    [w.within, within && heading(within, cut).title],
    [w.lemma, a.cue?.lemma && w.quoted(a.cue.lemma)],
    [w.why, because(a.rule, a.confidence)],
  ];
}

/** @param {...(string | null | undefined)} all */
const listed = (...all) => all.filter(Boolean).join(", ");

/** @param {string | undefined} rule @param {number | undefined} confidence */
function because(rule, confidence) {
  const w = words();
  const named = rule && (/** @type {Record<string, string>} */ (w.rules)[rule] ?? rule);
  // What a person made is certain: that needs no figure.
  const share = confidence === undefined || rule === "user" ? null : w.confidence(Math.round(confidence * 100));
  return listed(named, share);
}

/** Who states it. @param {string | null} id @param {Find} find */
function speaker(id, find) {
  const found = id ? find(id) : undefined;
  return found?.layer === "attribution" ? (found.source.speaker ?? words().nobody) : null;
}
