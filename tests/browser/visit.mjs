// Visits pages of the built site in Chromium, and prints as JSON what is to be known of each visit.
// Arguments: the executable, a folder for the profile, and the file with the visits:
// [{"url", "width", "scheme", "axe": bool}, ...]; with "search", the words to search for.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launched } from "./launching.mjs";

const [executablePath, userDataDir, file] = process.argv.slice(2);
const visits = JSON.parse(readFileSync(file, "utf-8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");

const browser = await launched(executablePath, userDataDir);

async function visit({ url, width = 1280, scheme = "light", axe: check = false, search = "" }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const elsewhere = [];
  const complaints = [];
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") elsewhere.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height: 900 });
  await page.goto(url, { waitUntil: "networkidle0" });
  const seen = await page.evaluate(() => ({
    address: location.href,
    title: document.title,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    background: getComputedStyle(document.body).backgroundColor,
    // Where an address has an anchor, what it leads to.
    target: location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1)))?.innerText : null,
  }));
  if (search) {
    await page.click("label.md-search__icon, .md-search__input");
    await page.type(".md-search__input", search);
    // What is found for the first letters is there before what is found for all of them; links tell for what they are.
    const found = (words) =>
      [...document.querySelectorAll(".md-search-result__link")].some(
        (link) => new URL(link.href).searchParams.get("h") === words.toLowerCase(),
      );
    await page.waitForFunction(found, { timeout: 15000 }, search);
    seen.results = await page.$$eval(".md-search-result__link", (links) => links.map((link) => link.href));
  }
  let violations = [];
  if (check) {
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    violations = found.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    }));
  }
  await context.close();
  return { url, ...seen, elsewhere, complaints, violations };
}

const results = [];
for (const entry of visits) results.push(await visit(entry));
await browser.close();
console.log(JSON.stringify(results));
