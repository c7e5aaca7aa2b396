// What happens to an application: rounds of interviews, their words, a
// reopening, an offer that is compared and accepted.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, faults, field, logOne, person, send, signUp, start } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

// opener unfolds one of the forms of an application's page.
async function opener(page, name) {
  const details = page.locator("details.opener", { has: page.locator("summary", { hasText: name }) });
  if (!(await details.evaluate((d) => d.open))) await details.locator("summary").first().click();
  return {
    at: (name) => details.locator(`[name="${name}"]`),
    more: async () => details.locator("details:not([open]) > summary").first().click(),
    send: () => details.locator("button[type=submit]").first().click(),
  };
}

const path = (page) => page.getByRole("list", { name: "Stages" }).getByRole("listitem");

for (const scripts of [true, false]) {
  test(`three rounds, a no with feedback, and on again, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    await signUp(page);
    await logOne(page, "Northwind", "Data Engineer");
    const application = page.url();

    for (const [ago, kind] of [[30, "phone"], [20, "video"], [-3, "panel"]]) {
      const f = await opener(page, "An interview");
      await f.at("kind").selectOption(kind);
      await f.at("day").fill(day(-ago));
      await f.at("time").fill("14:30");
      await f.more();
      await f.at("people").fill("the hiring manager");
      await f.at("preparation").fill("Read about late data.");
      await f.send();
      await page.waitForURL(application);
    }
    assert.equal(await path(page).count(), 4);
    await page.getByRole("heading", { name: /^Interview on / }).waitFor();
    if (scripts) assert.deepEqual(await faults(page), []);

    // how one felt, in two taps
    await page.getByText("How did it feel?").last().click();
    await page.locator("details[open] button[name=feeling][value='4']").first().click();
    await page.locator(".note", { hasText: "good" }).waitFor();

    // the third is called off: it counts no more
    await page.getByRole("link", { name: /Prepare, or change it/ }).click();
    await field(page, "outcome").selectOption("canceled");
    if (scripts) assert.deepEqual(await faults(page), []);
    await send(page, "outcome");
    await page.getByRole("heading", { name: /canceled/ }).waitFor();
    assert.equal(await path(page).count(), 3);

    const no = await opener(page, "What happened?");
    await no.at("stage").selectOption("rejected");
    await no.more();
    await no.at("words").fill("We went with someone who has run Kafka in production.");
    await no.at("who").fill("the hiring manager");
    await no.at("how").selectOption("email");
    await no.at("feeling").first().check({ force: true });
    await no.send();
    await page.getByText("Nothing more has to be done about it today.").waitFor();
    await page.locator("blockquote", { hasText: "Kafka" }).waitFor();
    await page.getByText("the hiring manager, by e-mail").first().waitFor();

    // a later word opens it again; how far it came stays
    const on = await opener(page, "They wrote or called");
    await on.at("kind").selectOption("call");
    await on.at("body").fill("They have another team in mind.");
    await on.send();
    await page.getByRole("heading", { name: "They called" }).waitFor();
    const again = await opener(page, "What happened?");
    await again.at("stage").selectOption("screening");
    await again.send();
    await page.goto("/journal");
    await page.getByRole("row", { name: /Data Engineer/ }).getByText("screening").waitFor();
    assert.deepEqual(problems, []);
  });

  test(`offers side by side, one accepted, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    await signUp(page);
    await page.goto("/offers");
    await page.getByRole("heading", { name: /will stand here side by side/ }).waitFor();
    for (const [company, amount] of [["Fjord", "58k"], ["Oakline", "52,500"]]) {
      await logOne(page, company, "Engineer");
      const f = await opener(page, "What happened?");
      await f.at("stage").selectOption("offer");
      await f.send();
      await page.getByRole("link", { name: "Write down what it holds" }).click();
      await field(page, "amount").fill(amount);
      await field(page, "currency").fill("gbp");
      await field(page, "period").selectOption("year");
      await field(page, "deadline").fill(day(9));
      await send(page, "amount");
      await page.getByText(/a year/).first().waitFor();
    }
    await logOne(page, "Halden Works", "Analyst");
    await page.goto("/offers");
    await page.getByRole("cell", { name: "£58,000 a year" }).waitFor();
    await page.getByRole("cell", { name: "£52,500 a year" }).waitFor();
    if (scripts) assert.deepEqual(await faults(page), []);

    await page.locator("thead").getByRole("link", { name: "Engineer" }).first().click();
    const yes = await opener(page, "What happened?");
    await yes.at("stage").selectOption("accepted");
    await yes.send();
    await page.getByRole("heading", { name: "You accepted" }).waitFor();
    if (scripts) assert.deepEqual(await faults(page), []);
    await page.getByRole("checkbox", { name: /Analyst/ }).uncheck();
    await page.getByRole("button", { name: "Keep it so" }).click();
    await page.getByText(/closed, each with all/).waitFor();
    await page.goto("/journal");
    await page.getByRole("row", { name: /Analyst/ }).getByText("applied").waitFor();
    assert.equal(await page.getByText("withdrew").count() > 0, true);
    assert.deepEqual(problems, []);
  });
}
