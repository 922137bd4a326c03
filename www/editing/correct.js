// What the card offers to do with an annotation: accept, reject, change what it is and where it stands.

import { make } from "../dom.js";
import { brief } from "../facts.js";
import { words } from "../language.js";
import { bounds } from "./bounds.js";
import { button, check, choice, field } from "./controls.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../types.js").Annotation} Annotation */

/** Whether the fields lie open; so they stay from one card to the next. */
let unfolded = false;

/**
 * @param {Desk} desk @param {Annotation} annotation @param {number} offset where in the text the card was opened
 * @returns {Node[]}
 */
export function corrections(desk, annotation, offset) {
  const fields = { entity, number, time, attribution }[annotation.layer];
  const details = make(
    "details",
    { class: "change" },
    make("summary", { "data-key": "change" }, words().edits.change),
    ...fields(desk, /** @type {any} */ (annotation), offset),
    ...bounds(desk, annotation, offset),
  );
  details.open = unfolded;
  details.addEventListener("toggle", () => (unfolded = details.open));
  return [verdicts(desk, annotation, offset), details];
}

/** The place of the mention at an offset, for a name; -1 elsewhere. @param {Annotation} a @param {number} offset */
export const mentionAt = (a, offset) =>
  a.layer === "entity" ? a.mentions.findIndex((m) => m.start <= offset && offset < m.end) : -1;

/** @param {Desk} desk @param {Annotation} a @param {number} offset */
function verdicts(desk, a, offset) {
  const w = words().edits;
  const { id } = a;
  const mention = mentionAt(a, offset);
  const several = a.layer === "entity" && a.mentions.length > 1 && mention >= 0;
  return make(
    "div",
    { class: "verdicts" },
    button("accept", w.accept, () => desk.apply({ do: "accept", id }), { "aria-pressed": String(Boolean(a.origin)) }),
    several ? button("reject-mention", w.rejectHere, () => desk.apply({ do: "reject", id, mention })) : null,
    button("reject", several ? w.rejectName : w.reject, () => desk.apply({ do: "reject", id })),
    button("reject-all", w.rejectAll, () => desk.apply({ do: "reject", id, all: true })),
    a.origin ? button("alike", w.alike, () => desk.apply({ do: "alike", id })) : null,
  );
}

/** @param {Desk} desk @param {import("../types.js").Entity} e @param {number} offset */
function entity(desk, e, offset) {
  const w = words();
  const { id } = e;
  const mention = mentionAt(e, offset);
  const here = e.mentions[mention];
  const description = e.description ?? null;
  /** @param {string} type @param {number} [at] */
  const retype = (type, at) => {
    desk.apply({ do: "type", id, type: /** @type {import("../types.js").EntityType} */ (type), mention: at ?? null });
  };
  return [
    choice("type", w.edits.type, w.types, e.type, (type) => retype(type)),
    ...(here ? [choice("as", w.edits.actsAs, w.types, here.as ?? e.type, (type) => retype(type, mention))] : []),
    field("name", w.entity, e.name, (name) => name && desk.apply({ do: "name", id, name, description })),
    field("description", w.description, description ?? "", (text) =>
      desk.apply({ do: "name", id, name: e.name, description: text || null }),
    ),
  ];
}

/** @param {Desk} desk @param {import("../types.js").Number_} n */
function number(desk, n) {
  const w = words();
  /** @param {object} change */
  const set = (change) =>
    desk.apply({ do: "number", id: n.id, kind: n.kind, value: n.value, unit: n.unit, ...change });
  return [
    choice("kind", w.edits.type, w.numberKinds, n.kind, (kind) => set({ kind })),
    field("value", w.value, n.value ?? "", (value) => set({ value: value || null })),
    field("unit", w.unit, n.unit ?? "", (unit) => set({ unit: unit || null })),
  ];
}

/** @param {Desk} desk @param {import("../types.js").Time} t */
function time(desk, t) {
  const w = words();
  /** @param {object} change */
  const set = (change) => desk.apply({ do: "time", id: t.id, kind: t.kind, value: t.value, ...change });
  return [
    choice("kind", w.edits.type, w.timeKinds, t.kind, (kind) => set({ kind })),
    field("value", w.value, t.value ?? "", (value) => set({ value: value || null })),
  ];
}

/** @param {Desk} desk @param {import("../types.js").Attribution} a */
function attribution(desk, a) {
  const w = words();
  const now = {
    id: a.id, kind: a.kind, stance: a.cue?.stance ?? "neutral", negated: a.cue?.negated ?? false, hedged: a.hedged,
    class: a.source.class,
  };
  /** @param {object} change */
  const set = (change) => desk.apply({ do: "attribution", ...now, ...change });
  return [
    ...speaker(desk, a),
    choice("class", w.class, w.classes, now.class, (value) => set({ class: value })),
    choice("kind", w.literally, w.attributionKinds, now.kind, (kind) => set({ kind })),
    ...(a.cue ? [choice("stance", w.stance, w.stances, now.stance, (stance) => set({ stance }))] : []),
    ...(a.cue ? [check("negated", w.negated, now.negated, (negated) => set({ negated }))] : []),
    check("hedged", w.hedged, now.hedged, (hedged) => set({ hedged })),
  ];
}

/** Who speaks: a name of the article, or one of the person's own. @param {Desk} desk @param {import("../types.js").Attribution} a */
function speaker(desk, a) {
  const w = words();
  /** @type {import("../types.js").Entity[]} */
  const names = desk.article?.entities() ?? [];
  const options = Object.fromEntries(names.map((e) => [e.id, brief(e.name)]));
  return [
    choice("entity", w.speaker, { "": w.edits.noName, ...options }, a.source.entity ?? "", (entity) =>
      desk.apply({ do: "speaker", id: a.id, entity: entity || null, speaker: entity ? null : a.source.speaker }),
    ),
    field("speaker", w.edits.ownName, a.source.speaker ?? "", (own) =>
      desk.apply({ do: "speaker", id: a.id, entity: null, speaker: own || null }),
    ),
  ];
}
