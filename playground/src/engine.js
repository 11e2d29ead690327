// The package in a worker of its own: started once, on first use, so that the page answers while it loads.
let worker;
let last = 0;
const waiting = new Map();
let told = () => {};

/** Whether this browser can run it at all; a sentence says what is missing, or nothing. */
export function lacking() {
  if (typeof WebAssembly !== "object") return "This browser has no WebAssembly, which the full report needs.";
  if (typeof Worker !== "function") return "This browser has no workers, which the full report needs.";
  return "";
}

/** Be told of the stages `loading`, `starting` and `ready`, with the share that is done. */
export function onStage(listener) {
  told = listener;
}

/**
 * Run commands, such as ["validate", "openness.json"], on files by name. Resolves to {results, read}: of each command
 * {code, out, err}, and the text of the file that was to be read afterwards. Rejects where the package cannot be loaded.
 *
 * @param {object} files texts by name.
 * @param {string[][]} commands what one types behind `openmanifest`.
 * @param {{empty?: string, read?: string}} more a folder that is to be there and empty; a file to read afterwards.
 */
export function run(files, commands, more = {}) {
  worker ??= started();
  return new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    worker.postMessage({ id: last, files, commands, ...more });
  });
}

function started() {
  const made = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  made.onmessage = ({ data }) => {
    if (data.stage) return told(data.stage, data.share);
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.failed === undefined) resolve(data);
    else fail(reject, data.failed);
  };
  made.onerror = (event) => {
    event.preventDefault?.();
    for (const { reject } of waiting.values()) fail(reject, event.message || "the worker cannot be started");
    waiting.clear();
  };
  return made;
}

function fail(reject, message) {
  // A new one is started next time: what failed may have been the connection.
  worker?.terminate();
  worker = undefined;
  reject(new Error(message));
}
