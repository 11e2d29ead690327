// Builds what the page of the playground loads: node build.mjs SITE WHEELS
//
// SITE is the folder of the page in the built site; everything goes into its folder `app`. WHEELS is a folder with the
// wheel of the package and of what it needs. All is served from there: nothing is loaded from anywhere else.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const [site, wheels] = process.argv.slice(2);
const app = join(site, "app");
const PYODIDE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];

rmSync(app, { recursive: true, force: true });
mkdirSync(join(app, "pyodide"), { recursive: true });
mkdirSync(join(app, "wheels"));

// The published schema as a function: small, and allowed where a page's policy forbids eval.
const schema = JSON.parse(readFileSync(join(HERE, "../schema/1.0/openness.schema.json"), "utf8"));
const options = { strictSchema: true, strictTypes: false, strictTuples: false, allErrors: true };
const ajv = new Ajv2020.default({ ...options, code: { source: true, esm: true } });
const generated = join(HERE, "src/schema.generated.js");
writeFileSync(generated, standalone.default(ajv, ajv.compile(schema)));

await build({
  entryPoints: [join(HERE, "src/main.js"), join(HERE, "src/worker.js")],
  outdir: app,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  external: ["./pyodide/pyodide.mjs"],
});
for (const name of PYODIDE) copyFileSync(join(HERE, "node_modules/pyodide", name), join(app, "pyodide", name));

const listed = readdirSync(wheels).filter((name) => name.endsWith(".whl")).sort();
for (const name of listed) copyFileSync(join(wheels, name), join(app, "wheels", name));
const files = [...PYODIDE.map((name) => `pyodide/${name}`), ...listed.map((name) => `wheels/${name}`)].map((path) => ({
  path,
  bytes: statSync(join(app, path)).size,
  sha256: createHash("sha256").update(readFileSync(join(app, path))).digest("hex"),
}));
writeFileSync(join(app, "files.json"), JSON.stringify(files, null, 1) + "\n");
const total = files.reduce((sum, file) => sum + file.bytes, 0);
console.log(`${basename(app)}: ${listed.length} wheels, ${(total / 1e6).toFixed(1)} MB before compression`);
