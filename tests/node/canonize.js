// Reads {context, iri, cases: [{id, file, base}]} from standard input and prints the canonical N-Quads of each case.
import { readFileSync } from "node:fs";
import jsonld from "jsonld";

const { context, iri, cases } = JSON.parse(readFileSync(0, "utf8"));
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const published = { contextUrl: null, documentUrl: iri, document: read(context) };

async function documentLoader(url) {
  if (url !== iri) throw new Error(`only the published context may be loaded, not ${url}`);
  return published;
}

const graphs = {};
for (const { id, file, base } of cases) {
  graphs[id] = await jsonld.canonize(read(file), {
    algorithm: "RDFC-1.0",
    format: "application/n-quads",
    base,
    documentLoader,
    safe: false, // keys that the standard does not define are dropped
    canonizeOptions: { maxWorkFactor: Infinity }, // lists of entries that are alike are more work than it allows
  });
}
console.log(JSON.stringify(graphs));
