// A week after it was sent one is reminded to follow up, writes, and is not
// reminded again; what is due comes by mail, until its link is pressed. The
// clock is set on the way, so this journey has a program of its own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mailing } from "./mail.mjs";
import { browser, email, faults, field, logOne, password, person, send } from "./onward.mjs";

let post, chrome;
before(async () => { [post, chrome] = [await mailing(), await browser()]; });
after(async () => { await chrome?.close(); await post?.stop(); });

const day = 86_400_000;
const press = (page, words) => page.getByRole("button", { name: words, exact: true }).first().click();
const flash = (page, words) => page.locator(".flash", { hasText: words }).waitFor();

async function clock(page, at) {
  const answer = await page.request.post("/dev/clock", { form: { now: new Date(at).toISOString() }, headers: { "Sec-Fetch-Site": "same-origin" } });
  assert.ok(answer.ok(), `the clock answered ${answer.status()}`);
}

async function joined(page) {
  const address = email();
  await page.goto("/sign-up");
  await field(page, "email").fill(address);
  await send(page, "email");
  await page.goto(await post.link(address));
  await field(page, "password").fill(password);
  const zone = field(page, "zone");
  if ((await zone.inputValue()) === "") await zone.selectOption("Europe/Oslo");
  await send(page, "password");
  await page.waitForURL("/");
  return address;
}

for (const scripts of [true, false]) {
  test(`a reminder, a letter, and a mail of what is due, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, post.url, { scripts });
    t.after(() => context.close());
    const fine = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    const monday = Date.UTC(2026, 10, 30, 9) + (scripts ? 0 : 56 * day);
    await clock(page, monday);
    const me = await joined(page);
    await page.goto("/settings");
    await field(page, "name").fill("Nora Lind");
    await send(page, "name");
    await logOne(page, "Northwind", "Data Engineer");
    const application = page.url();
    await page.getByRole("link", { name: "Follow up with Northwind", exact: true }).waitFor();

    // A week later it is due, can be put off, and is done by writing.
    await clock(page, monday + 7 * day);
    await page.goto("/");
    await page.getByRole("link", { name: "Follow up with Northwind", exact: true }).click();
    await page.getByText("A week, and no word yet.").waitFor();
    await fine();
    await press(page, "Tomorrow");
    await flash(page, "You are reminded again tomorrow.");
    assert.equal(await page.getByRole("link", { name: /Follow up with Northwind/ }).count(), 0);
    await clock(page, monday + 8 * day);
    await page.goto("/");
    await page.getByRole("link", { name: "Follow up with Northwind", exact: true }).click();
    await page.locator("main").getByRole("link", { name: /write/i }).first().click();
    await field(page, "name").fill("Ida Berg");
    const to = email();
    await field(page, "address").fill(to);
    await press(page, "Fill it in");
    await page.waitForURL(/letters\/[0-9a-f-]{36}$/);
    await press(page, "Send it now");
    await flash(page, "It is on its way.");
    assert.match((await post.mails(to))[0].text, /Data Engineer/);
    await page.goto("/");
    assert.equal(await page.getByRole("link", { name: /Follow up with Northwind/ }).count(), 0);

    // The second, and the last, comes by mail.
    await page.goto("/settings/digest");
    await fine();
    await page.getByLabel("Each day", { exact: true }).check();
    await field(page, "hour").selectOption("8");
    await press(page, "Keep it so");
    await flash(page, "A mail comes when something is due.");
    await clock(page, Date.UTC(2026, 11, 14, 7, 1) + (scripts ? 0 : 56 * day)); // 8:01 in Oslo, on day 14
    const digest = (await post.mails(me, 2))[1];
    assert.equal(digest.subject, "What is due today");
    assert.match(digest.text, /Follow up with Northwind a last time/);
    await page.goto("/");
    await page.getByRole("link", { name: "Follow up with Northwind a last time" }).click();
    await press(page, "Not again for this one");
    await flash(page, "You are not reminded of this again.");
    await page.goto(application);
    assert.equal(await page.getByRole("link", { name: /Follow up/ }).count(), 0);

    // Its link ends it, for whoever holds the mail.
    const [end] = digest.text.match(/https?:\/\/\S+\/digest\/\S+/);
    const { page: other, context: elsewhere } = await person(chrome, post.url, { scripts });
    t.after(() => elsewhere.close());
    await other.goto(end);
    if (scripts) assert.deepEqual(await faults(other), []);
    await press(other, "Send me no more of them");
    await other.getByRole("heading", { level: 1, name: "No more of these mails" }).waitFor();
    await page.goto("/settings/digest");
    assert.ok(await page.getByLabel("Never").isChecked());

    // What stayed silent is closed by consent.
    await page.goto("/applications/new");
    await field(page, "company").fill("Elm");
    await field(page, "role").fill("Analyst");
    const when = page.locator('main [name="day"]').first();
    if (!(await when.isVisible())) await page.locator("main details:not([open]):has([name=day]) > summary").first().click();
    await when.fill(new Date(monday - 60 * day).toISOString().slice(0, 10));
    await send(page, "company");
    await page.goto("/");
    await page.getByRole("link", { name: /Elm has stayed silent/ }).first().click();
    await fine();
    await press(page, "Close the chosen ones");
    await flash(page, "One is closed as silence.");
    assert.deepEqual(problems, []);
  });
}
