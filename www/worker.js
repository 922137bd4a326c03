// The worker: reads one text after another and sends back documents as bytes.

import { annotate, initSync } from "./wasm/chidice.js";

const page = /** @type {Worker} */ (/** @type {unknown} */ (self));

/** @type {(event: MessageEvent<{module?: WebAssembly.Module, serial: number, text: string, language?: string, published?: string}>) => void} */
const take = ({ data }) => {
  if (data.module) {
    initSync({ module: data.module });
    return;
  }
  const { serial, text, language, published } = data;
  try {
    const answer = annotate(text, language, published);
    page.postMessage({ serial, answer }, [answer.buffer]);
  } catch (error) {
    const refused = typeof error === "object" && error !== null && "code" in error;
    page.postMessage(refused ? { serial, refusal: error } : { serial, fault: String(error) });
  }
};

self.addEventListener("message", take);
