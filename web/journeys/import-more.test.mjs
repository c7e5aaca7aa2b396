// A search kept in a workbook comes in as it is, with JavaScript and without it.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { browser, faults, field, person, root, send, signUp, start } from "./onward.mjs";

const workbook = join(root, "internal/transfer/testdata/search.xlsx");

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

for (const scripts of [true, false]) {
  test(`a workbook, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts, width: scripts ? 1280 : 390 });
    t.after(() => context.close());
    await signUp(page);
    await page.goto("/imports");
    if (scripts) assert.deepEqual(await faults(page), []);
    await field(page, "file").setInputFiles({ name: "search.xls", mimeType: "application/vnd.ms-excel", buffer: oldWorkbook() });
    await send(page, "file");
    await page.locator("main").getByText(/old Excel workbook/).first().waitFor();

    await field(page, "file").setInputFiles(workbook);
    await send(page, "file");
    await page.waitForURL(/imports\/.+/);
    const rows = page.getByRole("table", { name: "First rows" }).getByRole("row");
    assert.match(await rows.nth(1).innerText(), /Pastry Cook[^]*Thistledown[^]*applied 1 May → screening 9 May → interview 18 May/);
    assert.match(await rows.nth(3).innerText(), /Night Baker[^]*Wrenfield/, "a merged cell speaks for the row below it");
    if (scripts) assert.deepEqual(await faults(page), []);

    // Another sheet can be read instead, and the first one again.
    const sheets = page.getByRole("group", { name: /several tables/ });
    await sheets.getByRole("radio", { name: "Read me" }).check();
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByRole("row", { name: /My search/ }).first().waitFor();
    await sheets.getByRole("radio", { name: "Applications" }).check();
    await page.getByRole("button", { name: "Look again" }).click();
    await rows.nth(3).getByText("Night Baker").waitFor();

    await page.getByRole("button", { name: "Bring in 4 applications" }).click();
    await page.getByRole("heading", { level: 1, name: "Brought in" }).waitFor();
    await page.goto("/journal?q=thistledown");
    await page.getByRole("link", { name: "Pastry Cook" }).click();
    await page.getByText("We liked the tasting").waitFor();
    const days = await page.locator("main time").evaluateAll((all) => all.map((time) => time.dateTime));
    for (const day of ["2026-05-01", "2026-05-09", "2026-05-18"]) assert.ok(days.includes(day), `${day} is not on the path: ${days}`);
    assert.deepEqual(problems, []);
  });
}

// oldWorkbook begins as a workbook of before 2007 does.
function oldWorkbook() {
  return Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(512), Buffer.from("Workbook", "utf16le"), Buffer.alloc(512)]);
}
