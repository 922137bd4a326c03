// Offline: the service worker that keeps the page, and the notice that a newer page waits.

import { offline } from "./assets.js";
import { byId } from "./dom.js";

/** How often a page that stays open asks whether there is a newer one, at most, in milliseconds. */
const EVERY = 3_600_000;

export async function keepOffline() {
  const workers = navigator.serviceWorker;
  if (!offline || !workers) return;
  // Where it is forbidden the page works all the same, as long as there is a network.
  const found = await workers.register(offline, { updateViaCache: "none" }).catch(() => undefined);
  if (found) listen(workers, found);
}

/** @param {ServiceWorkerContainer} workers @param {ServiceWorkerRegistration} found */
function listen(workers, found) {
  const notice = byId("update", HTMLElement);
  // The first version ever begins at once, and is the page's own.
  let used = Boolean(workers.controller);
  let wanted = false;
  const look = () => (notice.hidden &&= !(used && found.waiting));
  const watch = () => found.installing?.addEventListener("statechange", look);
  found.addEventListener("updatefound", watch);
  watch();
  look();
  workers.addEventListener("controllerchange", () => {
    if (wanted) location.reload();
    // Another tab wanted it: this one goes on with what it has.
    else if (used) notice.hidden = false;
    used = true;
  });
  byId("update-now", HTMLButtonElement).addEventListener("click", () => {
    wanted = true;
    if (found.waiting) found.waiting.postMessage("begin");
    else location.reload();
  });
  let asked = Date.now();
  addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < EVERY) return;
    asked = Date.now();
    found.update().catch(() => {});
  });
}
