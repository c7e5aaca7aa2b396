// Finding and tidying: by a word, ten silent ones closed at once, a delete
// taken back. Each with JavaScript and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, faults, field, logOne, person, signUp, start } from "./onward.mjs";

let site, chrome;
before(async () => {
  site = await start();
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await site?.stop();
});

// search makes a person with ten applications sent long ago, and one today.
async function search(scripts) {
  const someone = await person(chrome, site.url, { scripts });
  const { page, context } = someone;
  await signUp(page);
  for (let i = 0; i < 10; i++) {
    const answer = await context.request.post("/applications", {
      headers: { "Sec-Fetch-Site": "same-origin" }, maxRedirects: 0,
      form: { id: crypto.randomUUID(), company: `Company ${i}`, role: "Engineer", stage: "applied", day: "2024-01-10", posting_text: i === 3 ? "The café by the harbor." : "" },
    });
    assert.equal(answer.status(), 303);
  }
  await logOne(page, "Fjord", "Analyst");
  return someone;
}

const rows = (page) => page.locator("#results tbody tr");

async function fine(page, scripts) {
  if (scripts) assert.deepEqual(await faults(page), []);
}

for (const scripts of [true, false]) {
  const how = scripts ? "with scripts" : "without scripts";

  test(`${how}: found by a word from the posting`, async () => {
    const { page, problems } = await search(scripts);
    await page.goto("/journal");
    await field(page, "q").fill("CAFE harbor");
    await field(page, "q").press("Enter");
    await page.waitForURL(/q=CAFE/);
    await page.locator(".excerpt").waitFor();
    assert.equal(await rows(page).count(), 1);
    assert.match(await rows(page).first().innerText(), /Company 3/);
    assert.match(await page.locator(".excerpt").innerText(), /In the posting: The café by the harbor\./);
    await fine(page, scripts);

    // The filter is kept under a name, and stands above the list.
    await page.locator("summary", { hasText: "Keep this filter" }).click();
    await field(page, "name").fill("by the sea");
    await page.getByRole("button", { name: "Keep it" }).click();
    await page.goto("/journal");
    await page.getByRole("link", { name: "by the sea" }).click();
    assert.equal(await rows(page).count(), 1);
    assert.deepEqual(problems, []);
    await page.context().close();
  });

  test(`${how}: ten silent ones are closed`, async () => {
    const { page, problems } = await search(scripts);
    await page.goto("/journal");
    await page.getByRole("button", { name: "More" }).click();
    await field(page, "quiet").waitFor();
    await field(page, "quiet").selectOption("45");
    if (!scripts) await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/quiet=45/);
    await page.getByRole("link", { name: "Analyst" }).waitFor({ state: "detached" });
    assert.equal(await rows(page).count(), 10);
    await page.getByRole("link", { name: "Choose several" }).click();
    await page.waitForURL(/pick=yes/);
    if (scripts) await page.getByLabel("Choose all on this page").check();
    else for (const box of await page.locator('[name="app"]').all()) await box.check();
    assert.equal(await page.locator('[name="app"]:checked').count(), 10);
    await fine(page, scripts);
    await page.getByRole("button", { name: "Close as silent" }).click();
    await page.getByText("10 applications are closed.").waitFor();
    await page.goto("/journal?stage=no_response");
    assert.equal(await rows(page).count(), 10);
    await page.goto("/journal?stage=open");
    assert.equal(await rows(page).count(), 1);
    assert.deepEqual(problems, []);
    await page.context().close();
  });

  test(`${how}: a delete is taken back`, async () => {
    const { page, problems } = await search(scripts);
    await page.goto("/journal?q=fjord");
    await page.locator("#results .title").click();
    const at = page.url();
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByRole("button", { name: "Delete the application" }).click();
    await page.getByText("It is in the trash").waitFor();
    assert.equal(await rows(page).count(), 10);
    await fine(page, scripts);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("It is back in the journal.").waitFor();
    assert.equal(await rows(page).count(), 11);
    assert.equal((await page.goto(at)).status(), 200);

    // By way of the trash, too.
    await page.goto(`${at}/edit`);
    await page.getByRole("button", { name: "Delete the application" }).click();
    await page.getByRole("link", { name: "Trash" }).click();
    await fine(page, scripts);
    await page.getByRole("link", { name: "Delete for good" }).click();
    await fine(page, scripts);
    await page.getByRole("button", { name: "Put it back" }).click();
    await page.waitForURL(at);
    assert.deepEqual(problems, []);
    await page.context().close();
  });
}
