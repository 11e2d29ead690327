// The same wheel as on PyPI, run by Pyodide. A message {id, files, commands, empty, read} gets {id, results, read}; see
// `run` in engine.js. Nothing here speaks to anyone but the page.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const RUN = `
import contextlib, io, sys
from openmanifest.cli import main

def run(arguments):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(list(arguments))
        except SystemExit as stop:
            code = stop.code
    return [code, out.getvalue(), err.getvalue()]
`;
const FOLDER = "/manifest";

const ready = start();

async function start() {
  const said = (stage, share) => postMessage({ stage, share });
  const files = await (await fetch("./files.json", { cache: "no-cache" })).json();
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let loaded = 0;
  // Pyodide asks for its own files again, and then finds them in the browser's cache.
  const bytes = await Promise.all(
    files.map(async ({ path, bytes }) => {
      const answer = await fetch(`./${path}`);
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      const found = new Uint8Array(await answer.arrayBuffer());
      said("loading", (loaded += bytes) / total);
      return [path, found];
    }),
  );
  said("starting", 1);
  const python = await loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href });
  const extractDir = python.runPython("import site; site.getsitepackages()[0]");
  for (const [path, found] of bytes) if (path.startsWith("wheels/")) python.unpackArchive(found, "wheel", { extractDir });
  python.FS.mkdir(FOLDER);
  python.FS.chdir(FOLDER);
  python.runPython(RUN);
  said("ready", 1);
  return python;
}

onmessage = async ({ data: { id, files, commands, empty, read } }) => {
  try {
    const python = await ready;
    for (const [name, content] of Object.entries(files ?? {})) python.FS.writeFile(name, content);
    if (empty) python.runPython(`import os, shutil; shutil.rmtree("${empty}", ignore_errors=True); os.mkdir("${empty}")`);
    const run = python.globals.get("run");
    const results = commands.map((command) => {
      const answer = run(command);
      const [code, out, err] = answer.toJs();
      answer.destroy();
      return { code, out, err };
    });
    run.destroy();
    const there = read && python.FS.analyzePath(read).exists;
    postMessage({ id, results, read: there ? python.FS.readFile(read, { encoding: "utf8" }) : undefined });
  } catch (error) {
    postMessage({ id, failed: String(error?.message ?? error) });
  }
};
