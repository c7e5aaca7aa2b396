// Runs the journeys: all of them, or those named. They share one program and
// one browser, since starting both takes longer than most of them.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { browser, start } from "./onward.mjs";

const here = import.meta.dirname;
const named = process.argv.slice(2);
const files = named.length ? named : readdirSync(here).filter((name) => name.endsWith(".test.mjs")).sort().map((name) => join(here, name));

// Ctrl-C ends the journeys, and then what they ran on.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});

const site = await start();
const chrome = await browser((options) => chromium.launchServer({ ...options, host: "127.0.0.1" }));
try {
  const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", "--test-concurrency=2", "--test-timeout=300000", ...files], {
    stdio: "inherit",
    env: { ...process.env, JOURNEYS_SITE: site.shareable, JOURNEYS_BROWSER: chrome.wsEndpoint() },
  });
  process.exitCode = await new Promise((resolve) => tests.on("exit", (code) => resolve(code ?? 1)));
} finally {
  await chrome.close();
  await site.stop();
}
