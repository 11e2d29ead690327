// Sorts and filters the table of the gallery. What is chosen stands in the address, so that it can be linked.

const table = document.querySelector(".om-models");
const body = table.tBodies[0];
const heads = [...table.tHead.rows[0].cells];
const rows = [...body.rows];
const keys = heads.map((head) => head.dataset.key);
const definitions = heads.filter((head) => head.dataset.title);
const licenses = { open: "open license", restricted: "restricted", none: "no license", unknown: "not known" };

const state = { sort: "", order: "", name: "", definition: "", outcome: "", license: "" };
const controls = {};

function cell(row, key) {
  return row.cells[keys.indexOf(key)];
}

function ranks(found) {
  return found.dataset.rank?.split(" ").map(Number);
}

function compare(one, other) {
  const [left, right] = [cell(one, state.sort), cell(other, state.sort)];
  const [numbers, others] = [ranks(left), ranks(right)];
  if (!numbers) return left.dataset.value.localeCompare(right.dataset.value, "en", { numeric: true });
  for (let index = 0; index < numbers.length; index += 1) {
    if (numbers[index] !== others[index]) return numbers[index] - others[index];
  }
  return 0;
}

function matches(row) {
  if (!cell(row, "name").textContent.toLowerCase().includes(state.name.trim().toLowerCase())) return false;
  if (state.license && !cell(row, "license").dataset.value.split(" ").includes(state.license)) return false;
  return !state.outcome || cell(row, state.definition).dataset.value === state.outcome;
}

// The outcomes that a definition has in this table, the most open first.
function outcomes(key) {
  if (!key) return [];
  const found = new Map(rows.map((row) => [cell(row, key).dataset.value, ranks(cell(row, key))]));
  const first = ([, left], [, right]) => right[0] - left[0] || right[1] - left[1];
  return [...found].sort(first).map(([words]) => words);
}

function options(select, entries) {
  select.replaceChildren(...entries.map(([value, words]) => new Option(words, value)));
}

function show() {
  const sorted = state.sort ? [...rows].sort(compare) : [...rows];
  if (state.order === "descending") sorted.reverse();
  body.replaceChildren(...sorted);
  for (const row of rows) row.hidden = !matches(row);
  for (const head of heads) {
    if (head.dataset.key === state.sort) head.setAttribute("aria-sort", state.order);
    else head.removeAttribute("aria-sort");
  }
  options(controls.outcome, [["", "any"], ...outcomes(state.definition).map((words) => [words, words])]);
  controls.outcome.disabled = !state.definition;
  for (const key of ["definition", "outcome", "license"]) controls[key].value = state[key];
  if (controls.name.value !== state.name) controls.name.value = state.name;
  controls.count.value = `${rows.filter((row) => !row.hidden).length} of ${rows.length} models`;
}

function choose(changes) {
  Object.assign(state, changes);
  const chosen = Object.entries(state).filter(([, value]) => value);
  const hash = new URLSearchParams(chosen).toString();
  history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  show();
}

// An address may say anything: what is no choice of this table is left out.
function read() {
  const said = new URLSearchParams(location.hash.slice(1));
  const one = (key, allowed) => (allowed.includes(said.get(key)) ? said.get(key) : "");
  state.sort = one("sort", keys);
  state.order = state.sort && (one("order", ["descending"]) || "ascending");
  state.name = said.get("name") ?? "";
  state.definition = one("definition", definitions.map((head) => head.dataset.key));
  state.outcome = one("outcome", outcomes(state.definition));
  state.license = one("license", Object.keys(licenses));
  show();
}

function sortBy(key) {
  const best = ["name", "released"].includes(key) ? "ascending" : "descending";
  const other = best === "ascending" ? "descending" : "ascending";
  choose({ sort: key, order: state.sort === key && state.order === best ? other : best });
}

function labeled(words, control) {
  const label = document.createElement("label");
  label.append(words, control);
  return label;
}

function build() {
  for (const name of ["definition", "outcome", "license"]) {
    controls[name] = document.createElement("select");
    controls[name].addEventListener("change", () => {
      choose({ [name]: controls[name].value, ...(name === "definition" && { outcome: "" }) });
    });
  }
  controls.name = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
  controls.name.addEventListener("input", () => choose({ name: controls.name.value }));
  controls.count = document.createElement("output");
  options(controls.license, [["", "any"], ...Object.entries(licenses)]);
  const titles = definitions.map((head) => [head.dataset.key, `${head.dataset.key}: ${head.dataset.title}`]);
  options(controls.definition, [["", "any"], ...titles]);
  const reset = Object.assign(document.createElement("button"), { type: "button", textContent: "Show all" });
  const nothing = Object.fromEntries(Object.keys(state).map((key) => [key, ""]));
  reset.addEventListener("click", () => choose(nothing));

  const form = document.createElement("form");
  form.className = "om-filters";
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(
    labeled("Name or publisher", controls.name),
    labeled("Definition", controls.definition),
    labeled("Outcome", controls.outcome),
    labeled("License of the weights", controls.license),
    reset,
    controls.count,
  );
  table.parentElement.before(form);

  for (const head of heads) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.append(...head.childNodes);
    if (head.dataset.title) button.title = head.dataset.title;
    button.addEventListener("click", () => sortBy(head.dataset.key));
    head.append(button);
  }
}

build();
read();
window.addEventListener("hashchange", read);
