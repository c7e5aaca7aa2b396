// After a rejection: the path is left at its fourth step, taken up in another
// browser, and ends in something to do.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, email, faults, field, logOne, password, person, send, signUp, start } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

const step = (page, words) => page.getByRole("heading", { level: 1, name: words }).waitFor();
const next = (page) => page.locator("main form.form button[data-kind=filled]").click();

async function refused(page, company) {
  await logOne(page, company, "Data Engineer");
  const application = page.url();
  await page.locator("details.opener", { hasText: "What happened?" }).locator("summary").first().click();
  await page.locator(`form[action$="/stages"] [name=stage]`).first().selectOption("rejected");
  await page.getByRole("button", { name: "Keep it", exact: true }).first().click();
  await page.getByRole("heading", { name: "When you are ready" }).waitFor();
  return application;
}

for (const scripts of [true, false]) {
  test(`a no, the full path in two browsers, and what comes next, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const address = await signUp(page, email());
    const application = await refused(page, "Northwind");
    const look = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    await look();

    await page.getByRole("button", { name: "The full one, in seven" }).click();
    await page.getByText("you can stop anywhere and go on another day").waitFor();
    await page.getByRole("link", { name: "Begin" }).click();
    await step(page, "How does it feel?");
    await look();
    await page.getByRole("radio", { name: "flat" }).check({ force: true });
    await field(page, "feeling_words").fill("Tired, and not surprised");
    await next(page);
    await step(page, "What they said");
    await field(page, "said").fill("We went with someone who has run Kafka in production.");
    await page.getByRole("checkbox", { name: "a skill" }).check({ force: true });
    await look();
    await next(page);
    await step(page, "What I guess");
    await field(page, "guess").fill("They had somebody in mind.");
    await page.getByRole("checkbox", { name: "an inside candidate" }).check({ force: true });
    await look();
    await next(page);
    await step(page, "What was mine to influence?");
    await field(page, "mine").fill("I could have asked.");
    await page.getByRole("button", { name: "Stop here" }).click();
    await page.getByText("What you wrote is kept.").waitFor();
    assert.equal(page.url(), application);

    // What they said stands in the journal, in their words; the guess does not.
    await page.getByRole("blockquote").getByText("someone who has run Kafka").waitFor();
    assert.equal(await page.getByText("somebody in mind").count(), 0);

    // Another browser, where it goes on.
    const other = await person(chrome, site.url, { scripts });
    t.after(() => other.context.close());
    await other.page.goto("/sign-in");
    await field(other.page, "email").fill(address);
    await field(other.page, "password").fill(password);
    await send(other.page, "password");
    await other.page.goto(application);
    await other.page.getByRole("heading", { name: "You began to look back" }).waitFor();
    await other.page.getByRole("link", { name: "Go on" }).click();
    await other.page.getByText("You stopped before step 5 of 7").waitFor();
    await other.page.getByText("They had somebody in mind.").waitFor();
    await other.page.getByText("They said: a skill").waitFor();
    await other.page.getByText("I guess: an inside candidate").waitFor();
    await other.page.getByRole("link", { name: "Go on" }).click();
    await step(other.page, "Looking back");
    await other.page.getByRole("button", { name: "Skip" }).click();
    await step(other.page, "One thing to keep, one to change");
    await field(other.page, "keep").fill("The examples from the migration");
    await field(other.page, "change").fill("Ask early what runs in production");
    await next(other.page);
    await step(other.page, "The next step");
    if (scripts) assert.deepEqual(await faults(other.page), []);
    await other.page.getByRole("checkbox", { name: "Ask early what runs in production" }).check();
    await other.page.getByLabel("Something else").fill("Write to Ida");
    await next(other.page);
    await other.page.getByText("That is all of it, and it is kept. These come next.").waitFor();
    if (scripts) assert.deepEqual(await faults(other.page), []);
    await other.page.getByRole("link", { name: "Write to Ida" }).waitFor();

    // What comes next stands on Today, and the look back waits no more.
    const today = await other.context.newPage();
    await today.goto("/");
    await today.getByRole("heading", { name: "Worth doing" }).waitFor();
    assert.equal(await today.getByRole("link", { name: /Look back at/ }).count(), 0);
    await today.getByRole("button", { name: "Done “Write to Ida”" }).click();
    await today.locator(".flash", { hasText: "Done." }).waitFor();
    if (scripts) assert.deepEqual(await faults(today), []);

    // A step can be told anew from the first browser; two windows are told of
    // each other.
    await page.goto(`${other.page.url()}/guess`);
    await other.page.goto(`${other.page.url()}/guess`);
    await field(page, "guess").fill("A guess from here.");
    await next(page);
    await step(page, "What was mine to influence?");
    await field(other.page, "guess").fill("A guess from there.");
    await next(other.page);
    await other.page.getByRole("heading", { name: "It was saved somewhere else in the meantime" }).waitFor();
    await other.page.getByText("A guess from here.").waitFor();
    assert.equal(await field(other.page, "guess").inputValue(), "A guess from there.");
    await next(other.page);
    await step(other.page, "What was mine to influence?");

    // All of it can be read together.
    await page.goto("/reflections");
    await page.getByText("A guess from there.").waitFor();
    await look();
    await field(page, "question").selectOption("keep");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.getByText("The examples from the migration").waitFor();
    assert.equal(await page.getByText("A guess from there.").count(), 0);

    // Thrown away, and back.
    await page.goto(application);
    await page.getByRole("link", { name: "What I take with me" }).click();
    await page.getByRole("button", { name: "Throw it away" }).click();
    await page.getByText("It is thrown away.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("It is back in its place.").waitFor();
    await page.getByText("The examples from the migration").waitFor();
    assert.deepEqual([...problems, ...other.problems].filter((p) => !p.includes("409")), []);
  });
}

test("the short paths, not today, and never", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  await signUp(page);
  const application = await refused(page, "Halden");
  await page.getByRole("button", { name: "Not today" }).click();
  await page.getByText("Not today, then. It is here again on").waitFor();
  await page.goto(application);
  assert.equal(await page.getByRole("heading", { name: "When you are ready" }).count(), 0);

  await refused(page, "Oakline");
  await page.getByRole("button", { name: "Begin, in five short steps" }).click();
  await page.getByRole("link", { name: "Begin" }).click();
  for (const words of ["How does it feel?", "What they said, and what you guess", "What was mine to influence?", "One thing to keep, one to change", "The next step"]) {
    await step(page, words);
    await page.getByRole("button", { name: "Skip" }).click();
  }
  await page.getByText("Nothing more has to be done about this one.").waitFor();
  assert.match(await page.getByRole("link", { name: "Write a letter" }).getAttribute("href"), /\/letters\?purpose=feedback$/);
  assert.deepEqual(await faults(page), []);

  await refused(page, "Ash");
  await page.getByRole("button", { name: "Not for this one" }).click();
  await page.getByText("It is let be.").waitFor();

  await page.goto("/settings");
  await field(page, "path").uncheck();
  await send(page, "path");
  await logOne(page, "Elm", "Analyst");
  await page.locator("details.opener", { hasText: "What happened?" }).locator("summary").first().click();
  await page.locator(`form[action$="/stages"] [name=stage]`).first().selectOption("rejected");
  await page.getByRole("button", { name: "Keep it", exact: true }).first().click();
  await page.getByRole("button", { name: "Look back at how it ended" }).waitFor();
  assert.equal(await page.getByRole("heading", { name: "When you are ready" }).count(), 0);
  assert.deepEqual(problems, []);
});
