// What an article, or anyone who got a word in, might try; each attempt answers whether it came through.

/**
 * Tries everything, in the page.
 * @param {string} elsewhere where the words are to be sent @returns {Promise<string[]>} what came through
 */
export async function attack(elsewhere) {
  // What the test itself runs is above the policy; a turn later it is the page's own.
  await new Promise((soon) => setTimeout(soon));
  const state = /** @type {any} */ (globalThis);
  state.broken = new Set();
  const mine = (/** @type {string} */ name) => `globalThis.broken.add(${JSON.stringify(name)})`;
  /** @param {string} tag @param {Record<string, string>} attributes @param {string} [text] */
  const put = (tag, attributes, text = "") => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    document.body.append(element);
    return element;
  };
  /** @param {string} name @param {() => unknown} act */
  const loads = async (name, act) => {
    try {
      await act();
      state.broken.add(name);
    } catch {
      // Refused.
    }
  };
  /** @param {string} name @param {Record<string, string>} attributes @param {string} tag */
  const fetches = (name, tag, attributes) =>
    loads(name, () => new Promise((resolve, reject) => {
      const element = document.createElement(tag);
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      document.body.append(element);
      setTimeout(reject, 300);
    }));

  // Code in the page.
  put("script", {}, mine("inline script"));
  put("script", { type: "module" }, mine("inline module"));
  put("script", { nonce: "abc" }, mine("script with a nonce"));
  put("button", { onclick: mine("event handler") }).click();
  put("img", { src: "nowhere.png", onerror: mine("onerror") });
  put("svg", { onload: mine("onload") });
  put("a", { href: `javascript:${mine("javascript: link")}` }).click();
  const frame = /** @type {HTMLIFrameElement} */ (put("iframe", { srcdoc: `<script>parent.${mine("frame").slice("globalThis.".length)}</script>` }));
  put("iframe", { src: `javascript:parent.${mine("javascript: frame").slice("globalThis.".length)}` });
  put("iframe", { src: `data:text/html,<script>parent.postMessage("broken","*")</script>` });
  addEventListener("message", ({ data }) => data === "broken" && state.broken.add("data: frame"));
  await loads("eval", () => (0, eval)(mine("eval")));
  await loads("new Function", () => new Function(mine("new Function"))());
  await loads("setTimeout of a text", () => {
    const code = /** @type {any} */ (mine("setTimeout of a text, run"));
    if (!setTimeout(code, 0)) throw new Error("refused");
    return new Promise((resolve, reject) => setTimeout(() => (state.broken.has("setTimeout of a text, run") ? resolve(0) : reject()), 50));
  });
  await loads("import of data:", () => import(`data:text/javascript,${mine("import of data:")}`));
  await loads("import of blob:", () => import(URL.createObjectURL(new Blob([mine("import of blob:")], { type: "text/javascript" }))));
  for (const address of [elsewhere, "data:text/javascript,postMessage(1)"]) {
    await loads(`worker from ${address}`, () => new Promise((resolve, reject) => {
      const worker = new Worker(address);
      worker.onmessage = resolve;
      worker.onerror = reject;
      setTimeout(reject, 300);
    }));
  }

  // Words sent away.
  await loads("fetch", () => fetch(`${elsewhere}?a`, { mode: "no-cors" }));
  await loads("XMLHttpRequest", () => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.onload = resolve;
    request.onerror = reject;
    request.open("GET", `${elsewhere}?b`);
    request.send();
  }));
  await loads("WebSocket", () => new Promise((resolve, reject) => {
    const socket = new WebSocket(elsewhere.replace("http", "ws"));
    socket.onopen = resolve;
    socket.onerror = reject;
    setTimeout(reject, 300);
  }));
  await loads("EventSource", () => new Promise((resolve, reject) => {
    const source = new EventSource(`${elsewhere}?c`);
    source.onopen = resolve;
    source.onerror = reject;
    setTimeout(reject, 300);
  }));
  navigator.sendBeacon(`${elsewhere}?d`, "words");
  await fetches("script", "script", { src: `${elsewhere}e.js` });
  await fetches("picture", "img", { src: `${elsewhere}f.png` });
  await fetches("style sheet", "link", { rel: "stylesheet", href: `${elsewhere}g.css` });
  await fetches("preload", "link", { rel: "preload", as: "image", href: `${elsewhere}h.png` });
  await fetches("prefetch", "link", { rel: "prefetch", href: `${elsewhere}i` });
  put("iframe", { src: `${elsewhere}j` });
  await fetches("object", "object", { data: `${elsewhere}k` });
  await fetches("video", "video", { src: `${elsewhere}l.mp4` });
  await loads("font", () => new FontFace("x", `url(${elsewhere}m.woff2)`).load());
  const form = /** @type {HTMLFormElement} */ (put("form", { action: `${elsewhere}n`, target: "_blank", method: "post" }));
  form.submit();

  // Styles and addresses bent.
  const styled = put("p", { style: "color: rgb(1, 2, 3)" });
  if (getComputedStyle(styled).color === "rgb(1, 2, 3)") state.broken.add("style attribute");
  put("style", {}, `#attacked { color: rgb(1, 2, 3); background: url(${elsewhere}o.png) }`);
  if (getComputedStyle(put("p", { id: "attacked" })).color === "rgb(1, 2, 3)") state.broken.add("style element");
  const base = document.createElement("base");
  base.href = elsewhere;
  document.head.append(base);
  if (document.baseURI.startsWith(elsewhere)) state.broken.add("base");
  await new Promise((soon) => setTimeout(soon, 400));
  frame.remove();
  return [...state.broken];
}
