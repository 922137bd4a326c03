// The interface in Italian. `en.js` has the same keys: the type checker sees to it.

/** @param {number} n @param {string} one @param {string} many */
const count = (n, one, many) => `${n.toLocaleString("it")} ${n === 1 ? one : many}`;

export default {
  title: "chidice: chi dice che cosa",
  tagline: "Chi dice che cosa, in un articolo",
  private: "Quello che incolli resta in questo browser.",
  language: "Lingua dell’interfaccia",
  theme: "Aspetto",
  themeAuto: "automatico",
  themeLight: "chiaro",
  themeDark: "scuro",
  skip: "Vai all’articolo",

  inputLabel: "Articolo da leggere",
  inputHint: "Incolla qui un articolo",
  sample: "Prova con un articolo d’esempio",
  read: "Leggi",
  edit: "Modifica il testo",
  nothing: "Non c’è ancora niente da leggere: incolla un articolo.",
  stop: "Ferma",
  stopped: "Lettura fermata. Il testo è rimasto: «Leggi» ricomincia da capo.",
  articleLabel: "Articolo con le annotazioni. Frecce: da un’annotazione all’altra. Invio: scheda.",

  legend: "Legenda",
  legendHint: "Un clic nasconde o mostra.",
  source: "fonte",
  cue: "segnale",
  content: "contenuto",
  entity: "nome",
  number: "numero",
  time: "tempo",
  attribution: "attribuzione",
  kinds: { source: "fonti", cue: "segnali", content: "contenuti", entity: "nomi", number: "numeri", time: "tempi" },

  ledger: "Chi dice che cosa",
  ledgerEmpty: "In questo testo nessuno dice nulla: non ho trovato attribuzioni.",
  nobody: "fonte non indicata",
  /** @param {number} share */
  unsourced: (share) => `${share}% del testo non ha una fonte`,
  /** @param {number} n */
  words: (n) => count(n, "parola", "parole"),
  /** @param {number} n */
  direct: (n) => count(n, "diretta", "dirette"),
  /** @param {number} n */
  indirect: (n) => count(n, "indiretta", "indirette"),
  /** @param {number} n */
  mixed: (n) => count(n, "mista", "miste"),
  /** @param {number} n */
  hearsay: (n) => count(n, "per sentito dire", "per sentito dire"),
  sourceLine: "solo la citazione della fonte",
  figures: {
    /** @param {number} share */
    named: (share) => `${share}% a fonti con un nome`,
    /** @param {number} share */
    nameless: (share) => `${share}% a fonti senza nome`,
    /** @param {number} all @param {number} nameless */
    speakers: (all, nameless) =>
      `${all === 1 ? "Parla" : "Parlano"} ${count(all, "fonte", "fonti")}${nameless ? `; senza nome: ${nameless}` : ""}.`,
    own: "l’articolo, senza fonte",
    numbers: "Numeri, per chi li dice",
    order: "ordine",
    orders: { text: "come nel testo", words: "più parole", sayings: "più dichiarazioni", name: "per nome" },
    any: "tutti",
    /** @param {number} listed @param {number} all */
    filter: (listed, all) => (listed === all ? "Filtra" : `Filtra: ${listed} di ${all}`),
    none: "Nessuna attribuzione così: allarga i filtri.",
    /** @param {number} n */
    more: (n) => `Altre ${n.toLocaleString("it")}`,
    copy: "Copia come testo", copied: "Elenco copiato.",
    notCopied: "Il browser non lascia copiare: seleziona l’elenco e copialo, o salva in un file.",
    reveal: "Nell’elenco",
  },
  about: {
    title: "Titolo, indirizzo, data", name: "titolo", address: "indirizzo", published: "data di pubblicazione",
    /** @param {string} day */
    found: (day) => `Il testo porta la data ${day}.`,
    take: "È la data di pubblicazione",
    /** @param {number} n */
    moved: (n) => (n ? `Riletti i tempi: ${count(n, "cambiato", "cambiati")}.` : "Riletti i tempi: nessuno cambia."),
  },
  rejected: {
    /** @param {number} n */
    title: (n) => count(n, "annotazione tolta", "annotazioni tolte"),
    back: "Riprendi",
  },

  save: "Salva",
  format: "Formato",
  download: "Scarica",
  print: "Stampa",

  close: "Chiudi",
  value: "valore",
  between: "tra",
  unit: "unità",
  modifier: "limite",
  noun: "di che cosa",
  resolved: "sul calendario",
  speaker: "chi parla",
  description: "che cos’è",
  class: "tipo di fonte",
  literally: "discorso",
  stance: "tono",
  hedge: "certezza",
  hedged: "riferito per sentito dire",
  negated: "negato",
  within: "dentro a",
  mentions: "menzioni",
  statedBy: "lo afferma",
  why: "perché",
  /** @param {number} percent */
  confidence: (percent) => `fiducia ${percent}%`,
  lemma: "voce",
  /** @param {string} words */
  quoted: (words) => `«${words}»`,
  alsoHere: "Anche qui",
  unknown: "sconosciuto",

  offsets: "Le posizioni contano",
  codePoints: "posizioni in code point (standard W3C)",
  utf16: "posizioni in unità UTF-16 (Recogito, Hypothesis)",
  keeps: "tiene",
  loses: "perde",
  files: {
    open: "Apri un file",
    tooLarge: {
      it: "Il file è troppo grande per essere un articolo: non l’ho aperto, e quello che c’era è rimasto.",
      en: "The file is too large to be an article: it was not opened, and what was there is still there.",
    },
    /** @param {number} n */
    leftOut: (n) => `${count(n, "cosa del file è rimasta", "cose del file sono rimaste")} fuori`,
    /** @param {string} name */
    opened: (name) => `Aperto: ${name}.`,
    /** @param {string} why */
    failed: (why) => `${why} Quello che c’era è rimasto.`,
  },
  search: {
    title: "Cerca", back: "Precedente", next: "Successivo",
    /** @param {number} at @param {number} all */
    count: (at, all) => (all ? `${at} di ${all}` : "non c’è"),
  },
  bare: { hide: "Solo il testo", show: "Con i segni" },
  keysTitle: "Tasti",
  letters: "Tasti di una sola lettera",
  keyRows: /** @type {[string, string][]} */ ([
    ["→ ←", "da un’annotazione all’altra, nell’articolo"],
    ["Invio", "dentro la scheda; Esc ne esce"],
    ["g", "giusto: conferma l’annotazione"],
    ["x Canc", "sbagliato: toglie l’annotazione"],
    ["Maiusc+→ Maiusc+←", "seleziona parola per parola; poi Invio per aggiungere"],
    ["Alt+Maiusc+→ Alt+Maiusc+←", "sposta la selezione di una parola"],
    ["Ctrl+Z", "annulla"],
    ["Ctrl+Maiusc+Z", "ripete"],
    ["h", "nasconde o mostra tutti i segni"],
    ["/", "cerca nell’articolo"],
    ["l", "all’elenco di chi dice che cosa; Invio torna nel testo"],
    ["Ctrl+P", "stampa, con le note"],
    ["?", "questo foglio"],
    ["Ctrl+Invio", "legge, mentre scrivi il testo"],
  ]),
  update: { ready: "È pronta una versione nuova di chidice.", now: "Usala ora" },
  elsewhere: {
    here: "Continua qui",
    /** @param {string} title */
    which: (title) => `«${title}» è al lavoro in un’altra scheda.`,
  },
  shelf: {
    title: "I tuoi articoli, in questo browser", begin: "Nuovo articolo", sure: "Cancella per sempre?",
    /** @param {string} title */
    remove: (title) => `Cancella ${title}`,
    restored: "Ecco il lavoro dell’ultima volta.",
    failed: "Il browser non riesce a conservare il lavoro (memoria piena o spenta): è tutto qui finché la pagina è aperta. Scaricalo con «Salva».",
    saveAll: "Salvali tutti in un file", openAll: "«Apri un file» li riporta qui.",
    /** @param {number} taken @param {number} there @param {number} broken */
    taken: (taken, there, broken) =>
      [`${count(taken, "articolo ripreso", "articoli ripresi")}.`, there ? `C’erano già: ${there}.` : "", broken ? `Illeggibili: ${broken}.` : ""].filter(Boolean).join(" "),
    /** @param {number} n */
    lost: (n) => `${count(n, "correzione non ha", "correzioni non hanno")} più un posto nel testo modificato`,
  },
  mended: {
    title: "Testo incollato, sistemato:",
    undo: "Rimetti il testo com’era incollato",
    undone: "Il testo è com’era incollato.",
    /** @param {number} n */
    joined: (n) => count(n, "a capo dentro una frase", "a capo dentro le frasi"),
    /** @param {number} n */
    unhyphenated: (n) => count(n, "parola spezzata", "parole spezzate"),
    /** @param {number} n */
    invisible: (n) => count(n, "carattere invisibile", "caratteri invisibili"),
    /** @param {number} n */
    ligatures: (n) => count(n, "legatura", "legature"),
    /** @param {number} n */
    blanks: (n) => count(n, "spazio di troppo", "spazi di troppo"),
    composed: "accenti composti",
  },
  edits: {
    accept: "Giusto", reject: "Sbagliato", rejectHere: "Sbagliato qui", rejectName: "Sbagliato ovunque",
    rejectAll: "Sbagliati tutti così", alike: "Così tutti gli uguali", change: "Cambia", type: "tipo", actsAs: "qui vale come",
    noName: "nessun nome", ownName: "con parole tue", bounds: "Confini",
    startLeft: "inizio una parola prima", startRight: "inizio una parola dopo",
    endLeft: "fine una parola prima", endRight: "fine una parola dopo",
    undo: "Annulla", redo: "Ripeti", undone: "Annullato.", redone: "Ripetuto.",
    add: "Aggiungi", things: "Nome, numero o tempo", everywhere: "ovunque stanno queste parole",
    goOn: "Seleziona le altre parti, poi aggiungi.", finish: "Aggiungi l’attribuzione", forget: "Lascia perdere",
    /** @param {string} words */
    rejected: (words) => `Tolto: ${words}. «Annulla» lo riporta.`,
    saved: "Correzione fatta.",
    link: "Indica la fonte", relink: "Cambia la fonte", pick: "Seleziona nel testo le parole della fonte.",
    /** @param {string} of */
    linkIt: (of) => `È la fonte di: ${of}`,
    mentionBack: "Menzione precedente", mentionNext: "Menzione successiva",
    /** @param {number} at @param {number} all */
    mention: (at, all) => `menzione ${at} di ${all}`,
  },
  refusals: {
    unknown: "Questa annotazione non c’è più: non ho cambiato nulla.",
    "no-such-part": "Questa annotazione non ha una parte così: non ho cambiato nulla.",
    "no-words": "Qui non c’è nessuna parola: seleziona almeno una parola.",
    already: "Queste parole sono già annotate così.",
    empty: "Un’attribuzione vuole almeno un segnale o un contenuto: aggiungi uno dei due.",
  },

  types: { person: "persona", organization: "organizzazione", place: "luogo", other: "altro" },
  numberKinds: {
    cardinal: "cardinale", ordinal: "ordinale", percent: "percentuale", money: "somma di denaro", measure: "misura",
    age: "età", range: "intervallo", score: "punteggio", fraction: "frazione", vague: "quantità vaga",
  },
  bounds: {
    approximate: "circa", above: "più di", "at-least": "almeno", below: "meno di", "at-most": "al massimo",
  },
  timeKinds: { date: "data", time: "ora", duration: "durata", set: "ricorrenza" },
  attributionKinds: { direct: "diretto", indirect: "indiretto", mixed: "misto" },
  classes: {
    person: "persona", organization: "organizzazione", media: "giornale o agenzia", document: "documento",
    collective: "gruppo", anonymous: "anonima", unknown: "sconosciuta",
  },
  rules: {
    verb: "verbo che regge le parole", "verb-after-content": "verbo dopo le parole", "verb-inside-content": "verbo in mezzo alle parole",
    "verb-points-back": "verbo che rimanda a prima", connective: "«secondo» e simili", noun: "nome che annuncia", gerund: "gerundio",
    participle: "participio", infinitive: "infinito", passive: "passivo", impersonal: "impersonale", colon: "due punti",
    orphan: "virgolette senza segnale", signature: "firma o fonte", user: "aggiunta da te", model: "modello dei nomi",
  },
  stances: {
    neutral: "neutro", assertive: "assertivo", evaluative: "valutativo", accusing: "accusa", denying: "smentita",
    conceding: "ammissione", promising: "promessa", demanding: "richiesta", doubting: "dubbio",
    believing: "opinione", revealing: "rivelazione", asking: "domanda",
  },

  loading: "Preparo la lettura…",
  reading: "Leggo…",
  /** @param {number} attributions @param {number} names @param {number} figures */
  done: (attributions, names, figures) =>
    `Letto: ${count(attributions, "attribuzione", "attribuzioni")}, ${count(names, "nome", "nomi")}, ${count(figures, "numero o data", "numeri e date")}.`,
  otherLanguage:
    "Il testo non sembra italiano né inglese: segno soltanto ciò che non dipende dalla lingua.",
  /** @param {string} title */
  downloaded: (title) => `Salvato: ${title}`,
  languages: { it: "italiano", en: "inglese", und: "lingua non riconosciuta" },

  errors: {
    /** @param {number} units @param {number} limit */
    tooLong: (units, limit) =>
      `Il testo è troppo lungo: ${units.toLocaleString("it")} caratteri, e il limite è ${limit.toLocaleString("it")}. Il testo è rimasto dov’era: dividilo in parti e leggine una alla volta.`,
    worker:
      "La lettura si è interrotta per un errore. Il testo e le correzioni sono al sicuro e la lettura è già ripartita: riprova con «Leggi».",
    start:
      "Questo browser non riesce ad avviare la lettura. Il testo è al sicuro: ricarica la pagina, o prova con un browser aggiornato.",
    formats:
      "La parte che salva e apre i file non è stata caricata. Il testo e le correzioni sono al sicuro: controlla la connessione e riprova, o salva in chidice JSON.",
    sample: "Non riesco a caricare l’articolo d’esempio: controlla la connessione e riprova.",
  },
};
