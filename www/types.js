// The shapes of what the module hands over; the crate's `document.rs` and `session/` say what each field means.

/** @typedef {{start: number, end: number}} Span */
/** Whether a person made or accepted it. @typedef {"user" | "confirmed"} Origin */
/** A part of an annotation, as an edit names it. @typedef {"whole" | "cue" | "source" | {mention: number} | {content: number}} Part */
/** What the session is asked for (`src/session/edit.rs`). @typedef {{do: string, id?: string} & Record<string, any>} Edit */
/** @typedef {"source" | "cue" | "content" | "entity" | "number" | "time"} Kind */
/** @typedef {"person" | "organization" | "place" | "other"} EntityType */
/** @typedef {{layer: "entity", rejected?: boolean, id: string, type: EntityType, name: string, description?: string, rule?: string,
 *   origin?: Origin, confidence?: number, link?: {scheme: string, id: string}, mentions: (Span & {as?: EntityType})[]}} Entity */
/** @typedef {{layer: "number", rejected?: boolean, id: string, span: Span, kind: keyof import("./language.js").Words["numberKinds"],
 *   value: string | null, low: string | null, high: string | null, unit: string | null, modifier: string | null,
 *   bound: keyof import("./language.js").Words["bounds"] | null, noun: string | null, attribution: string | null,
 *   origin?: Origin}} Number_ */
/** @typedef {{layer: "time", rejected?: boolean, id: string, span: Span, kind: keyof import("./language.js").Words["timeKinds"],
 *   value: string | null, modifier: string | null, resolved: {from: string, until: string} | null,
 *   attribution: string | null, origin?: Origin}} Time */
/** @typedef {keyof import("./language.js").Words["attributionKinds"]} Literally */
/** @typedef {keyof import("./language.js").Words["classes"]} SourceClass */
/** @typedef {{layer: "attribution", rejected?: boolean, id: string, kind: Literally,
 *   cue: {span: Span, lemma: string, stance: keyof import("./language.js").Words["stances"], negated: boolean} | null,
 *   source: {span: Span | null, speaker: string | null, entity: string | null, class: SourceClass},
 *   content: Span[], within: string | null, hedged: boolean, rule: string, confidence: number,
 *   origin?: Origin}} Attribution */
/** @typedef {Entity | Number_ | Time | Attribution} Annotation */
/** @typedef {{speaker: string | null, entity: string | null, class: SourceClass, attributions: string[],
 *   words: number, direct: number, mixed: number, indirect: number, hedged: number, numbers: string[]}} SourceEntry */
/** @typedef {{sources: SourceEntry[], words: number, attributed: number, unnamed: number, ownNumbers: string[]}} Ledger */
/** @typedef {(start: number, end: number) => string} Cut the article's words between two places */
/** @typedef {(id: string) => Annotation | undefined} Find the annotation with an id */

export {};
