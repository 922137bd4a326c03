// `node sizes.js READER...`: what a page would download for each peer, bundled and minified: raw, gzip, brotli.

import { build } from "esbuild";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const imports = {
  "wink-nlp": 'import nlp from "wink-nlp"; import model from "wink-eng-lite-web-model"; export default nlp(model);',
  compromise: 'export { default } from "compromise";',
  "chrono-node": 'export { it } from "chrono-node";',
  recognizers: 'export * from "@microsoft/recognizers-text-suite";',
};

const out = {};
for (const [name, contents] of Object.entries(imports)) {
  const made = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    platform: "browser",
    format: "esm",
    logLevel: "error",
  });
  const bytes = made.outputFiles[0].contents;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  const brotli = brotliCompressSync(bytes, { params }).length;
  out[name] = { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli };
}
console.log(JSON.stringify(out));
