// A week that is looked at, what comes of it a week later, and a plan for when
// it gets hard. The clock is set on its way, so this journey has a program of
// its own.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, faults, field, logOne, person, send, signUp, start } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start({}); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

const sunday = Date.parse("2026-11-22T09:00:00Z");

// later sets the clock some days after the Sunday on which the journey begins.
async function later(page, days) {
  const answer = await page.request.post("/dev/clock", { form: { now: new Date(sunday + days * 86_400_000).toISOString() }, headers: { "Sec-Fetch-Site": "same-origin" } });
  assert.ok(answer.ok(), `the clock answered ${answer.status()}`);
}

async function refused(page, company) {
  await logOne(page, company, "Engineer");
  await page.locator("details.opener", { hasText: "What happened?" }).locator("summary").first().click();
  await page.locator(`form[action$="/stages"] [name=stage]`).first().selectOption("rejected");
  await page.getByRole("button", { name: "Keep it", exact: true }).first().click();
  await page.getByRole("list", { name: "Stages" }).getByText("They said no").waitFor();
}

for (const scripts of [true, false]) {
  test(`a review, what was tried, and its verdict a week later, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const fine = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    await later(page, 0);
    await signUp(page);
    await logOne(page, "Fjord", "Engineer");
    await refused(page, "Northwind");

    await page.goto("/reviews");
    await fine();
    await page.getByRole("link", { name: "Look at the week", exact: true }).click();
    await page.getByRole("heading", { name: "What happened this week, so far" }).waitFor();
    const noes = page.locator("dl.facts > div", { hasText: "They said no" });
    await noes.getByRole("link", { name: "Northwind" }).waitFor();
    await fine();
    await field(page, "learned").fill("They ask about late data.\nI should have an example.");
    await field(page, "idea").fill("Write one example down before each call");
    assert.equal(await field(page, "verdict_day").inputValue(), "2026-11-29");
    await send(page, "learned");
    await page.locator(".flash", { hasText: "On Sun 29 Nov Onward asks how it went." }).waitFor();
    await page.getByRole("heading", { name: "Under way" }).waitFor();

    // Another window has the same form: both texts are shown.
    const other = await context.newPage();
    await page.getByRole("link", { name: "Read it, or write on" }).click();
    await other.goto(page.url());
    await field(page, "learned").fill("They ask about late data, always.");
    await send(page, "learned");
    await page.locator(".flash", { hasText: "Kept." }).waitFor();
    await field(other, "learned").fill("Late data again.");
    await send(other, "learned");
    await other.getByRole("heading", { name: "It was changed somewhere else in the meantime" }).waitFor();
    await other.getByText("They ask about late data, always.").first().waitFor();
    assert.equal(await field(other, "learned").inputValue(), "Late data again.");
    await send(other, "learned");
    await other.locator(".flash", { hasText: "Kept." }).waitFor();
    await page.goto("/reviews");
    await page.getByRole("link", { name: "Read it, or write on" }).click();
    await page.getByRole("heading", { name: "How it read before" }).waitFor();
    await page.getByText("I should have an example.").waitFor();

    // A week on, the verdict is asked for; it is too early, and then it is kept.
    await later(page, 7);
    await page.goto("/");
    await page.getByText("You wanted to try this, and to see today how it went.").waitFor();
    await fine();
    await page.goto("/reviews");
    await page.getByRole("heading", { name: "How did it go?" }).waitFor();
    await fine();
    await page.getByRole("link", { name: "Write one example down before each call", exact: true }).click();
    await fine();
    await page.getByRole("radio", { name: "Too early to tell" }).check({ force: true });
    await field(page, "next_day").fill("2026-12-01");
    await field(page, "words").fill("Only one call so far.");
    await send(page, "words");
    await page.locator(".flash", { hasText: "On Tue 1 Dec Onward asks again." }).waitFor();
    assert.equal(await page.getByRole("heading", { name: "How did it go?" }).count(), 0);
    await later(page, 9);
    await page.goto("/reviews");
    await page.getByRole("link", { name: "Write one example down before each call", exact: true }).click();
    await page.getByText("Only one call so far.").waitFor();
    await page.getByRole("radio", { name: "I keep doing it" }).check({ force: true });
    await field(page, "words").fill("It calms me.");
    await send(page, "words");
    await page.getByText("I keep doing it. Said on Tue 1 Dec.").waitFor();
    await page.getByRole("link", { name: "All you tried" }).click();
    await page.getByRole("link", { name: "Write one example down before each call" }).click();
    await page.getByText("It calms me.").waitFor();
    await page.getByText("Only one call so far.").waitFor();
    await fine();
    assert.deepEqual(problems.filter((p) => !p.includes("409")), []);
  });

  test(`a plan, and the week in which it is needed, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const fine = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    await later(page, 0);
    await signUp(page);
    await page.goto("/plans");
    await fine();
    await field(page, "words").fill("Walk to the sea, and ring Ida.");
    await send(page, "words");
    await page.locator(".flash", { hasText: "Onward shows it when it is time for it." }).waitFor();
    await page.getByRole("heading", { name: "If three say no within seven days" }).waitFor();
    const told = page.getByText("It is time for this one.");
    for (const company of ["Northwind", "Oak", "Ash"]) {
      await page.goto("/plans");
      assert.equal(await told.count(), 0);
      await refused(page, company);
    }
    await page.goto("/plans");
    await told.waitFor();
    await fine();
    await page.getByRole("button", { name: "Put it aside" }).click();
    await page.locator(".flash", { hasText: "It is put aside until there is another no." }).waitFor();
    assert.equal(await told.count(), 0);
    await refused(page, "Elm");
    await page.goto("/plans");
    await told.waitFor();

    // When the week is over, so is the time for it.
    await later(page, 8);
    await page.goto("/plans");
    await page.getByRole("heading", { name: "Your plans" }).waitFor();
    assert.equal(await told.count(), 0);
    await page.getByRole("link", { name: /^Change/ }).click();
    await fine();
    await page.getByRole("radio", { name: "When they say no after an interview" }).check({ force: true });
    await send(page, "words");
    await page.getByRole("heading", { name: "If they say no after an interview" }).waitFor();
    await page.getByRole("link", { name: /^Change/ }).click();
    await page.getByRole("button", { name: "Take it away" }).click();
    await page.getByRole("heading", { name: "Taken away" }).waitFor();
    await fine();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator(".flash", { hasText: "It is back among your plans." }).waitFor();
    assert.equal(await page.getByRole("heading", { name: "Taken away" }).count(), 0);
    assert.deepEqual(problems, []);
  });
}
