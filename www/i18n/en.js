// The interface in English, with the keys of `it.js`.

/** @param {number} n @param {string} one @param {string} many */
const count = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** @type {import("../language.js").Words} */
export default {
  title: "chidice: who says what",
  tagline: "Who says what, in an article",
  private: "What you paste stays in this browser.",
  language: "Language of the interface",
  theme: "Appearance",
  themeAuto: "as the system",
  themeLight: "light",
  themeDark: "dark",
  skip: "Go to the article",

  inputLabel: "Article to read",
  inputHint: "Paste an article here",
  sample: "Try a sample article",
  read: "Read",
  edit: "Edit the text",
  articleLabel: "Article with its annotations. Arrows: from one annotation to the next. Enter: its card.",

  legend: "Legend",
  legendHint: "A click hides or shows.",
  source: "source",
  cue: "cue",
  content: "content",
  entity: "name",
  number: "number",
  time: "time",
  attribution: "attribution",
  kinds: { source: "sources", cue: "cues", content: "contents", entity: "names", number: "numbers", time: "times" },

  ledger: "Who says what",
  ledgerEmpty: "Nobody says anything in this text: no attributions were found.",
  nobody: "no source given",
  unsourced: (share) => `${share}% of the text has no source`,
  words: (n) => count(n, "word", "words"),
  direct: (n) => count(n, "direct", "direct"),
  indirect: (n) => count(n, "indirect", "indirect"),
  mixed: (n) => count(n, "mixed", "mixed"),
  hearsay: (n) => count(n, "hearsay", "hearsay"),
  sourceLine: "only named as a source",

  save: "Save",
  format: "Format",
  formatJson: "JSON (all of it, lossless)",
  download: "Download",

  close: "Close",
  value: "value",
  between: "between",
  unit: "unit",
  modifier: "bound",
  noun: "of what",
  resolved: "on the calendar",
  speaker: "speaker",
  description: "what it is",
  class: "kind of source",
  literally: "speech",
  stance: "tone",
  hedge: "certainty",
  hedged: "reported as hearsay",
  negated: "negated",
  within: "inside",
  mentions: "mentions",
  statedBy: "stated by",
  why: "why",
  confidence: (percent) => `confidence ${percent}%`,
  lemma: "entry",
  alsoHere: "Also here",
  unknown: "unknown",

  edits: {
    accept: "Right", reject: "Wrong", rejectHere: "Wrong here", rejectName: "Wrong everywhere",
    rejectAll: "All like it are wrong", change: "Change", type: "type", actsAs: "acts here as",
    noName: "no name", ownName: "in your words", bounds: "Boundaries",
    startLeft: "beginning one word back", startRight: "beginning one word on",
    endLeft: "end one word back", endRight: "end one word on",
    undo: "Undo", redo: "Redo", undone: "Undone.", redone: "Done again.",
    add: "Add", things: "Name, number or time", everywhere: "wherever these words stand",
    goOn: "Select the other parts, then add.", finish: "Add the attribution", forget: "Never mind",
    rejected: (words) => `Removed: ${words}. Ctrl+Z brings it back.`,
    saved: "Corrected.",
  },
  refusals: {
    unknown: "This annotation is no longer there: nothing was changed.",
    "no-such-part": "This annotation has no such part: nothing was changed.",
    "no-words": "There is no word here: select one word at least.",
    already: "These words are annotated like this already.",
    empty: "An attribution wants a cue or a content: add one of them.",
  },

  types: { person: "person", organization: "organization", place: "place", other: "other" },
  numberKinds: {
    cardinal: "cardinal", ordinal: "ordinal", percent: "percentage", money: "sum of money", measure: "measure",
    age: "age", range: "range", score: "score", fraction: "fraction", vague: "vague quantity",
  },
  bounds: {
    approximate: "about", above: "more than", "at-least": "at least", below: "less than", "at-most": "at most",
  },
  timeKinds: { date: "date", time: "time of day", duration: "duration", set: "recurrence" },
  attributionKinds: { direct: "direct", indirect: "indirect", mixed: "mixed" },
  classes: {
    person: "person", organization: "organization", media: "newspaper or agency", document: "document",
    collective: "group", anonymous: "anonymous", unknown: "unknown",
  },
  stances: {
    neutral: "neutral", assertive: "assertive", evaluative: "evaluative", accusing: "accusation",
    denying: "denial", conceding: "admission", promising: "promise", demanding: "demand", doubting: "doubt",
    believing: "opinion", revealing: "revelation", asking: "question",
  },

  loading: "Getting ready to read…",
  reading: "Reading…",
  done: (attributions, names, figures) =>
    `Read: ${count(attributions, "attribution", "attributions")}, ${count(names, "name", "names")}, ${count(figures, "number or date", "numbers and dates")}.`,
  otherLanguage: "The text seems to be neither Italian nor English: only what depends on no language is marked.",
  downloaded: (title) => `Saved: ${title}`,
  languages: { it: "Italian", en: "English", und: "language not recognised" },

  errors: {
    tooLong: (units, limit) =>
      `The text is too long: ${units.toLocaleString("en")} characters, and the limit is ${limit.toLocaleString("en")}. It is still where it was: split it and read one part at a time.`,
    worker:
      "Reading stopped because of an error. The text and the corrections are safe and reading has been restarted: try again with “Read”.",
    start:
      "This browser cannot start the reading. The text is safe: reload the page, or try an up-to-date browser.",
    sample: "The sample article cannot be loaded: check the connection and try again.",
  },
};
