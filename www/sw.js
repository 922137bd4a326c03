// The service worker: keeps all files of one version of the page, so that it opens without a network.
//
// A newer version is fetched beside the one in use, and waits until the person wants it or no page is open any more.
// `cargo xtask build` writes the files and their version, a hash of what they hold, into the next line.

const BUILT = { version: "", files: [""] };

const worker = /** @type {any} */ (self);
const NAME = `chidice ${BUILT.version}`;

/** Past the browser's own cache, which may hold files of several versions. */
async function fill() {
  const cache = await caches.open(NAME);
  await cache.addAll(BUILT.files.map((file) => new Request(file, { cache: "no-cache" })));
}

/** Takes the place of the version before. */
async function begin() {
  const others = (await caches.keys()).filter((name) => name.startsWith("chidice ") && name !== NAME);
  await Promise.all(others.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {Request} request */
async function answer(request) {
  const cache = await caches.open(NAME);
  return (await cache.match(request, { ignoreSearch: request.mode === "navigate" })) ?? fetch(request);
}

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(fill()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(begin()));
worker.addEventListener("message", (/** @type {MessageEvent} */ { data }) => data === "begin" && worker.skipWaiting());
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(worker.registration.scope)) event.respondWith(answer(request));
});
