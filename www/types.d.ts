// The shapes of what the module hands over; the crate's `document.rs` and `session/` say what each field means.
// For the type checker alone: no browser fetches this file.

import type { Words } from "./language.js";

export type Span = { start: number; end: number };
/** Whether a person made or accepted it. */
export type Origin = "user" | "confirmed";
/** A part of an annotation, as an edit names it. */
export type Part = "whole" | "cue" | "source" | { mention: number } | { content: number };
/** What the session is asked for (`src/session/edit.rs`). */
export type Edit = { do: string; id?: string } & Record<string, any>;
export type Kind = "source" | "cue" | "content" | "entity" | "number" | "time";
export type EntityType = "person" | "organization" | "place" | "other";
export type Literally = keyof Words["attributionKinds"];
export type SourceClass = keyof Words["classes"];
export type Stance = keyof Words["stances"];

type Common = { id: string; rejected?: boolean; origin?: Origin };
export type Mention = Span & { as?: EntityType };
export type Entity = Common & {
  layer: "entity"; type: EntityType; name: string; description?: string; rule?: string; confidence?: number;
  link?: { scheme: string; id: string }; mentions: Mention[];
};
export type Number_ = Common & {
  layer: "number"; span: Span; kind: keyof Words["numberKinds"]; value: string | null; low: string | null;
  high: string | null; unit: string | null; modifier: string | null; bound: keyof Words["bounds"] | null;
  noun: string | null; attribution: string | null;
};
export type Time = Common & {
  layer: "time"; span: Span; kind: keyof Words["timeKinds"]; value: string | null; modifier: string | null;
  resolved: { from: string; until: string } | null; attribution: string | null;
};
export type Attribution = Common & {
  layer: "attribution"; kind: Literally;
  cue: { span: Span; lemma: string; stance: Stance; negated: boolean } | null;
  source: { span: Span | null; speaker: string | null; entity: string | null; class: SourceClass };
  content: Span[]; within: string | null; hedged: boolean; rule: string; confidence: number;
};
export type Annotation = Entity | Number_ | Time | Attribution;

/** The ledger (`src/session/ledger/`). */
export type Place = { id: string; span: Span };
export type Saying = { id: string; content: Span[]; at: number; hedged: boolean };
export type SourceEntry = {
  speaker: string | null; description: string | null; entity: string | null; class: SourceClass; sayings: Saying[];
  words: number; share: number; direct: number; mixed: number; indirect: number; hedged: number; stated: number; numbers: Place[];
};
export type Shares = { words: number; named: number; nameless: number; own: number; percent: [number, number, number] };
export type Ledger = {
  sources: SourceEntry[]; listed: number; sayings: number; speakers: number; nameless: number; shares: Shares;
  classes: { class: SourceClass; sources: number; words: number }[]; stances: Stance[]; own: number; ownNumbers: Place[];
};
export type Wanted = { order: string; class: string | null; kind: string | null; stance: string | null; hedged: boolean; most?: number };

/** What is said of the article itself; empty for nothing. */
export type About = { title: string; address: string; published: string };
/** The article's words between two places. */
export type Cut = (start: number, end: number) => string;
/** The annotation with an id. */
export type Find = (id: string) => Annotation | undefined;
/** Leads to an annotation in the article. */
export type Lead = (id: string, at: number) => void;
