// What every journey needs: the program on a data folder of its own, a browser,
// and somebody who uses both.
import { execFile, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import axe from "axe-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

// The real search of a person, as they kept it, with the names changed.
export const sample = join(root, "internal/transfer/testdata/sample-search.csv");

const run = promisify(execFile);

// start builds the program and runs it. All journeys together share the one
// that run.mjs started; a journey that needs other settings, or is run by
// itself, gets its own.
export async function start(settings) {
  if (!settings && process.env.JOURNEYS_SITE) return shared(JSON.parse(process.env.JOURNEYS_SITE));
  const folder = mkdtempSync(join(tmpdir(), "onward-journey-"));
  chmodSync(folder, 0o755); // as root, PostgreSQL runs as somebody else
  const clear = () => rmSync(folder, { recursive: true, force: true });
  const program = join(folder, "onward");
  await run("go", ["build", "-buildvcs=false", "-o", program, "./cmd/onward"], { cwd: root }).catch((error) => {
    clear();
    throw new Error(`the program cannot be built:\n${error.stderr}`);
  });
  const env = { ...bare(), ONWARD_DATA: join(folder, "data"), ONWARD_ADDR: "127.0.0.1:0", ONWARD_COMPONENTS: "true", ONWARD_PROXIES: "127.0.0.1/32", ...settings };
  const running = spawn(program, ["serve", "--insecure-testing"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => running.on("exit", resolve));
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: running.stdout }).on("line", (line) => {
      const said = JSON.parse(line);
      if (said.msg === "Onward answers") resolve(said.url);
    });
    ended.then((code) => {
      clear();
      reject(new Error(`the program ended with ${code}`));
    });
  });
  const site = { url, program, env };
  return {
    ...shared(site),
    shareable: JSON.stringify(site),
    async stop() {
      running.kill("SIGTERM");
      const code = await ended;
      clear();
      if (code !== 0) throw new Error(`the program ended with ${code}`);
    },
  };
}

function shared({ url, program, env }) {
  return {
    url,
    // command runs the program as its operator does, and gives what it says.
    command: async (...args) => (await run(program, args, { cwd: root, env })).stdout.trim(),
    stop: async () => {},
  };
}

// bare is the environment without settings of whoever runs the journeys.
function bare() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(ONWARD_|DATABASE_URL$)/.test(name)));
}

const switches = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

// browser starts Chromium, or joins the one that run.mjs started. It asks
// nobody but this machine for anything.
export function browser(launch = (options) => chromium.launch(options)) {
  if (process.env.JOURNEYS_BROWSER) return chromium.connect(process.env.JOURNEYS_BROWSER);
  const places = process.env.PATH.split(delimiter).flatMap((folder) => ["chromium", "chromium-browser", "google-chrome"].map((name) => join(folder, name)));
  const executablePath = places.find(existsSync);
  if (!executablePath) throw new Error("Chromium is missing; install it as root with: apt-get install chromium");
  return launch({ executablePath, headless: true, args: switches, handleSIGINT: false, handleSIGTERM: false });
}

// person opens a browser of somebody who lives in Oslo, with or without
// JavaScript. What goes wrong unseen is collected in problems: errors on the
// console, the page's policy broken, an asset that is not there, an answer of
// 500 or more, a request to anywhere else.
export async function person(chrome, url, { scripts = true, scheme = "light", width = 1280, as } = {}) {
  const context = await chrome.newContext({
    baseURL: url, javaScriptEnabled: scripts, colorScheme: scheme, viewport: { width, height: 900 }, timezoneId: "Europe/Oslo",
    locale: "en-GB", storageState: as && (await as.storageState()),
    // Each asks from a place of its own: all from one would soon be too many.
    extraHTTPHeaders: { "X-Forwarded-For": `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join(".")}` },
  });
  const problems = [];
  context.on("request", (r) => { if (!r.url().startsWith(url) && !r.url().startsWith("data:")) problems.push(`asked ${r.url()}`); });
  context.on("response", (r) => {
    const limit = r.request().resourceType() === "document" ? 500 : 400;
    if (r.status() >= limit) problems.push(`${r.status()} for ${r.url()}`);
  });
  context.on("console", (m) => { if (m.type() === "error" && !/the server responded with a status of/.test(m.text())) problems.push(m.text()); });
  context.on("weberror", (e) => problems.push(String(e.error())));
  context.setDefaultTimeout(15_000);
  return { context, page: await context.newPage(), problems };
}

// email is an address that nobody has signed up with.
export const email = () => `journey-${Date.now()}-${Math.random().toString(36).slice(2)}@example.org`;

export const password = "a quiet morning in May";

// field is the first field of that name that can be filled: what is said beside
// it may change.
export const field = (page, name) => page.locator(`main [name="${name}"]:not([type=hidden])`).first();

// unfold opens what a field is folded away in, where it is.
export async function unfold(page, name) {
  const folded = page.locator(`main details:not([open]):has([name="${name}"]) > summary`);
  if ((await folded.count()) > 0) await folded.first().click();
}

// send presses the button that sends the form which holds a field.
export const send = (page, name) => page.locator(`main form:has([name="${name}"]:not([type=hidden])) button[type=submit]`).first().click();

// signUp makes an account from the first page.
export async function signUp(page, address = email()) {
  await page.goto("/");
  await page.locator("main").getByRole("link", { name: /begin/i }).click();
  await field(page, "email").fill(address);
  await field(page, "password").fill(password);
  const zone = field(page, "zone");
  if ((await zone.inputValue()) === "") await zone.selectOption("Europe/Oslo");
  await send(page, "email");
  await page.waitForURL("/");
  return address;
}

// logOne logs an application with a company and a role, and leads to its page.
export async function logOne(page, company, role) {
  await page.goto("/applications/new");
  await field(page, "company").fill(company);
  await field(page, "role").fill(role);
  await send(page, "company");
  await page.waitForURL(/applications\/[0-9a-f-]{36}$/);
}

// answer goes through the questions of a spreadsheet that is to come in, as
// the person of the sample would.
export async function answer(page) {
  await page.waitForURL(/imports\/.+/);
  await page.getByLabel(/no year/).selectOption("2024");
  await page.getByLabel(/no currency/).selectOption("USD");
  await page.getByRole("group", { name: /look like an earlier one/ }).getByRole("radio", { name: /bring/i }).check();
  await page.getByLabel("CONSOLIDATED: and ended").selectOption({ label: "withdrew" });
}

// bringIn imports the sample and leads to the page that says so.
export async function bringIn(page) {
  await page.goto("/imports");
  await field(page, "file").setInputFiles(sample);
  await send(page, "file");
  await answer(page);
  await page.getByRole("button", { name: /^Bring in/ }).click();
  await page.waitForURL(/imports\/[0-9a-f-]{36}$/);
}

// faults are what axe finds on the page as it stands (WCAG 2.2 A and AA, and
// good practice), or what only some of its rules find. It comes in through the
// debugger, past the page's policy.
export async function faults(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (rules) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await window.axe.run(document, { runOnly: rules ?? tags, resultTypes: ["violations"] });
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
  }, rules);
}
