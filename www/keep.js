// Keeping: every article with its corrections, in the browser's own database, as it happens.
//
// What the list shows of an article lies in one store, its parts (text, document, history) in another, so that a
// change writes no more than what it changed. A browser that keeps nothing (private windows, a full disk) is told of
// by a rejected promise; the page then says so and goes on.

/** What the list shows. @typedef {{id: string, title: string, changed: number}} Listed */
/**
 * An article as it is kept: the text of the field and what is said of it; once it was read, the document (without its
 * text) as it was then, what was done since, and the text that both belong to where it is not the field's any more.
 * @typedef {{text: string, about?: import("./types.js").About, document?: Uint8Array | null, history?: string | null,
 *   laid?: string | null}} Parts
 */
/** @typedef {Listed & Parts} Kept */

const LIST = "articles";
const PARTS = "parts";
const NAMES = /** @type {const} */ (["text", "about", "document", "history", "laid"]);

/** @type {Promise<IDBDatabase> | null} */
let opened = null;
/** @type {IDBDatabase | null} */
let base = null;
/** What was written last: parts that are the same are not written again. @type {{id: string, parts: Parts} | null} */
let last = null;

/** Opens the database, so that later a change is on its way before the call returns. */
function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("chidice", 2);
    request.addEventListener("upgradeneeded", ({ oldVersion }) => {
      if (oldVersion < 1) request.result.createObjectStore(LIST, { keyPath: "id" });
      request.result.createObjectStore(PARTS);
    });
    request.addEventListener("success", () => {
      // Another tab that wants a newer version must not wait for this one.
      request.result.addEventListener("versionchange", () => {
        request.result.close();
        [base, opened] = [null, null];
      });
      resolve((base = request.result));
    });
    request.addEventListener("error", () => {
      opened = null;
      reject(request.error);
    });
  });
  return opened;
}

/** @param {string} id @param {string} name */
const key = (id, name) => `${id}/${name}`;

/** @param {IDBTransactionMode} mode */
const begun = async (mode) => (base ?? (await database())).transaction([LIST, PARTS], mode);

/** Writes all of it or nothing. @param {(list: IDBObjectStore, parts: IDBObjectStore) => void} act @returns {Promise<void>} */
async function write(act) {
  const transaction = await begun("readwrite");
  act(transaction.objectStore(LIST), transaction.objectStore(PARTS));
  transaction.commit();
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error));
  });
}

/**
 * What is asked for, once it is there: a transaction can be complete before its large values are (Chromium 148).
 * @param {(list: IDBObjectStore, parts: IDBObjectStore) => IDBRequest[]} ask @returns {Promise<any[]>}
 */
async function read(ask) {
  const transaction = await begun("readonly");
  const requests = ask(transaction.objectStore(LIST), transaction.objectStore(PARTS));
  return Promise.all(requests.map((request) => new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  })));
}

/** @param {Listed} listed @param {Parts} all */
export async function put({ id, title, changed }, all) {
  const before = last?.id === id ? last.parts : null;
  last = { id, parts: all };
  try {
    await write((list, parts) => {
      list.put({ id, title, changed });
      for (const name of NAMES) if (!before || before[name] !== all[name]) parts.put(all[name] ?? null, key(id, name));
    });
  } catch (error) {
    // Nobody knows what was written of it.
    last = null;
    throw error;
  }
}

/** @param {string} id @returns {Promise<Kept | undefined>} */
export async function get(id) {
  const [listed, ...parts] = await read((list, all) => [list.get(id), ...NAMES.map((name) => all.get(key(id, name)))]);
  const found = Object.fromEntries(NAMES.flatMap((name, i) => (parts[i] === undefined ? [] : [[name, parts[i]]])));
  return listed && { ...listed, ...found };
}

/** All articles, the one changed last first. @returns {Promise<Listed[]>} */
export async function all() {
  const [articles] = await read((list) => [list.getAll()]);
  return articles.sort((/** @type {Listed} */ a, /** @type {Listed} */ b) => b.changed - a.changed);
}

/** For good. @param {string} id */
export async function remove(id) {
  if (last?.id === id) last = null;
  await write((list, parts) => {
    list.delete(id);
    for (const name of NAMES) parts.delete(key(id, name));
  });
}
