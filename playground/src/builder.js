// A form with the questions of `openmanifest init`; the package makes the manifest of the answers, as it does there.
import { run } from "./engine.js";
import { element } from "./report.js";

const LISTS = ["choices", "places", "models"];
const INPUTS = { url: "url", date: "text", number: "number" };
const FOLDER = "model";

/** Put the form into an element; `enter` is called with the text of the manifest. */
export async function builder(place, enter) {
  let questions;
  try {
    const answer = await fetch(new URL("./questions.json", import.meta.url));
    if (!answer.ok) throw new Error(String(answer.status));
    questions = await answer.json();
  } catch (error) {
    place.textContent = `The questions could not be loaded: ${error.message}. On the command line: openmanifest init.`;
    return;
  }
  const said = element("p", { role: "status", id: "om-made" });
  const send = element("button", { type: "submit", class: "md-button md-button--primary" }, "Make the manifest");
  const fields = questions.filter((one) => !one.further).map(field);
  const more = questions.filter((one) => one.further).map(field);
  const form = element(
    "form",
    { novalidate: "" },
    ...fields,
    element("details", {}, element("summary", {}, "What matters to few models"), ...more),
    send,
    said,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    said.textContent = "Making it; the package is loaded first.";
    try {
      const answers = answered(form, questions);
      if (!Object.keys(answers).length) throw new Error("no question is answered");
      const { results, read } = await run(
        { "answers.toml": toml(answers) },
        [["init", FOLDER, "--answers", "answers.toml", "--no-hash"]],
        { empty: FOLDER, read: `${FOLDER}/openness.json` },
      );
      if (!read) throw new Error((results[0].err || results[0].out).trim());
      enter(read);
      said.textContent = "The manifest stands in the field above. What was left empty is not stated.";
    } catch (error) {
      said.textContent = `It could not be made: ${error.message}`;
    } finally {
      send.disabled = false;
    }
  });
  place.replaceChildren(form);
}

function field({ id, text, help, kind, example, options }) {
  const name = `om-q-${id}`;
  const note = element("span", { class: "om-hint", id: `${name}-help` }, help);
  if (kind === "choice" || kind === "choices") {
    const type = kind === "choice" ? "radio" : "checkbox";
    const boxes = options.map(({ word, means }) =>
      element("label", { class: "om-option" }, element("input", { type, name: id, value: word }), ` ${means}`),
    );
    if (type === "radio") boxes.push(element("label", { class: "om-option" }, element("input", { type, name: id, value: "", checked: "" }), " Not stated."));
    return element("fieldset", { class: "om-question" }, element("legend", {}, text), note, ...boxes);
  }
  const shown = Array.isArray(example) ? example.join("\n") : String(example);
  const common = { id: name, name: id, placeholder: shown, "aria-describedby": `${name}-help`, autocomplete: "off" };
  const input = LISTS.includes(kind)
    ? element("textarea", { ...common, rows: "2" })
    : element("input", { ...common, type: INPUTS[kind] ?? "text" });
  const words = options.length ? element("span", { class: "om-hint" }, `Or: ${options.map(({ word, means }) => `${word} (${means})`).join("; ")}`) : "";
  const each = LISTS.includes(kind) ? " One on each line." : "";
  note.append(each);
  return element("div", { class: "om-question" }, element("label", { for: name }, text), note, input, words);
}

function answered(form, questions) {
  const data = new FormData(form);
  const found = {};
  for (const { id, kind } of questions) {
    const values = data.getAll(id).flatMap((value) => (LISTS.includes(kind) ? value.split("\n") : [value]));
    const stated = values.map((value) => value.trim()).filter(Boolean);
    if (!stated.length) continue;
    found[id] = LISTS.includes(kind) ? stated : kind === "number" ? Number(stated[0]) : stated[0];
  }
  return found;
}

/** Answers as TOML: its strings and arrays of strings are written as those of JSON are. */
function toml(answers) {
  const lines = Object.entries(answers).map(([id, value]) => `${id} = ${JSON.stringify(value).replaceAll("\u007f", "\\u007f")}`);
  return `[answers]\n${lines.join("\n")}\n`;
}
