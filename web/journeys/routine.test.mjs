// A routine: a ready-made week taken over and changed, a block ticked in two
// windows and taken back, one done by the timer while its page is closed. With
// JavaScript and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, faults, field, person, signUp, start } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

for (const scripts of [true, false]) {
  test(`a routine, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const fine = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    const flash = (words, on = page) => on.locator(".flash", { hasText: words }).waitFor();
    const line = (words, on = page) => on.locator(".routine > li", { hasText: words });
    await signUp(page);

    // A week to start from, which leaves the weekend alone.
    await page.getByRole("link", { name: "Goals" }).first().click();
    await page.getByRole("link", { name: "Routine", exact: true }).click();
    await fine();
    await page.getByRole("button", { name: "Take it over “Five mornings a week”" }).click();
    await flash("It stands in your week.");
    await page.getByText("9 hours and 10 minutes in a whole week.").waitFor();
    await page.locator(".week-plan > li", { hasText: "Sat" }).getByText("free").first().waitFor();
    await fine();

    // One block of it on all days, and shorter.
    await page.locator(".week-plan ~ .todo").getByRole("link", { name: "Searching, 30 minutes" }).click();
    for (const day of ["Saturday", "Sunday"]) await page.locator(".pill", { hasText: day }).click();
    await field(page, "minutes").fill("25");
    await fine();
    await page.getByRole("button", { name: "Keep the change" }).click();
    await flash("Changed from now on.");
    await page.getByRole("link", { name: "Plan another block" }).click();
    await page.locator(".pill", { hasText: "Practice" }).click();
    await field(page, "minutes").fill("20");
    await field(page, "at").fill("09:30");
    await field(page, "words").fill("Two problems, aloud");
    for (const day of ["Saturday", "Sunday"]) await page.locator(".pill", { hasText: day }).click();
    await page.getByRole("button", { name: "Keep it" }).click();
    await flash("It stands in your week.");

    // Ticked in two windows it is done once; taken back and done after all.
    await page.goto("/");
    await fine();
    const twin = await context.newPage();
    await twin.goto("/");
    for (const on of [page, twin]) {
      await on.getByRole("button", { name: "Done “Searching, 25 minutes”" }).click();
      await flash("Done: Searching, 25 minutes.", on);
    }
    await twin.close();
    await line("Searching").getByText("done", { exact: true }).waitFor();
    await fine();
    await page.getByRole("button", { name: "Take it back “Searching, 25 minutes”" }).click();
    await flash("It is taken back, and counts no more.");
    await page.getByRole("button", { name: "Done “Searching, 25 minutes”" }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await flash("It is done after all.");

    // The timer goes on while its page is closed; ended, the block is done.
    await page.goto("/");
    await page.getByRole("button", { name: "Start the timer “Practice, 20 minutes”" }).click();
    await flash("It runs.");
    await page.close();
    const again = await context.newPage();
    await again.goto("/routine");
    await line("it runs since", again).getByText("Two problems, aloud").waitFor();
    if (scripts) assert.deepEqual(await faults(again), []);
    await again.getByRole("button", { name: "End it “Practice, 20 minutes”" }).click();
    await flash("Ended after 1 minute.", again);
    await line("done in 1 minute", again).waitFor();

    // All of it is what was done, each once.
    await again.goto("/activities");
    assert.deepEqual(await again.locator(".todo > li .title").allInnerTexts(), ["Practice, 1 minute", "Searching, 25 minutes"]);

    // A block goes, and comes back.
    await again.goto("/routine");
    await again.locator(".week-plan ~ .todo").getByRole("link", { name: "Practice, 20 minutes" }).click();
    await again.getByRole("button", { name: "Throw it away" }).click();
    await flash("It is out of your week.", again);
    await again.getByRole("button", { name: "Undo" }).click();
    await flash("It is in your week again.", again);
    await again.locator(".week-plan ~ .todo").getByRole("link", { name: "Practice, 20 minutes" }).waitFor();
    assert.deepEqual(problems, []);
  });
}
