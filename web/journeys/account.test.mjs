// A sample that is looked around in and kept; a journal that is taken out,
// brought back in, and deleted. With JavaScript and without it.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browser, email, faults, field, logOne, password, person, send, signUp, start } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

for (const scripts of [true, false]) {
  const how = scripts ? "with" : "without";
  const scheme = scripts ? "dark" : "light";
  const width = scripts ? 1280 : 390;
  // axe needs scripts; the pages are the same.
  const clean = async (page) => { if (scripts) assert.deepEqual(await faults(page), []); };

  test(`a sample is kept, ${how} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts, scheme, width });
    t.after(() => context.close());
    await page.goto("/");
    await page.getByRole("button", { name: "Look around with a sample" }).click();
    await page.getByText("none of this happened").waitFor();
    await page.goto("/journal?q=tern");
    await page.getByRole("link", { name: "Operations Manager" }).first().waitFor();
    await clean(page);
    await page.getByRole("link", { name: "Keep it as mine" }).click();
    await clean(page);
    await field(page, "email").fill(email());
    await field(page, "password").fill(password);
    await field(page, "zone").selectOption("Europe/Oslo");
    await send(page, "email");
    await page.getByText("This journal is yours now").waitFor();
    assert.equal(await page.getByText("A sample to look around in").count(), 0);
    await page.goto("/journal?q=tern");
    await page.getByRole("link", { name: "Operations Manager" }).first().waitFor();
    assert.deepEqual(problems, []);
  });

  test(`a journal goes along, and its account is deleted, ${how} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts, scheme, width });
    t.after(() => context.close());
    const address = await signUp(page);
    await logOne(page, "Fjord Works", "Planner");
    const application = new URL(page.url()).pathname;

    await page.goto("/settings");
    await page.getByRole("link", { name: "Delete your account" }).click();
    await clean(page);
    await page.locator("main").getByRole("link", { name: "Take everything out" }).click();
    await page.waitForURL("/export");
    await clean(page);
    const tables = await download(page, "Download the tables");
    assert.match(tables.name, /^onward-\d{4}-\d\d-\d\d\.zip$/);
    assert.equal(tables.bytes.subarray(0, 2).toString(), "PK");
    const document = await download(page, "Download the document");
    assert.equal(JSON.parse(document.bytes).applications[0].role, "Planner");

    await page.goto("/settings/deletion");
    await field(page, "password").fill("not it at all");
    await page.getByRole("button", { name: "Delete everything" }).click();
    await page.getByText("This is not the password that you use now.").first().waitFor();
    await clean(page);
    await field(page, "password").fill(password);
    await page.getByRole("button", { name: "Delete everything" }).click();
    await page.getByText("Your account is deleted with everything that was in it, and we wish you well.").waitFor();
    await page.getByRole("heading", { level: 1, name: "The journal for a job search" }).waitFor();
    await clean(page);

    // The address is free again, and the document comes back in.
    await signUp(page, address);
    await page.goto("/export");
    await field(page, "file").setInputFiles({ name: document.name, mimeType: "application/json", buffer: document.bytes });
    await page.getByRole("button", { name: "Look at it first" }).click();
    await page.getByText("1 application comes in").waitFor();
    await clean(page);
    await page.getByRole("button", { name: "Bring it in" }).click();
    await page.getByRole("heading", { level: 1, name: "Brought back in" }).waitFor();
    await clean(page);
    await page.goto(application);
    await page.getByRole("heading", { level: 1, name: "Planner" }).waitFor();
    assert.deepEqual(problems, []);
  });
}

async function download(page, label) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: label }).click()]);
  const folder = mkdtempSync(join(tmpdir(), "onward-download-"));
  const path = join(folder, "file");
  await file.saveAs(path);
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  return { name: file.suggestedFilename(), bytes };
}
