// Visits pages as for the first time, and prints as JSON how long it took and how much came.
// Arguments: the executable, a folder for profiles, and a file with {pages, playground, text, rounds}: addresses, that of
// the playground, and a manifest in which something is wrong.
import { readFileSync } from "node:fs";
import { launched } from "./launching.mjs";

const [executablePath, folder, file] = process.argv.slice(2);
const { pages, playground, text, rounds } = JSON.parse(readFileSync(file, "utf-8"));
const LONG = { timeout: 120_000 };

/** What a page brings along, in bytes as they come from a server that does not compress. */
async function weight(browser, url) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const client = await page.createCDPSession();
  await client.send("Network.enable");
  let bytes = 0;
  client.on("Network.loadingFinished", (loaded) => (bytes += loaded.encodedDataLength));
  await page.goto(url, { waitUntil: "networkidle0" });
  await context.close();
  return bytes;
}

/** Milliseconds from the first byte that is asked for: to a problem of the structure, and to the whole report. */
async function firstVisit(round) {
  const browser = await launched(executablePath, `${folder}/${round}`);
  const page = await browser.newPage();
  const start = Date.now();
  await page.goto(playground, { waitUntil: "domcontentloaded" });
  await page.waitForSelector("#om-text:not([disabled])", LONG);
  await page.$eval(
    "#om-text",
    (area, value) => {
      area.value = value;
      area.dispatchEvent(new Event("input"));
    },
    text,
  );
  await page.waitForFunction(() => document.getElementById("om-status").dataset.state === "bad", LONG);
  const structure = Date.now() - start;
  await page.click("#om-check");
  await page.waitForSelector("#om-report h2", LONG);
  const report = Date.now() - start;
  await browser.close();
  return { structure, report };
}

const browser = await launched(executablePath, `${folder}/pages`);
const weights = {};
for (const url of pages) weights[url] = await weight(browser, url);
await browser.close();
const visits = [];
if (playground) for (let round = 0; round < rounds; round++) visits.push(await firstVisit(round));
console.log(JSON.stringify({ weights, visits }));
