// Keeping: every article with its corrections, in the browser's own database, as it happens.
//
// One store, one record an article. A browser that keeps nothing (private windows, a full disk) is told of by
// a rejected promise; the page then says so and goes on.

/** An article as it is kept: its text, and its document as JSON once it is read. @typedef {{id: string, title: string, changed: number, text: string, document: string | null}} Kept */

const STORE = "articles";

/** @type {Promise<IDBDatabase> | null} */
let opened = null;
/** @type {IDBDatabase | null} */
let base = null;

/** Opens the database, so that later a change is on its way before the call returns. */
export function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("chidice", 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE, { keyPath: "id" }));
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

/**
 * @template T
 * @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T>} act @returns {Promise<T>}
 */
async function within(mode, act) {
  const transaction = (base ?? (await database())).transaction(STORE, mode);
  const request = act(transaction.objectStore(STORE));
  transaction.commit();
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve(request.result));
    transaction.addEventListener("abort", () => reject(transaction.error));
  });
}

/** @param {Kept} article */
export const put = (article) => within("readwrite", (store) => store.put(article));

/** @param {string} id @returns {Promise<Kept | undefined>} */
export const get = (id) => within("readonly", (store) => store.get(id));

/** All articles, the one changed last first. @returns {Promise<Kept[]>} */
export async function all() {
  const articles = /** @type {Kept[]} */ (await within("readonly", (store) => store.getAll()));
  return articles.sort((a, b) => b.changed - a.changed);
}

/** For good. @param {string} id */
export const remove = (id) => within("readwrite", (store) => store.delete(id));
