// What was rejected, in a list from which each can be taken back.

import { byId, make } from "../dom.js";
import { brief, heading, spansOf } from "../facts.js";
import { words } from "../language.js";
import { button } from "./controls.js";

const box = byId("rejected", HTMLDetailsElement);
const list = byId("rejected-list", HTMLElement);

/** @param {import("../desk.js").Desk} desk @param {import("../types.js").Lead} show leads to the place */
export function listRejected(desk, show) {
  const fill = () => {
    const ids = /** @type {string[]} */ (desk.open ? desk.article?.rejected() : []);
    box.hidden = ids.length === 0;
    byId("rejected-count", HTMLElement).textContent = words().rejected.title(ids.length);
    const inside = list.contains(document.activeElement);
    list.replaceChildren(...(box.open ? ids.flatMap((id) => desk.find(id) ?? []).map((a) => row(desk, a, show)) : []));
    if (inside) (list.querySelector("button") ?? byId("reading", HTMLElement)).focus();
  };
  box.addEventListener("toggle", fill);
  for (const event of ["open", "change"]) desk.addEventListener(event, fill);
  addEventListener("language", fill);
}

/** @param {import("../desk.js").Desk} desk @param {import("../types.js").Annotation} a @param {import("../types.js").Lead} show */
function row(desk, a, show) {
  const { kind } = heading(a, desk.cut);
  const spans = spansOf(a);
  const text = brief(spans.slice(0, 3).map(({ start, end }) => desk.cut(start, end)).join(" … "));
  const back = button("restore", words().rejected.back, () => {
    const [id] = desk.apply({ do: "restore", id: a.id }) ?? [];
    if (id) show(id, spans[0]?.start ?? 0);
  }, { "aria-label": `${words().rejected.back}: ${text}` });
  return make("li", {}, make("span", {}, make("small", {}, kind), " ", text), back);
}
