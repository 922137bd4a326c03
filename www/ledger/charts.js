// Plain charts in SVG: bars whose parts are told apart by pattern, with the figures in words beside them.

import { make } from "../dom.js";

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} name @param {Record<string, string>} attributes @param {...Element} children */
function shape(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** @param {string} kind @param {number} from @param {number} width in percent */
const rect = (kind, from, width) =>
  shape("rect", {
    class: kind, x: `${from}%`, width: `${width}%`, height: "100%", ...(kind === "nameless" ? { fill: "url(#stripes)" } : {}),
  });

/** Stripes, for parts that colour alone would tell. */
const stripes = () =>
  shape("defs", {}, shape(
    "pattern", { id: "stripes", width: "6", height: "6", patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    shape("rect", { class: "stripe", width: "3", height: "6" }),
  ));

/** A bar beside its like; it only repeats a figure that stands beside it. @param {number} percent of the longest */
export const bar = (percent) => shape("svg", { class: "chart", "aria-hidden": "true" }, rect("named", 0, percent));

/**
 * Several parts that make a whole, with a list that names each.
 * @param {{kind: string, percent: number, label: string}[]} parts
 */
export function stack(parts) {
  let from = 0;
  const rects = parts.map(({ kind, percent }) => rect(kind, (from += percent) - percent, percent));
  const name = parts.map(({ label }) => label).join("; ");
  return [
    shape("svg", { class: "chart stack", role: "img", "aria-label": name }, stripes(), ...rects),
    make("ul", { class: "key", "aria-hidden": "true" }, ...parts.map(({ kind, label }) => make("li", {}, swatch(kind), label))),
  ];
}

/** @param {string} kind */
const swatch = (kind) => shape("svg", { class: "swatch" }, rect(kind, 0, 100));
