// What was written and not sent: a session that ends while a note is typed,
// and a page that is closed over it.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, faults, field, logOne, password, person, send, signUp, start, unfold } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

// form is that of a note on an application's page.
const form = (page) => page.locator('main form[action$="/entries"]');

// note opens it and gives its field.
async function note(page) {
  const opener = page.locator('main details:not([open]):has(form[action$="/entries"]) > summary');
  if ((await opener.count()) > 0) await opener.click();
  return form(page).locator('[name="body"]');
}

for (const scripts of [true, false]) {
  const how = scripts ? "with" : "without";

  test(`a session that ended while a note was written, ${how} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const email = await signUp(page);
    await logOne(page, "Halden Works", "Analytics Engineer");
    const application = page.url();
    await (await note(page)).fill("They rang at noon.\nTwo more rounds, she said.");

    const other = await context.newPage();
    await other.goto("/settings");
    await other.locator('main form[action="/sign-out"] button').click();
    await other.waitForURL("/sign-in");
    await other.close();

    await form(page).getByRole("button", { name: "Keep the note" }).click();
    await page.getByRole("status").filter({ hasText: "What you wrote is kept" }).waitFor();
    assert.deepEqual(await faultsOf(page, scripts), []);
    await field(page, "email").fill(email);
    await field(page, "password").fill(password);
    await send(page, "email");
    await page.getByRole("heading", { name: "What you wrote is kept" }).waitFor();
    await page.getByText("Two more rounds, she said.").waitFor();
    assert.deepEqual(await faultsOf(page, scripts), []);
    const held = page.url();
    await page.getByRole("button", { name: "Send it on" }).click();
    await page.waitForURL(application);
    assert.equal(await page.getByRole("listitem").filter({ hasText: "They rang at noon." }).count(), 1);
    assert.equal(await page.getByText("This is what you began").count(), 0);
    assert.equal((await page.goto(held)).status(), 404);
    assert.deepEqual(problems, []);
  });

  test(`a draft of a note, ${how} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    await signUp(page);
    await logOne(page, "Halden Works", "Analytics Engineer");
    const application = page.url();
    const body = await note(page);
    if (scripts) {
      await body.pressSequentially("Half a thought");
      await form(page).getByRole("status").filter({ hasText: "Draft kept" }).waitFor();
      assert.deepEqual(await faultsOf(page, scripts), []);
      await body.pressSequentially(", and a little more"); // and the page is left at once
      page.on("dialog", (dialog) => dialog.accept());
      await page.goto("/journal");
      await page.close();
    } else {
      await body.fill("Half a thought, and a little more");
      await form(page).getByRole("button", { name: "Keep it as a draft" }).click();
      await page.getByRole("status").filter({ hasText: "Your draft is kept" }).waitFor();
      await page.close();
    }

    const again = await context.newPage();
    await again.goto(application);
    await again.getByText("This is what you began today.").waitFor();
    assert.equal(await form(again).locator('[name="body"]').inputValue(), "Half a thought, and a little more");
    assert.deepEqual(await faultsOf(again, scripts), []);
    await form(again).getByRole("button", { name: "Keep the note" }).click();
    await again.getByRole("listitem").filter({ hasText: "Half a thought, and a little more" }).waitFor();
    await again.goto(application);
    assert.equal(await again.getByText("This is what you began").count(), 0);
    assert.equal(await again.getByRole("listitem").filter({ hasText: "Half a thought" }).count(), 1);

    // Begun once more, and given up.
    await (await note(again)).fill("Something else");
    if (scripts) {
      await form(again).getByRole("status").filter({ hasText: "Draft kept" }).waitFor();
      again.on("dialog", (dialog) => dialog.accept());
    } else {
      await form(again).getByRole("button", { name: "Keep it as a draft" }).click();
      await again.getByRole("status").filter({ hasText: "Your draft is kept" }).waitFor();
    }
    await again.goto(application);
    await again.getByRole("button", { name: "Start afresh" }).click();
    await again.getByRole("status").filter({ hasText: "The draft is gone" }).waitFor();
    assert.equal(await (await note(again)).inputValue(), "");
    assert.deepEqual(problems, []);
  });
}

test("a draft is kept once the program answers again", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  await signUp(page);
  await page.goto("/applications/new");
  await field(page, "company").fill("Halden Works");
  await unfold(page, "posting_text");
  await page.route("**/drafts", (route) => route.fulfill({ status: 503, body: "" }));
  await field(page, "posting_text").pressSequentially("We look for somebody who");
  await page.getByRole("status").filter({ hasText: "It is tried again" }).waitFor();
  await page.unroute("**/drafts");
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.getByRole("status").filter({ hasText: "Draft kept" }).waitFor();
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto("/journal");
  await page.goto("/applications/new");
  assert.equal(await field(page, "posting_text").inputValue(), "We look for somebody who");
  assert.equal(await field(page, "company").inputValue(), "Halden Works");
  // Emptied, it is no draft any more.
  await field(page, "posting_text").fill("");
  await page.waitForResponse((r) => r.url().endsWith("/drafts") && r.status() === 204);
  await page.goto("/applications/new");
  assert.equal(await page.getByText("This is what you began").count(), 0);
  assert.deepEqual(problems.filter((p) => !p.startsWith("503 for")), []);
});

// faultsOf are those that axe finds; it needs scripts.
const faultsOf = (page, scripts) => (scripts ? faults(page) : []);
