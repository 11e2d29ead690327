// Uses the overview of the gallery as a person does, and prints as JSON what there is to see after each step.
// Arguments: the executable, a folder for the profile, and a file with the steps, each one of {goto: address, script:
// whether scripts run}, {click: selector}, {focus: selector}, {press: key}, {type: text}, {select: [selector, value]},
// {media: "print"}: how that looks, {print: true}: print it.
import { readFileSync } from "node:fs";
import { launched } from "./launching.mjs";

const [executablePath, userDataDir, file] = process.argv.slice(2);
const steps = JSON.parse(readFileSync(file, "utf-8"));
const browser = await launched(executablePath, userDataDir);
let page;
const complaints = [];

const actions = {
  async goto(address, { script = true }) {
    await page?.close();
    page = await browser.newPage();
    page.on("console", (message) => {
      if (["error", "warn"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.setJavaScriptEnabled(script);
    await page.goto(address, { waitUntil: "networkidle0" });
  },
  click: (selector) => page.click(selector),
  focus: (selector) => page.focus(selector),
  press: (key) => page.keyboard.press(key),
  type: (text) => page.keyboard.type(text),
  select: ([selector, value]) => page.select(selector, value),
  media: (type) => page.emulateMediaType(type),
  async print() {
    // What is opened for the paper is closed again behind it.
    await page.evaluate(() => {
      addEventListener("beforeprint", () => {
        window.omPrinted = [...document.querySelectorAll("details[open]")].map((details) => details.id);
      });
    });
    await page.pdf();
  },
};

function look() {
  const heads = [...document.querySelectorAll(".om-models thead th")];
  const rows = [...document.querySelectorAll(".om-models tbody tr")].filter((row) => row.checkVisibility());
  const value = (row, head) => row.cells[head.cellIndex].dataset.value;
  const columns = heads.map((head) => [head.dataset.key, rows.map((row) => value(row, head))]);
  return {
    columns: Object.fromEntries(columns),
    sorted: Object.fromEntries(
      heads.filter((head) => head.hasAttribute("aria-sort")).map((head) => [head.dataset.key, head.getAttribute("aria-sort")]),
    ),
    buttons: document.querySelectorAll(".om-models thead button").length,
    labels: [...document.querySelectorAll(".om-filters label")].map((label) => label.firstChild.textContent),
    chosen: [...document.querySelectorAll(".om-filters label")].map((label) => label.control.value),
    outcomes: [...(document.querySelectorAll(".om-filters select")[1]?.options ?? [])].map((option) => option.value),
    count: document.querySelector(".om-filters output")?.value,
    hash: location.hash,
    focus: document.activeElement?.closest("th")?.dataset.key,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    hidden: [".md-header", ".om-filters", ".om-overview"].filter((one) => document.querySelector(one)?.checkVisibility() === false),
    cut: [...document.querySelectorAll(".om-overview")].some((one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth),
    printed: window.omPrinted,
    open: [...document.querySelectorAll("details[open]")].map((details) => details.id),
  };
}

const seen = [];
for (const step of steps) {
  const [action] = Object.keys(step);
  await actions[action](step[action], step);
  seen.push(await page.evaluate(look));
}
await browser.close();
console.log(JSON.stringify({ seen, complaints }));
