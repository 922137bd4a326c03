// A document by hand, with all six kinds, nesting, overlap, a content of two lines, an emoji before everything:
// what the page does with a document must not hang on what the reading layers find today.

import { open, read } from "./support.js";

export const TEXT = `🙂 Il sindaco Aldo Riva ha detto che «secondo Ada Neri mancano
600 soldati», aggiungendo: «Lo prometto».

Riva, 64 anni, parte ad aprile.
`;

/** Where the words stand, the n-th time. @param {string} words @param {number} [nth] */
export function at(words, nth = 0) {
  let start = TEXT.indexOf(words);
  for (let i = 0; i < nth; i++) start = TEXT.indexOf(words, start + 1);
  if (start < 0) throw new Error(`${words} is not in the text`);
  return { start, end: start + words.length };
}

const number = { low: null, high: null, unit: null, modifier: null, bound: null, attribution: null };

/** The document. */
export const DOCUMENT = {
  format: "chidice/1",
  generator: { name: "chidice", version: "0.1.0" },
  language: "it",
  text: TEXT,
  textSha256: "",
  offsetUnit: "utf16",
  entities: [
    {
      id: "e1", type: "person", name: "Aldo Riva", description: "sindaco", rule: "list", confidence: 0.9,
      mentions: [at("Aldo Riva"), at("Riva", 1)],
    },
    { id: "e2", type: "person", name: "Ada Neri", rule: "model", confidence: 0.8, mentions: [at("Ada Neri")] },
  ],
  numbers: [
    { ...number, id: "n1", span: at("600"), kind: "cardinal", value: "600", noun: "soldati", attribution: "a2" },
    { ...number, id: "n2", span: at("64"), kind: "age", value: "64", noun: "anni" },
  ],
  times: [{ id: "t1", span: at("aprile"), kind: "date", value: "XXXX-04", modifier: null, resolved: null, attribution: null }],
  attributions: [
    {
      id: "a1", kind: "direct", within: null, hedged: false, rule: "subject-verb", confidence: 0.95,
      cue: { span: at("ha detto"), lemma: "dire", stance: "neutral", negated: false },
      source: { span: at("Il sindaco Aldo Riva"), speaker: "Aldo Riva", entity: "e1", class: "person" },
      content: [at("«secondo Ada Neri mancano\n600 soldati»")],
    },
    {
      id: "a2", kind: "indirect", within: "a1", hedged: true, rule: "according-to", confidence: 0.9,
      cue: { span: at("secondo"), lemma: "secondo", stance: "neutral", negated: false },
      source: { span: at("Ada Neri"), speaker: "Ada Neri", entity: "e2", class: "person" },
      content: [at("mancano\n600 soldati")],
    },
    {
      id: "a3", kind: "direct", within: null, hedged: false, rule: "gerund", confidence: 0.7,
      cue: { span: at("aggiungendo"), lemma: "aggiungere", stance: "assertive", negated: false },
      source: { span: null, speaker: "Aldo Riva", entity: "e1", class: "person" },
      content: [at("«Lo prometto»")],
    },
  ],
};

/**
 * Lets the page's worker answer every text with a document made beforehand.
 * @param {import("playwright-core").Page} page @param {object} document
 */
export async function answerWith(page, document) {
  const bytes = JSON.stringify(JSON.stringify(document));
  const body = `self.addEventListener("message", ({ data }) => {
    if (data.module) return;
    const answer = new TextEncoder().encode(${bytes});
    self.postMessage({ serial: data.serial, answer });
  });`;
  await page.route("**/worker.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
  await page.reload();
}

/** A page that shows the document. @param {import("playwright-core").Browser} browser */
export async function shown(browser) {
  const opened = await open(browser);
  await answerWith(opened.page, DOCUMENT);
  await read(opened.page, TEXT);
  return opened;
}
