// Findings and verdicts as elements. Everything from a manifest goes in as text, never as markup.
const WORDS = { error: "Error", warning: "Warning", info: "Note" };
const VERDICTS = { met: "met", "not-met": "not met", undetermined: "undetermined" };

/** An element with attributes and children; a string child is text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** A list of problems that the schema has; `go` is called with a pointer. */
export function problemList(problems) {
  return element(
    "ul",
    { class: "om-problems" },
    ...problems.map(({ pointer, message }) => element("li", {}, element("code", {}, pointer || "(the whole)"), ` ${message}`)),
  );
}

/** The findings of one file of the envelope of `validate`. `rule` gives the page of a code; `go` moves to a line. */
export function findingList(findings, rule, go) {
  if (!findings.length) return element("p", {}, "Nothing found.");
  return element(
    "ol",
    { class: "om-findings" },
    ...findings.map((one) =>
      element(
        "li",
        { class: `om-finding om-${one.severity}` },
        element("span", { class: "om-severity" }, WORDS[one.severity]),
        " ",
        element("a", { href: rule(one.code) }, one.code),
        " ",
        one.line
          ? element("button", { type: "button", class: "om-line", onclick: () => go(one.line, one.column) }, `line ${one.line}`)
          : "",
        " ",
        element("code", {}, one.pointer || "(the whole)"),
        element("span", { class: "om-message" }, one.message),
        one.hint ? element("span", { class: "om-hint" }, `Hint: ${one.hint}`) : "",
      ),
    ),
  );
}

/** The results of one file of the envelope of `evaluate`, a row a definition, with reasons to be opened. */
export function verdictTable(results, definition) {
  const body = results.map((one) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, element("a", { href: definition(one.definition) }, one.definition)),
      element("td", { class: `om-verdict om-${one.verdict ?? "score"}` }, outcome(one)),
      element("td", {}, reasons(one)),
    ),
  );
  return element(
    "table",
    { class: "om-verdicts" },
    element("caption", {}, "What each definition makes of it"),
    element("thead", {}, element("tr", {}, ...["Definition", "Outcome", "Reasons"].map((name) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...body),
  );
}

/** As in the gallery: a level, and where more facts could lift it, the highest; points that are sure, and possible ones. */
function outcome({ outcome: kind, verdict, level, levelPossible, score, values }) {
  if (kind === "ladder") {
    if (!levelPossible) return "no level";
    if (!level) return `at most ${levelPossible}`;
    return level === levelPossible ? level : `${level}, at most ${levelPossible}`;
  }
  if (verdict) return VERDICTS[verdict];
  if (score === null) return "no score";
  return kind === "score" && values.possible > score ? `${score} to ${values.possible}` : String(Math.round(score * 100) / 100);
}

function reasons(one) {
  const count = (verdict) => one.criteria.filter((criterion) => criterion.verdict === verdict).length;
  const list = element(
    "ul",
    {},
    ...one.criteria.map((criterion) =>
      element(
        "li",
        {},
        element("strong", {}, `${criterion.id}: ${criterion.grade ?? VERDICTS[criterion.verdict]}. `),
        criterion.reason,
        criterion.remedy ? element("span", { class: "om-hint" }, criterion.remedy) : "",
      ),
    ),
  );
  const summary = Object.entries(VERDICTS)
    .filter(([verdict]) => count(verdict))
    .map(([verdict, word]) => `${count(verdict)} ${word}`)
    .join(", ");
  return element("details", {}, element("summary", {}, summary), list);
}
