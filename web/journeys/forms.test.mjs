// Forms in unsteady hands: pressed twice, left half-written, changed in two
// windows at once.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, email, faults, field, logOne, password, person, send, signUp, start, unfold } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

for (const scripts of [true, false]) {
  test(`a button pressed twice makes one, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    await page.goto("/sign-up");
    await field(page, "email").fill(email());
    await field(page, "password").fill(password);
    await field(page, "zone").selectOption("Europe/Oslo");
    await twice(page, "email");
    await until(() => new URL(page.url()).pathname === "/"); // the first answer may be cut off by the second

    await page.goto("/applications/new");
    await field(page, "company").fill("Halden Works");
    await field(page, "role").fill("Analytics Engineer");
    await twice(page, "company");
    await until(() => /applications\/[0-9a-f-]{36}$/.test(page.url()));
    const application = page.url();

    await unfold(page, "stage");
    await field(page, "stage").selectOption("screening");
    await twice(page, "stage");
    await page.getByRole("heading", { name: "Screening", exact: true }).waitFor();
    await unfold(page, "body");
    await field(page, "body").fill("They rang at noon.");
    await twice(page, "body");
    await page.getByText("They rang at noon.").waitFor();

    await page.goto(application);
    assert.equal(await page.getByRole("list", { name: "Stages" }).getByRole("listitem").count(), 2);
    assert.equal(await page.getByText("They rang at noon.").count(), 1);
    await page.goto("/journal");
    assert.equal(await page.locator("main tbody tr").count(), 1);
    assert.deepEqual(problems, []);
  });
}

test("leaving what is half-written asks first", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  await signUp(page);
  let stay = true;
  let asked = 0;
  page.on("dialog", (dialog) => {
    asked++;
    assert.equal(dialog.type(), "beforeunload");
    return stay ? dialog.dismiss() : dialog.accept();
  });
  const leave = () => page.getByRole("link", { name: "Journal" }).first().click();

  await page.goto("/applications/new");
  await leave(); // nothing is written, so nothing is asked
  await page.waitForURL("/journal");
  assert.equal(asked, 0);

  await page.goto("/applications/new");
  await field(page, "company").pressSequentially("Halden");
  await leave();
  await until(() => asked === 1);
  assert.equal(new URL(page.url()).pathname, "/applications/new");
  assert.equal(await field(page, "company").inputValue(), "Halden");

  await field(page, "role").pressSequentially("Analyst");
  await send(page, "company"); // sending is no leaving
  await page.waitForURL(/applications\/[0-9a-f-]{36}$/);
  assert.equal(asked, 1);

  await unfold(page, "body");
  await field(page, "body").pressSequentially("Half a thought");
  stay = false;
  await leave();
  await page.waitForURL("/journal");
  assert.equal(asked, 2);
  assert.deepEqual(problems, []);
});

test("a second window's change meets the first", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  await signUp(page);
  await logOne(page, "Halden Works", "Analytics Engineer");
  const application = page.url();
  const other = await context.newPage();
  await page.goto(application + "/edit");
  await other.goto(application + "/edit");

  await field(page, "role").fill("Senior Analytics Engineer");
  await send(page, "role");
  await page.waitForURL(application);
  await field(other, "role").fill("Analytics Engineer, Bergen");
  const answered = other.waitForResponse((r) => r.request().method() === "POST");
  await send(other, "role");
  assert.equal((await answered).status(), 409);
  await other.getByRole("definition").filter({ hasText: "Senior Analytics Engineer" }).waitFor(); // what is kept
  assert.equal(await field(other, "role").inputValue(), "Analytics Engineer, Bergen"); // and what was written
  assert.deepEqual(await faults(other), []);
  await send(other, "role"); // knowing both
  await other.waitForURL(application);
  assert.equal(await other.getByRole("heading", { level: 1 }).innerText(), "Analytics Engineer, Bergen");

  await unfold(page, "body");
  await field(page, "body").fill("They rang at noon.");
  await send(page, "body");
  const change = page.locator("main li").filter({ hasText: "They rang at noon." }).getByRole("link", { name: /^Change/ });
  await change.click();
  await other.goto(page.url());
  await field(page, "body").fill("They rang at one.");
  await send(page, "body");
  await page.waitForURL((url) => url.href.startsWith(application) && !url.pathname.includes("/entries/"));
  await field(other, "body").fill("She rang at noon.");
  await send(other, "body");
  await other.locator("blockquote").filter({ hasText: "They rang at one." }).waitFor();
  assert.equal(await field(other, "body").inputValue(), "She rang at noon.");
  assert.deepEqual(problems, []);
});

// twice presses the button that sends the form with that field two times, as
// fast as a hand does.
async function twice(page, name) {
  const button = page.locator(`main form:has([name="${name}"]) button[type=submit]`).first();
  await button.dblclick({ noWaitAfter: true, delay: 5 });
}

// until looks again and again, for fifteen seconds at the most.
async function until(so) {
  for (const end = Date.now() + 15_000; !so(); ) {
    assert.ok(Date.now() < end, `it never came: ${so}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
