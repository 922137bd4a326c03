// Firefox over WebDriver BiDi: the few commands that a smoke test needs, over a WebSocket of its own (Node 20 has none).

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A text as a WebSocket frame of a client. @param {string} text */
function frame(text) {
  const body = Buffer.from(text);
  const mask = randomBytes(4);
  const bytes = (/** @type {number[]} */ ...shifts) => shifts.map((by) => (body.length >>> by) & 255);
  const length = body.length < 126 ? [0x80 | body.length] : body.length < 65_536 ? [0xfe, ...bytes(8, 0)] : [0xff, 0, 0, 0, 0, ...bytes(24, 16, 8, 0)];
  return Buffer.concat([Buffer.from([0x81, ...length]), mask, body.map((byte, i) => byte ^ (mask[i % 4] ?? 0))]);
}

/** The first frame of what has come: its kind, its body and what follows; null where it is not whole. @param {Buffer} bytes */
function unframe(bytes) {
  if (bytes.length < 2) return null;
  const short = (bytes[1] ?? 0) & 127;
  const head = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < head) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < head + length) return null;
  return { kind: (bytes[0] ?? 0) & 15, end: Boolean((bytes[0] ?? 0) & 128), body: bytes.subarray(head, head + length), rest: bytes.subarray(head + length) };
}

/** Starts Firefox. @param {string} program */
export async function firefox(program) {
  const profile = mkdtempSync(join(tmpdir(), "chidice-firefox-"));
  const browser = spawn(program, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  const port = await new Promise((resolve, reject) => {
    browser.on("exit", () => reject(new Error("Firefox ended at once")));
    browser.stderr.on("data", (data) => {
      const found = /BiDi listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(String(data));
      if (found) resolve(Number(found[1]));
    });
  });
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const key = randomBytes(16).toString("base64");
  socket.write(`GET /session HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`);
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  /** What the page said. @type {string[]} */
  const log = [];
  let [bytes, message, open, serial] = [Buffer.alloc(0), Buffer.alloc(0), false, 0];
  const opened = new Promise((resolve) => {
    socket.on("data", (data) => {
      bytes = Buffer.concat([bytes, data]);
      if (!open) {
        const end = bytes.indexOf("\r\n\r\n");
        if (end < 0) return;
        [open, bytes] = [true, bytes.subarray(end + 4)];
        resolve(null);
      }
      for (let next = unframe(bytes); next; next = unframe(bytes)) {
        bytes = Buffer.from(next.rest);
        if (next.kind > 2) continue;
        message = Buffer.concat([message, next.body]);
        if (!next.end) continue;
        const told = JSON.parse(message.toString());
        message = Buffer.alloc(0);
        if (told.method === "log.entryAdded") log.push(told.params.text);
        const asked = waiting.get(told.id);
        if (told.type === "success") asked?.resolve(told.result);
        else if (told.type === "error") asked?.reject(new Error(`${told.error}: ${told.message}`));
      }
    });
  });
  await opened;
  /** @param {string} method @param {object} [params] @returns {Promise<any>} */
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      waiting.set(++serial, { resolve, reject });
      socket.write(frame(JSON.stringify({ id: serial, method, params })));
    });
  await send("session.new", { capabilities: {} });
  const { context } = await send("browsingContext.create", { type: "tab" });
  await send("session.subscribe", { events: ["log.entryAdded"] });
  return {
    log,
    /** @param {string} url */
    go: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    /**
     * Runs a function in the page and answers with what it answers, which must be JSON.
     * @template T
     * @param {(...given: any[]) => T} act @param {...unknown} given @returns {Promise<Awaited<T>>}
     */
    async run(act, ...given) {
      const functionDeclaration = `async () => JSON.stringify(await (${act})(...${JSON.stringify(given)}))`;
      const { result, exceptionDetails } = await send("script.callFunction", { functionDeclaration, awaitPromise: true, target: { context } });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.value === undefined ? undefined : JSON.parse(result.value);
    },
    /** Presses keys, one after the other: a character, or a code of WebDriver's. @param {...string} keys */
    press: (...keys) =>
      send("input.performActions", {
        context,
        actions: [{ type: "key", id: "keys", actions: keys.flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]) }],
      }),
    async close() {
      const gone = once(browser, "exit");
      await send("browser.close").catch(() => browser.kill());
      await gone;
      socket.destroy();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
