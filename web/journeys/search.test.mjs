// One person's search from the first page to the door, with JavaScript and
// without it.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { answer, bringIn, browser, field, logOne, password, person, sample, send, signUp, start, unfold } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

for (const scripts of [true, false]) {
  test(`a search, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const journey = new Search(page, scripts);
    const address = await journey.begins();
    await journey.logsOne();
    await journey.bringsItsSpreadsheet();
    await journey.looksThrough();
    await journey.movesOn();
    await journey.setsRight();
    await journey.takesBack();
    await journey.leavesAndReturns(address);
    assert.deepEqual(problems, []);
  });
}

test("a table that is pasted comes in as well", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  await signUp(page);
  await page.goto("/imports");
  await field(page, "text").fill(readFileSync(sample, "utf8"));
  await send(page, "text");
  await answer(page);
  await page.getByRole("button", { name: /^Bring in/ }).click();
  await page.getByRole("heading", { level: 1, name: "Brought in" }).waitFor();
  assert.match(await page.locator("main header").innerText(), /\b133\b/);
  assert.deepEqual(problems, []);
});

// A class so that each step can be read by itself.
class Search {
  constructor(page, scripts) {
    this.page = page;
    this.scripts = scripts;
  }

  async begins() {
    const page = this.page;
    await page.goto("/sign-up");
    // The browser knows the zone; without scripts the person says it.
    assert.equal(await field(page, "zone").inputValue(), this.scripts ? "Europe/Oslo" : "");
    const address = await signUp(page);
    await page.goto("/settings");
    assert.equal(await field(page, "zone").inputValue(), "Europe/Oslo");
    return address;
  }

  async logsOne() {
    const page = this.page;
    await page.getByRole("link", { name: /^Log/ }).click();
    await page.waitForURL("/applications/new");
    await logOne(page, "Halden Works", "Analytics Engineer");
    await this.reads("h1", "Analytics Engineer");
    assert.deepEqual(await this.path(), ["Applied"]);
    assert.equal(await page.locator("main time").first().getAttribute("datetime"), day(0));
  }

  async bringsItsSpreadsheet() {
    const page = this.page;
    await page.getByRole("link", { name: "Journal" }).first().click();
    await page.locator("main").getByRole("link", { name: /spreadsheet/ }).click();
    await field(page, "file").setInputFiles(sample);
    await send(page, "file");
    await answer(page);
    // Looking again keeps the answers and shows what they make of the rows.
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByRole("row", { name: /cobaltkite\.io.* 2024/s }).waitFor();
    assert.equal(await page.getByLabel("CONSOLIDATED: and ended").inputValue(), "withdrawn");
    await page.getByRole("button", { name: /^Bring in 133/ }).click();
    await page.getByRole("heading", { level: 1, name: "Brought in" }).waitFor();
    await this.reads("main header", /\b133\b/);
  }

  async looksThrough() {
    const page = this.page;
    await page.goto("/journal");
    assert.equal((await this.rows()).length, 25);

    await this.narrows("stage", "offer");
    for (const row of await this.rows()) assert.match(row, /offer/);
    await this.narrows("stage", "");
    await this.narrows("sort", "company");
    const first = await this.rows();
    assert.equal(first.length, 25);
    const companies = first.map((row) => row.split("\n")[1].toLowerCase());
    assert.deepEqual(companies, companies.toSorted());

    await page.locator("a[rel=next]").click();
    await page.waitForURL(/after=/);
    const second = await this.rows();
    assert.equal(second.length, 25);
    assert.deepEqual(second.filter((row) => first.includes(row)), []);
    await page.locator("a[rel=prev]").click();
    await page.waitForURL((url) => !url.searchParams.has("after"));
    assert.deepEqual(await this.rows(), first);

    await this.narrows("q", "inkberry billing");
    assert.equal((await this.rows()).length, 1);
  }

  async movesOn() {
    const page = this.page;
    await page.getByRole("link", { name: /Billing/ }).click();
    await this.reads("h1", "Senior Full Stack Engineer (Billing)");
    assert.deepEqual(await this.path(), ["Applied"]);
    await this.tells("rejected", "2024-06-20", "By mail, two lines.");
    assert.deepEqual(await this.path(), ["Applied", "They said no"]);

    // Told late: it stands where it belongs, and the end is still the end.
    await this.tells("interview", "2024-06-12", "Two of the team, over video.");
    assert.deepEqual(await this.path(), ["Applied", "Interview", "They said no"]);

    await unfold(page, "body");
    await field(page, "body").fill("They liked the part about queues.\nAsk for the slides.");
    await page.locator('main form:has([name="body"]) [name="day"]').first().fill("2024-06-14");
    await send(page, "body");
    await page.getByText("Ask for the slides.").waitFor();
    assert.deepEqual((await this.days()).slice(0, 3), ["2024-06-20", "2024-06-14", "2024-06-12"]);
  }

  // tells what happened, on the application's page.
  async tells(stage, on, remark) {
    const page = this.page;
    await unfold(page, "stage");
    await field(page, "stage").selectOption(stage);
    await page.locator('main form:has(select[name="stage"]) [name="day"]').first().fill(on);
    await field(page, "remark").fill(remark);
    await send(page, "stage");
    await this.entry(remark).waitFor();
  }

  async setsRight() {
    const page = this.page;
    await this.entry("over video").getByRole("link", { name: /^Change/ }).click();
    await page.waitForURL(/\/stages\//);
    await field(page, "stage").selectOption("screening");
    await field(page, "day").fill("2024-06-10");
    await send(page, "stage");
    await page.waitForURL(/applications\/[0-9a-f-]{36}$/);
    assert.deepEqual(await this.path(), ["Applied", "Screening", "They said no"]);
    assert.deepEqual((await this.days()).slice(0, 3), ["2024-06-20", "2024-06-14", "2024-06-10"]);
    await this.entry("over video").getByText("changed since").waitFor();
  }

  async takesBack() {
    const page = this.page;
    await page.goto("/imports");
    await page.getByRole("link", { name: "sample-search.csv" }).click();
    await page.getByRole("button", { name: /^Take/ }).click();
    await page.getByRole("heading", { level: 1, name: "Taken back" }).waitFor();
    // What was changed since stays, and is named.
    assert.deepEqual(await page.locator("main li a").allInnerTexts(), ["Senior Full Stack Engineer (Billing)"]);
    await page.goto("/journal");
    assert.equal((await this.rows()).length, 2);
  }

  async leavesAndReturns(address) {
    const page = this.page;
    await page.goto("/settings");
    await page.getByRole("button", { name: /^Sign out/ }).click();
    await page.waitForURL((url) => url.pathname !== "/settings");
    await page.goto("/journal?sort=company");
    await page.waitForURL(/\/sign-in\?next=/);
    await field(page, "email").fill(address);
    await field(page, "password").fill(password);
    await send(page, "email");
    await page.waitForURL("/journal?sort=company");
    assert.equal((await this.rows()).length, 2);
  }

  // narrows the list by one of its filters: exchanged in place, or by the
  // button where there are no scripts.
  async narrows(name, value) {
    const page = this.page;
    await page.locator("#results").evaluate((before) => (before.dataset.before = ""));
    const filter = field(page, name);
    if (name === "q") await filter.fill(value);
    else await filter.selectOption(value);
    if (!this.scripts) await send(page, "q");
    await page.waitForURL((url) => (url.searchParams.get(name) ?? "") === value);
    await page.locator("#results:not([data-before])").waitFor();
  }

  rows() {
    return this.page.locator("main tbody").getByRole("row").allInnerTexts();
  }

  path() {
    return this.page.getByRole("list", { name: "Stages" }).locator(".path-label").allInnerTexts();
  }

  days() {
    return this.page.locator("main time").evaluateAll((all) => all.map((time) => time.getAttribute("datetime")));
  }

  entry(text) {
    return this.page.locator("main ol li").filter({ hasText: text });
  }

  async reads(selector, text) {
    const said = await this.page.locator(selector).first().innerText();
    text instanceof RegExp ? assert.match(said, text) : assert.equal(said, text);
  }
}

// day is the civil day so many days from now, in Oslo.
function day(away) {
  return new Date(Date.now() + away * 86_400_000).toLocaleDateString("sv", { timeZone: "Europe/Oslo" });
}
