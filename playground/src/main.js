// The page: what is typed is checked by the schema at once; the button runs the package.
import { builder } from "./builder.js";
import { lacking, onStage, run } from "./engine.js";
import { element, findingList, problemList, verdictTable } from "./report.js";
import { structure } from "./structure.js";

const FILE = "openness.json";
const PAUSE = 150;
const LARGEST = 16 * 1024 * 1024;
const STAGES = { loading: "Loading the package", starting: "Starting it", ready: "Checking" };
const RESULTS = {
  "report.json": ["validate", FILE, "--output-format", "json"],
  "openness.spdx.json": ["convert", FILE, "--to", "spdx-3.0.1"],
  "openness.cdx.json": ["convert", FILE, "--to", "cyclonedx-1.7", "--with-verdicts"],
  "badge.svg": ["badge", FILE],
};

const at = (id) => document.getElementById(`om-${id}`);
const text = at("text");
const status = at("status");
const problems = at("problems");
const report = at("report");
const button = at("check");
const root = new URL("../", document.baseURI);
const page = (path) => new URL(path, root).href;

// The bytes of a file, as long as the field shows them as they are: what is no text is lost in a field for text.
let opened;

let pause;
function typed() {
  opened = undefined;
  clearTimeout(pause);
  pause = setTimeout(check, PAUSE);
}

/** The instant check. */
function check() {
  if (!text.value.trim()) {
    status.textContent = "Paste a manifest, drop a file, load an example, or answer the questions below.";
    delete status.dataset.state;
    problems.replaceChildren();
    return;
  }
  const found = structure(text.value);
  const count = found.problems.length;
  status.textContent = count
    ? `Structure: ${counted(count, "problem")}.`
    : "Structure: as the schema asks. The full report says more.";
  status.dataset.state = count ? "bad" : "good";
  problems.replaceChildren(count ? problemList(found.problems) : "");
}

/** The full report, by the package. */
async function fullReport() {
  const why = lacking();
  if (why) return say(`${why} The command line says the same: openmanifest validate.`);
  button.disabled = true;
  report.setAttribute("aria-busy", "true");
  say("Loading the package, about 12 MB, once.");
  try {
    const manifest = opened ?? text.value;
    const { results } = await run({ [FILE]: manifest }, [
      ["validate", FILE, "--output-format", "json"],
      ["evaluate", FILE, "--all", "--output-format", "json"],
    ]);
    const [validated, evaluated] = results;
    show(manifest, envelope(validated), envelope(evaluated));
  } catch (error) {
    say(`The full report could not be made: ${error.message}. Try again, or use the command line.`);
  } finally {
    button.disabled = false;
    report.removeAttribute("aria-busy");
  }
}

function envelope({ out, err, code }) {
  try {
    return JSON.parse(out);
  } catch {
    throw new Error(err.trim() || `exit code ${code}`);
  }
}

function show(manifest, validated, evaluated) {
  const [file] = validated.files;
  const { errors, warnings, infos } = validated.summary;
  const verdict = file.valid ? "Valid" : file.valid === null ? "Could not be checked" : "Not valid";
  const children = [
    element("h2", { tabindex: "-1" }, `${verdict}: ${counted(errors, "error")}, ${counted(warnings, "warning")}, ${counted(infos, "note")}`),
    findingList(file.findings, (code) => page(`rules/${code}/`), goTo),
  ];
  const results = evaluated.files[0].results;
  if (results.length) children.push(verdictTable(results, (id) => page(`definitions/${id}/`)), downloads(manifest));
  children.push(element("p", { class: "om-made" }, `openmanifest ${validated.openmanifest}, licenses: SPDX ${validated.licenseList.spdx}, ${validated.licenseList.ai}`));
  report.replaceChildren(...children);
  report.firstChild.focus();
}

function counted(number, word) {
  return `${number || "no"} ${word}${number === 1 ? "" : "s"}`;
}

function downloads(manifest) {
  const links = Object.entries(RESULTS).map(([name, command]) =>
    element("button", { type: "button", class: "md-button", onclick: () => download(name, command, manifest) }, name),
  );
  const own = element("button", { type: "button", class: "md-button", onclick: () => save(FILE, manifest) }, FILE);
  return element("div", { class: "om-downloads", role: "group", "aria-label": "Download" }, own, ...links);
}

async function download(name, command, manifest) {
  try {
    const { results } = await run({ [FILE]: manifest }, [command]);
    const [{ out, err, code }] = results;
    if (!out) throw new Error(err.trim() || `exit code ${code}`);
    save(name, out);
  } catch (error) {
    status.textContent = `${name}: ${error.message}`;
  }
}

function save(name, content) {
  const url = URL.createObjectURL(new Blob([content], { type: name.endsWith(".svg") ? "image/svg+xml" : "application/json" }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function say(sentence) {
  report.replaceChildren(element("p", { role: "status" }, sentence));
}

function goTo(line, column) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + (column ?? 1) - 1;
  text.focus();
  text.setSelectionRange(start, start + lines[line - 1].length - (column ?? 1) + 1);
  text.scrollTop = (text.scrollHeight / lines.length) * (line - 5);
}

async function open(file) {
  if (file.size > LARGEST) {
    status.textContent = "The file is larger than 16 MiB, the most that a manifest may have.";
    return;
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    enter(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), bytes);
  } catch (error) {
    // A folder, or a file that has gone since.
    status.textContent = `${file.name} cannot be read: ${error.message}`;
  }
}

async function load(example) {
  try {
    const answer = await fetch(page(`gallery/${example}/${FILE}`));
    if (!answer.ok) throw new Error(String(answer.status));
    enter(await answer.text());
  } catch (error) {
    status.textContent = `The example could not be loaded: ${error.message}.`;
  }
}

function enter(content, bytes) {
  opened = bytes;
  text.value = content;
  check();
  text.scrollTop = 0;
}

onStage((stage, share) => say(`${STAGES[stage]} … ${stage === "loading" ? `${Math.round(share * 100)} %` : ""}`));
text.addEventListener("input", typed);
// A file may be dropped anywhere: a browser would else leave the page for it. Text goes where it is dropped.
const brings = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => brings(event) && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) open(file);
});
at("file").addEventListener("change", ({ target }) => target.files[0] && open(target.files[0]));
at("example").addEventListener("change", ({ target }) => target.value && load(target.value));
button.addEventListener("click", fullReport);
builder(at("build"), enter);
document.body.dataset.omReady = "yes";
check();
