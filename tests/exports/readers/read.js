// Reads the Web Annotations with the tools that they are made for: Apache Annotator finds each target in a page
// by its position and by its quotation, Recogito takes them in and gives them out again (kept for the caller as
// recogito.json), and jsonld expands them, where an unknown term is an error.
// Usage: node read.js FOLDER, with one folder an article inside it.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import jsonld from "jsonld";

const page = new JSDOM("<!DOCTYPE html><body><pre id='text'></pre></body>", { pretendToBeVisual: true });
for (const name of ["window", "document", "Node", "Range", "NodeFilter", "HTMLElement", "Element", "MouseEvent"]) {
  globalThis[name] = page.window[name] ?? page.window;
}
const { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } = await import("@apache-annotator/dom");
const recogito = await import("@recogito/text-annotator");

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const list = (value) => (Array.isArray(value) ? value : [value]);
const terms = read(new URL("anno-terms.jsonld", import.meta.url));

/** The words of the first range that a matcher finds. */
async function first(matches) {
  for await (const range of matches) return range.toString();
  return null;
}

/** All ranges of a quotation, by the words and where they begin. */
async function every(matches) {
  const found = [];
  for await (const range of matches) found.push(range.toString());
  return found;
}

async function apache(items, text) {
  const scope = page.window.document.getElementById("text");
  scope.textContent = text;
  let count = 0;
  for (const target of items.flatMap((item) => list(item.target))) {
    const [quote, position] = target.selector;
    assert.equal(await first(createTextPositionSelectorMatcher(position)(scope)), quote.exact);
    const found = await every(createTextQuoteSelectorMatcher(quote)(scope));
    assert.ok(found.includes(quote.exact), `the quotation ${quote.exact} is not found`);
    count += 1;
  }
  return count;
}

/** Recogito parses every annotation and writes it out again; its offsets count UTF-16 units. */
function throughRecogito(items, text) {
  const adapter = recogito.W3CTextFormat("https://example.org/");
  return items.map((item) => {
    const { parsed, error } = adapter.parse(item);
    assert.equal(error, undefined, String(error));
    for (const selector of parsed.target.selector) {
      assert.equal(text.slice(selector.start, selector.end), selector.quote);
    }
    return adapter.serialize(parsed);
  });
}

const OA = "http://www.w3.org/ns/oa#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/** An expanded target says in the vocabulary's own names what the file's says. */
function selected(node, target) {
  assert.equal(node[`${OA}hasSource`][0]["@id"], target.source);
  const [quote, position] = node[`${OA}hasSelector`];
  assert.deepEqual([quote["@type"][0], position["@type"][0]], [`${OA}TextQuoteSelector`, `${OA}TextPositionSelector`]);
  assert.equal(quote[`${OA}exact`][0]["@value"], target.selector[0].exact);
  for (const end of ["start", "end"]) assert.equal(position[OA + end][0]["@value"], target.selector[1][end]);
}

async function expand(file) {
  const documentLoader = async (url) => {
    assert.equal(url, "http://www.w3.org/ns/anno.jsonld");
    return { contextUrl: null, documentUrl: url, document: terms };
  };
  const [expanded] = await jsonld.expand(file, { documentLoader, safe: true });
  const items = expanded["https://www.w3.org/ns/activitystreams#items"] ?? expanded["http://www.w3.org/ns/activitystreams#items"];
  const nodes = items[0]["@list"];
  assert.equal(nodes.length, file.items.length);
  for (const [i, node] of nodes.entries()) {
    const item = file.items[i];
    assert.deepEqual(node["@type"], [`${OA}Annotation`]);
    assert.deepEqual(node[`${OA}motivatedBy`], [{ "@id": `${OA}${item.motivation}` }]);
    assert.equal(node["urn:chidice:vocabulary#data"][0]["@type"], "@json");
    assert.equal(node[`${OA}hasBody`][0][`${OA}hasPurpose`][0]["@id"], `${OA}tagging`);
    assert.equal(node[`${OA}hasBody`][0][`${RDF}value`][0]["@value"], item.body[0].value);
    list(item.target).forEach((target, at) => selected(node[`${OA}hasTarget`][at], target));
  }
  await jsonld.toRDF(file, { documentLoader, safe: true });
  return nodes.length;
}

let count = 0;
for (const name of readdirSync(process.argv[2])) {
  const folder = join(process.argv[2], name);
  if (!existsSync(join(folder, "expected.json"))) continue;
  const { text } = read(join(folder, "expected.json"));
  const [points, units] = ["article.jsonld", "article.utf16.jsonld"].map((file) => read(join(folder, file)));
  console.log(`ok ${name}/article.jsonld: Apache Annotator finds ${await apache(points.items, text)} targets`);
  const given = throughRecogito(units.items, text);
  writeFileSync(join(folder, "recogito.json"), JSON.stringify(given));
  console.log(`ok ${name}/article.utf16.jsonld: Recogito keeps ${given.length} annotations`);
  for (const file of [points, units]) console.log(`ok ${name}: jsonld expands ${await expand(file)} annotations`);
  count += 2;
}
console.log(`${count} files read`);
