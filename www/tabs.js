// Tabs: an article is at work in one tab at a time, so that none overwrites silently what another did.
//
// Each tab holds a lock on its article. Another one that wants it asks; the holder keeps what it has and lets go. A
// holder that does not answer (a tab that the browser has put to sleep) loses the lock. Where there are no locks, in
// some browsers for a page from a file, every tab gets what it wants.

/** How long a tab waits for a lock, in milliseconds: a page just left may still have it. */
const WAIT = 600;

export class Tabs {
  #keep;
  #lost;
  #held = "";
  #release = () => {};
  #channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("chidice");

  /**
   * @param {() => Promise<void>} keep keeps what this tab has @param {() => void} lost another tab has the article now
   */
  constructor(keep, lost) {
    this.#keep = keep;
    this.#lost = lost;
    this.#channel?.addEventListener("message", ({ data }) => data === this.#held && this.#yield());
  }

  /** Whether this tab has the article now, instead of the one that it had. @param {string} id */
  async claim(id) {
    if (id === this.#held || (await this.#request(id, { signal: AbortSignal.timeout(WAIT) }))) return true;
    return false;
  }

  /** Gets the article, from another tab if need be. @param {string} id */
  async take(id) {
    this.#channel?.postMessage(id);
    if (!(await this.claim(id))) await this.#request(id, { steal: true });
  }

  /** Has no article any more. */
  leave() {
    this.#release();
    [this.#held, this.#release] = ["", () => {}];
  }

  /** @param {string} id @param {LockOptions} options @returns {Promise<boolean>} */
  #request(id, options) {
    return new Promise((resolve) => {
      const held = () => {
        this.leave();
        this.#held = id;
        resolve(true);
        return new Promise((release) => (this.#release = () => release(undefined)));
      };
      const failed = (/** @type {unknown} */ error) => {
        if (this.#held === id) this.#drop();
        resolve(!(error instanceof DOMException && /Abort|Timeout/.test(error.name)));
      };
      try {
        navigator.locks.request(`chidice ${id}`, options, held).catch(failed);
      } catch (error) {
        failed(error);
      }
    });
  }

  /** Lets another tab have the article, once all is kept. */
  async #yield() {
    const id = this.#held;
    await this.#keep();
    if (id === this.#held) this.#drop();
  }

  #drop() {
    this.leave();
    this.#lost();
  }
}
