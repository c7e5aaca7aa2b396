// How a day was, in two taps; a win, found and told; a reward that is promised,
// earned and taken.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, faults, field, logOne, person, signUp, start } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

for (const scripts of [true, false]) {
  const how = scripts ? "with" : "without";

  test(`a day is said in two taps, taken back and said anew, ${how} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const fine = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    await signUp(page);
    await page.goto("/feelings");
    await fine();
    await page.locator("label.pill", { hasText: "okay" }).click();
    await page.getByRole("button", { name: "Keep it", exact: true }).click();
    await page.locator(".flash", { hasText: "Kept: okay." }).waitFor();
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.locator(".flash", { hasText: "It is taken back." }).waitFor();
    assert.equal(await page.getByRole("heading", { name: "What you said" }).count(), 0);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.locator(".flash", { hasText: "It stands among your days again." }).waitFor();
    await page.getByRole("img", { name: "How your days were, as a line." }).waitFor();
    await fine();

    await page.getByRole("link", { name: "Change “okay”" }).click();
    await page.locator("label.pill", { hasText: "low" }).click();
    await field(page, "words").fill("Three letters, and none with a name in it");
    await page.getByRole("button", { name: "Keep the change" }).click();
    await page.locator(".flash", { hasText: "What it said before is kept with it." }).waitFor();
    await page.getByText("Three letters, and none with a name in it").waitFor();
    await page.getByRole("link", { name: "Change “low”" }).click();
    await page.getByRole("heading", { name: "As you said it before" }).waitFor();
    await fine();

    await page.goto("/feelings/deletion");
    await page.getByRole("button", { name: "Delete them for good" }).click();
    await page.getByText("Tick this first. It cannot be undone.").first().waitFor();
    await fine();
    await page.getByLabel("Yes, delete all of them").check();
    await page.getByRole("button", { name: "Delete them for good" }).click();
    await page.locator(".flash", { hasText: "Your check-ins are deleted." }).waitFor();
    assert.equal(await page.getByRole("img").count(), 0);
    assert.deepEqual(problems, []);
  });

  test(`a reward is promised, earned and taken, ${how} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const fine = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    await signUp(page);
    await page.goto("/wins");
    await fine();
    await page.locator("summary", { hasText: "Promise yourself something" }).click();
    const promise = page.locator('form[action="/rewards"]');
    await promise.locator("[name=words]").fill("A long walk");
    await promise.locator("[name=times]").fill("1");
    await promise.getByRole("button", { name: "Promise it" }).click();
    await page.getByText("0 of 1 application sent").waitFor();
    await logOne(page, "Fjord", "Engineer");

    await page.goto("/wins");
    await page.getByText("1 of 1 application sent").waitFor();
    const found = page.locator("ol.timeline > li", { hasText: "The first application was sent, to Fjord" });
    await found.getByRole("button", { name: "Keep it for a hard day" }).click();
    await found.getByText("kept for a hard day").waitFor();
    await page.getByRole("button", { name: "I took it" }).click();
    await page.locator(".flash", { hasText: "Taken. It was earned." }).waitFor();
    await page.getByRole("heading", { name: "Taken", exact: true }).waitFor();
    await fine();

    await page.locator('form[action="/wins"] [name=words]').fill("Rang them first");
    await page.getByRole("button", { name: "Keep it", exact: true }).click();
    await page.getByRole("heading", { name: "Rang them first" }).waitFor();
    await page.getByRole("link", { name: "Change “Rang them first”" }).click();
    await page.getByRole("button", { name: "Throw it away" }).click();
    await page.locator(".flash", { hasText: "For 30 days it can be put back." }).waitFor();
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.locator(".flash", { hasText: "It is back among your wins." }).waitFor();
    await fine();
    assert.deepEqual(problems, []);
  });
}
