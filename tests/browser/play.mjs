// Uses the playground as a person does, and prints as JSON what there is to see.
// Arguments: the executable, a folder for the profile, and a file with {url, broken, good, suite}: texts of two
// manifests, and {files, command}, the files of the conformance suite (in base64, and their lengths) and the command to run on them.
import { readFileSync } from "node:fs";
import { launched } from "./launching.mjs";

const [executablePath, userDataDir, file] = process.argv.slice(2);
const { url, broken, good, suite } = JSON.parse(readFileSync(file, "utf-8"));
const LONG = { timeout: 120_000 };

const browser = await launched(executablePath, userDataDir);
const page = await browser.newPage();
const elsewhere = [];
page.on("request", (request) => {
  const { protocol, hostname } = new URL(request.url());
  if (protocol.startsWith("http") && hostname !== "127.0.0.1") elsewhere.push(request.url());
});
const seen = { elsewhere };

async function enter(text) {
  await page.$eval("#om-text", (area, value) => {
    area.value = value;
    area.dispatchEvent(new Event("input"));
  }, text);
}

let start = Date.now();
await page.goto(url);
await enter(broken);
await page.waitForFunction(() => document.getElementById("om-status").dataset.state === "bad", LONG);
seen.structureAfter = Date.now() - start;
seen.problems = await page.$$eval("#om-problems li", (items) => items.map((item) => item.textContent));

start = Date.now();
await page.click("#om-check");
seen.told = await page.waitForSelector("#om-report [role=status]", LONG).then((said) => said.evaluate((one) => one.textContent));
await page.waitForSelector("#om-report h2", LONG);
seen.reportAfter = Date.now() - start;
seen.codes = await page.$$eval(".om-findings a", (links) => links.map((link) => link.textContent));
seen.rules = await page.$$eval(".om-findings a", (links) => links.map((link) => link.href));

await enter(good);
await page.click("#om-check");
await page.waitForFunction(() => document.querySelector("#om-report h2")?.textContent.startsWith("Valid"), LONG);
seen.verdicts = await page.$$eval(".om-verdicts tbody tr", (rows) => rows.map((row) => [...row.cells].slice(0, 2).map((cell) => cell.textContent)));
seen.downloads = {};
await page.exposeFunction("omTold", (name, text) => {
  seen.downloads[name] = text;
});
// What would be saved is taken where it is made.
await page.evaluate(() => {
  URL.createObjectURL = (blob) => {
    blob.text().then((text) => (window.omLast = text));
    return "#";
  };
  HTMLAnchorElement.prototype.click = function () {
    const name = this.download;
    setTimeout(() => window.omTold(name, window.omLast), 200);
  };
});
for (const button of await page.$$(".om-downloads button")) {
  const name = await button.evaluate((one) => one.textContent);
  await button.evaluate((one) => one.click());
  for (let wait = 0; !(name in seen.downloads) && wait < 300; wait++) await new Promise((done) => setTimeout(done, 100));
}

// Every question that is a text, a number or a choice is answered as its example is.
const answers = await page.$$eval(".om-question", (questions) => {
  for (const question of questions) {
    const input = question.querySelector("input:not([type=radio]):not([type=checkbox]), textarea");
    if (input) input.value = input.placeholder;
    else question.querySelector("input[type=radio], input[type=checkbox]").checked = true;
  }
  return questions.length;
});
seen.questions = answers;
await page.$eval("#om-build form", (form) => form.requestSubmit());
await page.waitForFunction(() => /field above|could not/.test(document.getElementById("om-made").textContent), LONG);
seen.made = await page.$eval("#om-made", (one) => one.textContent);
seen.built = await page.$eval("#om-text", (one) => one.value);

seen.suite = await page.evaluate(
  ({ files, command }) =>
    new Promise((resolve, reject) => {
      const worker = new Worker("app/worker.js", { type: "module" });
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }) => {
        if (data.failed) reject(new Error(data.failed));
        if (data.results) resolve(data.results[0]);
      };
      const bytes = ([text, length]) => {
        const found = new Uint8Array(length).fill(0x20);
        found.set(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)));
        return found;
      };
      const decoded = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, bytes(content)]));
      worker.postMessage({ id: 1, files: decoded, commands: [command] });
    }),
  suite,
);
await browser.close();
console.log(JSON.stringify(seen));
