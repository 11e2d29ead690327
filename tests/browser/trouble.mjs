// Uses the playground where something is in its way, and prints as JSON what it says then.
// Arguments: the executable, a folder for the profile, and a file with {url, manifest, bytes}: the text of a manifest,
// and in base64 a file that is not UTF-8.
import { readFileSync } from "node:fs";
import { launched } from "./launching.mjs";

const [executablePath, userDataDir, file] = process.argv.slice(2);
const { url, manifest, bytes } = JSON.parse(readFileSync(file, "utf-8"));
const LONG = { timeout: 120_000 };

const browser = await launched(executablePath, userDataDir);
const seen = {};

/** Open the page, prepared in some way; requests for addresses that end with one of `missing` fail. */
async function opened({ prepare, missing = [] } = {}) {
  const page = await (await browser.createBrowserContext()).newPage();
  if (prepare) await page.evaluateOnNewDocument(prepare);
  await page.setRequestInterception(true);
  page.on("request", (request) => (missing.some((end) => request.url().endsWith(end)) ? request.abort() : request.continue()));
  await page.goto(url, { waitUntil: "networkidle0" });
  return page;
}

const status = (page) => page.$eval("#om-status", (one) => one.textContent);
const said = (page) => page.waitForSelector("#om-report [role=status]", LONG).then((one) => one.evaluate((it) => it.textContent));

async function entered(page, text) {
  await page.$eval("#om-text", (area, value) => {
    area.value = value;
    area.dispatchEvent(new Event("input"));
  }, text);
}

/** Let a file fall onto an element; a browser that was not told otherwise would leave the page. */
async function dropped(page, selector, name, content) {
  return page.$eval(
    selector,
    (target, name, content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], name));
      const event = (type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      return { over: !target.dispatchEvent(event("dragover")), drop: !target.dispatchEvent(event("drop")) };
    },
    name,
    content,
  );
}

// The script of the page does not come, or is in a language that the browser does not speak.
const alone = await opened({ missing: ["app/main.js"] });
seen.withoutScript = { status: await status(alone), button: await alone.$eval("#om-check", (one) => one.disabled) };
const old = await opened({ prepare: () => delete HTMLScriptElement.prototype.noModule, missing: ["app/main.js"] });
seen.withoutModules = { status: await status(old), button: await old.$eval("#om-check", (one) => one.disabled) };

// The full report needs what some browsers lack or switch off; the check while typing does not.
const bare = await opened({ prepare: () => delete globalThis.WebAssembly });
await entered(bare, manifest);
await bare.waitForFunction(() => document.getElementById("om-status").dataset.state === "good", LONG);
await bare.click("#om-check");
seen.withoutWebAssembly = await said(bare);

// The questions do not come; nor does the program of the package, until the connection is back.
const page = await opened({ missing: ["app/questions.json", "app/worker.js"] });
seen.withoutQuestions = await page.$eval("#om-build", (one) => one.textContent);
await entered(page, manifest);
await page.click("#om-check");
await page.waitForFunction(() => document.querySelector("#om-report [role=status]")?.textContent.startsWith("The full report"), LONG);
seen.withoutPackage = await said(page);
page.removeAllListeners("request");
await page.setRequestInterception(false);
await page.click("#om-check");
await page.waitForSelector("#om-report h2", LONG);
seen.again = await page.$eval("#om-report h2", (one) => one.textContent);

// A file is checked byte by byte, wherever on the page it is dropped, until its text is changed.
seen.taken = await dropped(page, "h1", "openness.json", bytes);
await page.waitForFunction((before) => document.getElementById("om-text").value !== before, LONG, manifest);
const codes = async () => {
  await page.$eval("#om-report", (one) => one.replaceChildren());
  await page.click("#om-check");
  await page.waitForSelector("#om-report h2", LONG);
  return page.$$eval(".om-findings a", (links) => links.map((link) => link.textContent));
};
seen.ofTheFile = await codes();
await entered(page, manifest);
seen.ofTheText = await codes();

await browser.close();
console.log(JSON.stringify(seen));
