// Starts Chromium such that it speaks to this machine alone.
import puppeteer from "puppeteer-core";

/** Return a browser: an executable, and a folder for what it keeps. */
export function launched(executablePath, userDataDir) {
  return puppeteer.launch({
    executablePath,
    userDataDir,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Names other than that of this machine lead nowhere.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}
