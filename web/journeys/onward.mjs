// What every journey needs: the program on a data folder of its own, and a browser.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, chmodSync, readFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import axe from "axe-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

// start builds and runs the program; stop ends it and takes its data away.
export async function start(environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), "onward-journey-"));
  chmodSync(folder, 0o755);
  const built = join(folder, "onward");
  await run("go", ["build", "-buildvcs=false", "-o", built, "./cmd/onward"]);
  const program = spawn(built, ["serve", "--insecure-testing"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: "", ONWARD_DATA: join(folder, "data"), ONWARD_ADDR: "127.0.0.1:0", ONWARD_COMPONENTS: "true", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: program.stdout });
  const url = await new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      const said = JSON.parse(line);
      if (said.msg === "Onward answers") resolve(said.url);
    });
    program.on("exit", (code) => reject(new Error(`the program ended with ${code}`)));
  });
  return {
    url,
    async stop() {
      program.removeAllListeners("exit");
      const ended = new Promise((resolve) => program.on("exit", resolve));
      program.kill("SIGTERM");
      const code = await ended;
      rmSync(folder, { recursive: true, force: true });
      if (code !== 0) throw new Error(`the program ended with ${code}`);
    },
  };
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    spawn(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] }).on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`)),
    );
  });
}

// browser starts Chromium; it asks nobody but this machine for anything.
export function browser() {
  const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  if (!executablePath) throw new Error("no Chromium: apt-get install chromium");
  return chromium.launch({
    executablePath,
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}

// person opens a context of someone at a desk, with or without JavaScript, who
// lives in Oslo. What the page complains about is collected in problems.
export async function person(chrome, url, { scripts = true, scheme = "light", width = 1280 } = {}) {
  const context = await chrome.newContext({
    baseURL: url, javaScriptEnabled: scripts, colorScheme: scheme, viewport: { width, height: 900 }, timezoneId: "Europe/Oslo", locale: "en-GB",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const problems = [];
  page.on("console", (m) => { if (m.type() === "error" && !/status of 4(04|09|22)/.test(m.text())) problems.push(m.text()); });
  page.on("pageerror", (e) => problems.push(String(e)));
  return { context, page, problems };
}

// email is an address that nobody has signed up with.
export function email() {
  return `journey-${Date.now()}-${Math.random().toString(36).slice(2)}@example.org`;
}

export const password = "a quiet morning in May";

// signUp makes an account from the first page.
export async function signUp(page) {
  const address = email();
  await page.goto("/");
  await page.getByRole("link", { name: "Begin a journal" }).click();
  await page.getByLabel("E-mail").fill(address);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.locator("main form button[type=submit]").last().click();
  await page.waitForURL("/");
  return address;
}

const axeSource = axe.source;

// faults are what axe finds on the page as it stands (WCAG 2.2 A and AA). It
// comes in through the debugger, so the page's policy does not stop it.
export async function faults(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
}

export function sample() {
  return readFileSync(join(root, "internal/transfer/testdata/sample-search.csv"));
}
