// A file server for tests that change what is served, or end it: `dist/` with some files in another's place.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { project } from "./support.js";

const KINDS = /** @type {Record<string, string>} */ ({
  html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", wasm: "application/wasm", svg: "image/svg+xml",
  png: "image/png", txt: "text/plain; charset=utf-8", webmanifest: "application/manifest+json",
});

/** Serves the page; `changed` holds texts that stand in a file's place. */
export async function host() {
  /** @type {Map<string, string>} */
  const changed = new Map();
  const server = createServer(({ url = "/" }, response) => {
    const name = new URL(url, "http://localhost").pathname.slice(1) || "index.html";
    try {
      const body = changed.get(name) ?? readFileSync(project(`dist/${name}`));
      const policy = /Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(project("dist/index.html"), "utf8"))?.[1];
      const type = KINDS[name.split(".").pop() ?? ""] ?? "application/octet-stream";
      response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": policy, "Cache-Control": "no-cache" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}/`,
    changed,
    /** The network is gone. */
    end() {
      server.close();
      server.closeAllConnections();
    },
  };
}
