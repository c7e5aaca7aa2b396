// What somebody means to reach: a goal set, something logged, the goal seen to
// move, rest booked and seen to excuse it, and a timer that goes on while its
// page is closed. With JavaScript and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, faults, field, logOne, person, signUp, start } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

for (const scripts of [true, false]) {
  test(`a goal, rest and the timer, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const fine = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    const flash = (words) => page.locator(".flash", { hasText: words });
    await signUp(page);

    // A ready-made goal, with another number.
    await page.getByRole("link", { name: "Goals" }).first().click();
    await fine();
    await page.getByRole("link", { name: "Five applications a week" }).click();
    await field(page, "title").fill("Three applications a week");
    await field(page, "amount").fill("3");
    await fine();
    await page.getByRole("button", { name: "Keep the goal" }).click();
    await flash("It counts from today on.").waitFor();
    await page.getByText("This week: 0 of 3").waitFor();
    const goal = page.url();
    await fine();

    // It moves with what is logged.
    await logOne(page, "Northwind", "Data Engineer");
    await page.goto(goal);
    await page.getByText("This week: 1 of 3").waitFor();
    await page.locator("summary", { hasText: "The same as a table" }).click();
    await page.getByRole("row", { name: /under way/ }).waitFor();
    await fine();

    // Rest excuses it, and can be taken back.
    await page.getByRole("link", { name: "Goals" }).first().click();
    await page.getByRole("link", { name: "Book some rest" }).click();
    const monday = new Date();
    monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
    await field(page, "first").fill(monday.toISOString().slice(0, 10));
    await field(page, "last").fill(new Date(monday.getTime() + 6 * 86_400_000).toISOString().slice(0, 10));
    await fine();
    await page.getByRole("button", { name: "Book it" }).click();
    await flash("It is booked.").waitFor();
    await fine();
    await page.goto(goal);
    await page.getByText("This week: rest").waitFor();

    // It is changed: half of it is asked for from today on.
    await page.goto("/rest");
    await page.getByRole("link", { name: /^Change it: / }).click();
    await page.locator(".pill", { hasText: "Half" }).click();
    await field(page, "first").fill(new Date().toISOString().slice(0, 10));
    await fine();
    await page.getByRole("button", { name: "Keep the change" }).click();
    await flash("Changed. Your goals know it.").waitFor();
    await page.getByText("half of each goal is left").waitFor();
    await fine();
    await page.getByRole("button", { name: "Take it back" }).click();
    await flash("It is taken back.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await flash("It is booked after all.").waitFor();
    await page.getByRole("button", { name: "Take it back" }).click();
    await page.goto(goal);
    await page.getByText("This week: 1 of 3").waitFor();

    // Something done, in two taps.
    await page.goto("/activities");
    await page.locator(".pill", { hasText: "Practice" }).click();
    await page.getByRole("button", { name: "30 minutes", exact: true }).click();
    await flash("Kept: Practice, 30 minutes.").waitFor();
    await fine();

    // The timer goes on while its page is closed.
    await page.locator(".pill", { hasText: "Learning" }).click();
    await page.getByRole("button", { name: "Start the timer instead" }).click();
    await flash("It runs.").waitFor();
    await page.close();
    const again = await context.newPage();
    await again.goto("/activities");
    await again.getByRole("heading", { name: /^Learning, since / }).waitFor();
    if (scripts) assert.deepEqual(await faults(again), []);
    await again.getByRole("button", { name: "End it" }).click();
    await again.locator(".flash", { hasText: "Ended after 1 minute." }).waitFor();
    await again.locator(".todo > li", { hasText: "Learning, 1 minute" }).waitFor();
    assert.deepEqual(problems, []);
  });
}
