// What somebody means to do: written on an application, put off, done, undone,
// thrown away, put back, and seen among what was done. With JavaScript and
// without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, faults, field, logOne, person, signUp, start, unfold } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

for (const scripts of [true, false]) {
  test(`a task from the first word to the last, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const fine = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    const flash = (words) => page.locator(".flash", { hasText: words });
    const item = (title) => page.locator(".todo > li", { hasText: title });
    await signUp(page);
    await logOne(page, "Northwind", "Data Engineer");
    const application = page.url();

    // Two of them, on the application's page.
    for (const [title, to] of [["Ring Ida about the second round", day(0)], ["Read about late data", ""]]) {
      await page.locator("summary", { hasText: "Write a task" }).click();
      await field(page, "title").fill(title);
      await page.locator("#f-task-day").fill(to);
      await page.getByRole("button", { name: "Put it on the list" }).click();
      await flash("It is on your list.").waitFor();
      assert.equal(page.url(), application);
    }
    assert.equal(await page.locator('.todo > li:has(a[href^="/tasks/"])').count(), 2);
    await fine();

    // One is put off.
    await item("Ring Ida").getByRole("link").click();
    await page.waitForURL(/tasks\/[0-9a-f-]{36}$/);
    const task = page.url();
    await fine();
    await page.getByRole("button", { name: "In three days" }).click();
    await flash("Put off to").waitFor();
    await page.goto(task);
    await page.getByText(/Put off to .+ It was first meant for/).waitFor();

    // It has a note and other words now.
    await field(page, "title").fill("Ring Ida, or write to her");
    await unfold(page, "note");
    await field(page, "note").fill("About the second round.");
    await page.getByRole("button", { name: "Keep the change" }).click();
    await flash("Changed.").waitFor();

    // Done from the application's page, and it was not.
    await page.goto(application);
    await page.getByRole("button", { name: /^Done\s*“Ring Ida, or write to her”$/ }).click();
    await flash("Done.").waitFor();
    assert.equal(page.url(), application);
    assert.equal(await item("Ring Ida").count(), 0);
    await page.getByRole("button", { name: "Undo" }).click();
    await flash("It is open again.").waitFor();
    assert.equal(page.url(), application);
    assert.equal(await item("Ring Ida").count(), 1);

    // Done from Today, and it was not.
    await page.goto("/");
    await item("Ring Ida").getByRole("button", { name: /^Done/ }).click();
    await flash("Done.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await flash("It is open again.").waitFor();
    assert.equal(new URL(page.url()).pathname, "/");

    // Thrown away, and back.
    await page.goto(task);
    await page.getByRole("button", { name: "Throw it away" }).click();
    await flash("It is thrown away.").waitFor();
    assert.equal(await item("Ring Ida").count(), 0);
    await page.getByRole("button", { name: "Undo" }).click();
    await flash("It is back on your list.").waitFor();
    assert.equal(await item("Ring Ida").count(), 1);
    await fine();

    // Thrown away once more, and found where such things lie.
    await item("Read about late data").getByRole("link").click();
    await page.getByRole("button", { name: "Throw it away" }).click();
    await page.getByRole("link", { name: "Thrown away" }).click();
    await fine();
    await page.getByRole("button", { name: /^Put it back/ }).click();
    await flash("It is back on your list.").waitFor();
    assert.equal(await page.locator('.todo > li:has(a[href^="/tasks/"])').count(), 2);

    // Done, and among what was.
    await item("Ring Ida").getByRole("button", { name: /^Done/ }).click();
    await flash("Done.").waitFor();
    await page.getByRole("link", { name: "Done", exact: true }).click();
    await item("Ring Ida, or write to her").getByText("done today · Northwind · Data Engineer").waitFor();
    await fine();
    assert.deepEqual(problems, []);
  });
}
