// The reading engine: one WebAssembly module, compiled once, used in a worker (reading) and in the page (showing).
//
// Only the newest text is read: a new one ends the reading of the one before. A worker that fails is replaced.

import { module, worker } from "./assets.js";
import initialise, { Article, clean, formats, keptJson } from "./wasm/chidice.js";

export { Article, clean, formats, keptJson };

/** What the worker refuses. @typedef {{code: "too-long", units: number, limit: number} | {code: "not-a-date", given: string}} Refusal */
/** What the worker sends back. @typedef {{serial: number, answer?: Uint8Array, refusal?: Refusal, fault?: string}} Reply */

/** The text was not read, for a reason that the person can mend. */
export class Refused extends Error {
  /** @param {Refusal} refusal */
  constructor(refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** The worker failed; another one stands ready. */
export class Fault extends Error {}

export class Engine {
  /** @type {Worker | null} */
  #worker = null;
  #serial = 0;
  /** @type {{resolve: (answer: Uint8Array | null) => void, reject: (error: Error) => void} | null} */
  #waiting = null;
  /** @type {Promise<WebAssembly.Module>} */
  #module = module("chidice");
  /** Settles when the page itself can show an article. */
  ready = this.#module.then((module) => initialise({ module_or_path: module })).then(() => {
    this.isReady = true;
  });
  /** Whether it can. */
  isReady = false;

  constructor() {
    this.ready.then(() => this.#start(), () => {});
  }

  /**
   * Reads a text. Resolves to the worker's answer for `Article.open`, or to null where a newer text came.
   * @param {string} text @param {{language?: string, published?: string}} [options]
   * @returns {Promise<Uint8Array | null>}
   */
  async read(text, options = {}) {
    const serial = ++this.#serial;
    this.stop();
    await this.ready;
    if (serial !== this.#serial) return null;
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      worker.postMessage({ serial, text, ...options });
    });
  }

  /** Ends a reading that is under way; its promise resolves to null. */
  stop() {
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#restart();
    waiting.resolve(null);
  }

  #start() {
    const started = worker();
    started.addEventListener("message", ({ data }) => this.#take(data));
    started.addEventListener("error", (event) => this.#fail(event.message));
    started.addEventListener("messageerror", () => this.#fail("a message could not be read"));
    this.#module.then((compiled) => started.postMessage({ module: compiled }));
    return (this.#worker = started);
  }

  #restart() {
    this.#worker?.terminate();
    this.#waiting = null;
    this.#start();
  }

  /** @param {Reply} reply */
  #take({ serial, answer, refusal, fault }) {
    if (serial !== this.#serial || !this.#waiting) return;
    if (fault !== undefined) return this.#fail(fault);
    const { resolve, reject } = this.#waiting;
    this.#waiting = null;
    if (answer) resolve(answer);
    else if (refusal) reject(new Refused(refusal));
  }

  /** @param {string} why */
  #fail(why) {
    const waiting = this.#waiting;
    // A worker that fails before it was asked anything would fail again at once: the next text starts another.
    if (waiting) this.#restart();
    else this.#worker = null;
    waiting?.reject(new Fault(why));
  }
}
