// What somebody writes is never run: not with the page's policy switched off,
// and with it on there is nothing for it to stop.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { browser, field, send, signUp, start } from "./onward.mjs";
import { furnish } from "./tour.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

// Each of these runs on a page that is careless with it.
const payloads = [
  "<script>alert(1)</script>", `"><img src=data:, onerror=alert(1)>`, "' onmouseover='alert(1)", `" autofocus onfocus=alert(1) x="`, "</title><svg/onload=alert(1)>",
  "</textarea><script>alert(1)</script>", "</option></select><img src=data:, onerror=alert(1)>", "--><script>alert(1)</script><!--", `<iframe srcdoc="<script>parent.alert(1)</script>">`,
  `<a href="javascript:alert(1)" autofocus onfocus=alert(1)>x</a>`, "<details open ontoggle=alert(1)>", "<style>*{background:url(//evil.example/)}</style>", "<base href=//evil.example/>",
  `<math><mtext><table><mglyph><style><img src=data:, onerror=alert(1)>`, `<noscript><p title="</noscript><img src=data:, onerror=alert(1)>">`, `<x hx-get=/sign-out hx-trigger=load hx-on:load="alert(1)">`,
  `<form action=//evil.example><button autofocus>x`, "{{constructor.constructor('alert(1)')()}}", "<link rel=stylesheet href=//evil.example>", "<video><source onerror=alert(1)>",
];
// As many as fit into a line of the journal, in turn.
const lines = [];
for (const p of payloads) {
  const last = lines.at(-1);
  if (last && last.length + p.length < 250) lines[lines.length - 1] = `${last} ${p}`;
  else lines.push(p);
}
const line = (i) => lines[i % lines.length];

// watched opens a browser that counts what runs and what the policy stops.
async function watched({ bypassCSP }) {
  const context = await chrome.newContext({ baseURL: site.url, bypassCSP, timezoneId: "Europe/Oslo", userAgent: `Firefox ${line(0)}` });
  const seen = { ran: 0, stopped: [], elsewhere: [] };
  await context.exposeFunction("stopped", (what) => seen.stopped.push(what));
  await context.addInitScript(() => addEventListener("securitypolicyviolation", (e) => window.stopped(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`)));
  context.on("dialog", (d) => { if (d.type() === "alert") seen.ran++; d.accept(); });
  context.on("request", (r) => { if (!r.url().startsWith(site.url) && !r.url().startsWith("data:")) seen.elsewhere.push(r.url()); });
  context.setDefaultTimeout(15_000);
  return { context, page: await context.newPage(), seen };
}

// stir does to everything on the page what could set something off.
async function stir(page) {
  await page.evaluate(() => {
    for (const d of document.querySelectorAll("details")) d.open = true;
    for (const e of document.querySelectorAll("*")) for (const kind of ["mouseover", "focus", "error", "load", "toggle", "animationstart"]) e.dispatchEvent(new Event(kind));
  });
}

const fields = ["company", "role", "agency", "source", "sent_how", "resume", "cover_letter", "place", "posting_text", "note"];
const told = (from) => Object.fromEntries(fields.map((name, i) => [name, line(i + from)]));

for (const bypassCSP of [true, false]) {
  test(`nothing written is run, with the policy ${bypassCSP ? "switched off" : "on"}`, async (t) => {
    const { page, context, seen } = await watched({ bypassCSP });
    t.after(() => context.close());
    await signUp(page);
    const post = async (path, form, options = {}) => {
      const answer = await context.request.post(path, { ...(form && { form }), maxRedirects: 0, ...options });
      assert.equal(answer.status(), 303, `${path}: ${await answer.text()}`);
      return answer.headers().location;
    };
    const look = async (path) => {
      await page.goto(path);
      await stir(page);
    };

    let at;
    for (const from of lines.keys()) at = await post("/applications", { id: randomUUID(), stage: "applied", day: "", posting_url: "https://example.org/", ...told(from) });
    await post(`${at}/stages`, { id: randomUUID(), stage: "interview", remark: line(1) });
    for (const l of lines) await post(`${at}/entries`, { id: randomUUID(), body: `${l}\n${l}` });
    await post("/settings", { name: payloads[1], zone: "Europe/Oslo", week_start: "1", date_style: "dmy", scheme: "", shortcuts: "on" });
    await look("/");
    await look("/settings");
    await look("/settings/sessions");
    await look(at);
    const [note, step] = await Promise.all(["entries", "stages"].map((what) => page.locator(`a[href*="/${what}/"]`).first().getAttribute("href")));
    await look(note);
    await look(step);
    await look("/journal");
    // The list is exchanged in place.
    await field(page, "q").fill(line(2));
    await page.waitForURL(/q=/);
    await stir(page);
    await page.locator("main").click({ position: { x: 1, y: 1 } });
    await page.keyboard.press("?"); // the list of keys is put together by a script
    await stir(page);

    // All that happens to an application, and every page that shows it.
    const words = { company: line(5), role: line(6), agency: line(0), line: line(1).replaceAll(",", ""), place: line(2), text: `${line(3)}\n${line(4)}`, url: "https://example.org/" };
    for (const address of new Set((await furnish(page, words)).values())) await look(address);

    // A form that comes back with what is to mend, and one that met another change.
    await page.goto(`${at}/edit`);
    await post(`${at}/edit`, { version: "1", ...told(0) });
    for (const [i, name] of fields.slice(0, 8).entries()) await page.locator(`[name="${name}"]`).evaluate((e, text) => { e.value = text; }, line(i + 3));
    await send(page, "company");
    await page.locator('input[name="version"][value="2"]').waitFor({ state: "attached" }); // both texts stand there
    await stir(page);
    await page.locator('[name="posting_url"]').evaluate((e) => { e.type = "text"; e.value = "javascript:alert(1)"; });
    await send(page, "company");
    await page.locator("#errors").waitFor();
    await stir(page);

    // A spreadsheet of it, from the name of the file on.
    const cell = (text) => `"${text.replaceAll('"', '""')}"`;
    const table = [["Company", "Role", "Applied", "Status", "Notes", ...lines], ...lines.map((l, i) => [l, line(i + 1), i === 0 ? l : "2026-05-09", line(i + 2), l, ...lines])].map((row) => row.map(cell).join(",")).join("\n");
    await page.goto("/imports");
    await field(page, "file").setInputFiles({ name: `${payloads[1]}.csv`, mimeType: "text/html", buffer: Buffer.from(table) });
    await send(page, "file");
    await page.waitForURL(/imports\/[0-9a-f-]{36}$/);
    await stir(page);
    await page.reload();
    const simple = ["Company,Role,Applied,Extra", ...lines.map((l) => [l, l, "2026-05-09", l].map(cell).join(","))].join("\n");
    const done = await post("/imports", undefined, { multipart: { id: randomUUID(), text: simple } });
    await post(`${done}/arrival`, {});
    await look(done);
    await look("/imports");
    await look(`/journal?q=${encodeURIComponent(line(0))}&source=${encodeURIComponent(line(1))}`);
    await look(`/applications/${encodeURIComponent(payloads[0])}`);
    await context.addCookies([{ name: "onward-said", value: Buffer.from(line(4)).toString("base64url"), url: site.url }]);
    await look("/journal");
    assert.ok(await page.getByText(line(4)).count(), "the forged sentence is shown, as text");

    assert.deepEqual(seen, { ran: 0, stopped: [], elsewhere: [] });

    // That this would have been noticed: the same, put into the page as markup.
    await page.evaluate((markup) => document.querySelector("main").insertAdjacentHTML("beforeend", markup), payloads[1]);
    await stir(page);
    assert.equal(seen.ran > 0, bypassCSP);
    assert.equal(seen.stopped.length > 0, !bypassCSP);
  });
}
