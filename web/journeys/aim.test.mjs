// What somebody looks for: written, changed by two windows, read again, held
// against an application, and looked at after three noes.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, faults, field, logOne, person, send, signUp, start } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

async function refused(page, company) {
  await logOne(page, company, "Engineer");
  await page.locator("details.opener", { hasText: "What happened?" }).locator("summary").first().click();
  await page.locator(`form[action$="/stages"] [name=stage]`).first().selectOption("rejected");
  await page.getByRole("button", { name: "Keep it", exact: true }).first().click();
  await page.getByRole("list", { name: "Stages" }).getByText("They said no").waitFor();
}

for (const scripts of [true, false]) {
  test(`an aim and what fits it, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const fine = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    await signUp(page);
    await page.goto("/goals");
    await page.locator("main").getByRole("link", { name: "Aim", exact: true }).click();
    await page.getByRole("heading", { name: "Here will stand what you look for" }).waitFor();
    await fine();
    await page.getByRole("link", { name: "Write it down" }).click();
    await fine();
    await send(page, "roles");
    await page.getByText("Write one thing at least.").waitFor();
    await fine();
    await field(page, "roles").fill("Data analyst, Engineer");
    await page.getByRole("checkbox", { name: "full-time" }).check({ force: true });
    await field(page, "places").fill("Oslo\nremote");
    await field(page, "salary_min").fill("52k");
    await send(page, "roles");
    await page.getByText("Choose the currency, or write its three letters.").first().waitFor();
    assert.equal(await field(page, "places").inputValue(), "Oslo\nremote");
    assert.ok(await page.getByRole("checkbox", { name: "full-time" }).isChecked());
    await fine();
    await field(page, "salary_currency").fill("eur");
    await field(page, "salary_period").selectOption("year");
    await send(page, "roles");
    await page.locator(".flash", { hasText: "Each application now says how far it fits." }).waitFor();
    await page.getByText("from €52,000 a year").waitFor();
    await fine();

    // An application says so in one line, when it is logged and on its page.
    await logOne(page, "Northwind", "Senior engineer");
    const line = "Fits your aim in role; nothing is known of the work type, the place and the salary.";
    await page.locator(".flash", { hasText: line }).waitFor();
    await page.getByText(line).last().waitFor();
    await fine();
    await page.getByRole("link", { name: "Your aim", exact: true }).click();

    // Two windows: the second one is told, and keeps its own after all.
    const other = await context.newPage();
    await page.getByRole("link", { name: "Change it" }).click();
    await other.goto("/aim/edit");
    await field(page, "roles").fill("Data analyst");
    await send(page, "roles");
    await page.locator(".flash", { hasText: "What you looked for before can still be read." }).waitFor();
    await field(other, "roles").fill("Gardener");
    await send(other, "roles");
    await other.getByRole("heading", { name: "It was changed somewhere else in the meantime" }).waitFor();
    await other.locator(".sheet").getByText("Data analyst", { exact: true }).waitFor();
    assert.equal(await field(other, "roles").inputValue(), "Gardener");
    if (scripts) assert.deepEqual(await faults(other), []);
    await send(other, "roles");
    await other.locator(".flash", { hasText: "Kept." }).waitFor();
    await page.goto("/aim");
    await page.getByText("Gardener").waitFor();
    await page.getByRole("heading", { name: "What you looked for before" }).waitFor();
    await page.locator("main .brief a").last().click();
    await page.getByRole("heading", { name: "An earlier aim" }).waitFor();
    await page.getByText("Data analyst, Engineer").waitFor();
    await fine();

    // Three noes: a look is offered, and can be put off.
    for (const company of ["Oak", "Ash", "Elm"]) {
      await page.goto("/aim");
      assert.equal(await page.getByText("have said no in a row").count(), 0);
      await refused(page, company);
    }
    await page.goto("/aim");
    await page.getByText("Three have said no in a row since you last looked at your aim").waitFor();
    await fine();
    await page.getByRole("button", { name: "Not now" }).click();
    await page.locator(".flash", { hasText: "It is not offered again for a month." }).waitFor();
    assert.equal(await page.getByText("have said no in a row").count(), 0);
    assert.deepEqual(problems.filter((p) => !/409|422/.test(p)), []);
  });
}
