// What applications say when they are read together: how far they came, how
// long an answer takes, and all of it taken out. With JavaScript and without.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { bringIn, browser, faults, person, signUp, start } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

// sends logs an application so many days ago, with a no so many days later, or
// another stage.
async function sends(page, ago, after, stage = "rejected") {
  const id = randomUUID();
  const post = async (path, form) => assert.equal((await page.request.post(path, { form, headers: { "Sec-Fetch-Site": "same-origin" }, maxRedirects: 0 })).status(), 303);
  await post("/applications", { id, company: "Halden Works", role: "Analyst", stage: "applied", day: day(ago) });
  if (after !== undefined) await post(`/applications/${id}/stages`, { id: randomUUID(), stage, day: day(ago - after) });
  return `/applications/${id}`;
}

for (const scripts of [true, false]) {
  test(`insights, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const fine = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    const to = (name) => page.getByRole("navigation", { name: "What your applications say" }).getByRole("link", { name }).click();
    await signUp(page);
    await page.goto("/insights/waiting");
    await page.getByText("What your applications say will stand here").waitFor();
    await fine();
    await bringIn(page);

    await page.goto("/insights");
    await page.getByRole("heading", { name: "The ways they took" }).waitFor();
    await fine();
    for (const ago of [40, 50]) await sends(page, ago, 10, "interview");
    await page.reload();

    // A rule is put off; then what gets answers, and one more question of it.
    await page.getByRole("heading", { name: "Where it stops, and what then" }).waitFor();
    const rules = await page.getByRole("button", { name: "Not now" }).count();
    await to("Waiting"); // nothing lies over what can be pressed
    await page.waitForURL(/waiting/);
    await page.goto("/insights");
    await page.getByRole("link", { name: /^Write to them/ }).first().click();
    await page.waitForURL(/\/letters\?purpose=follow_up$/);
    await page.goto("/insights");
    await page.getByRole("button", { name: "Not now" }).first().click();
    await page.getByText("It is put off for a month.").waitFor();
    assert.equal(await page.getByRole("button", { name: "Not now" }).count(), rules - 1);
    await to("Answers");
    await page.getByRole("heading", { name: "Which résumé" }).waitFor();
    await fine();
    await page.locator("main select[name=ask]").selectOption("forward");
    if (!scripts) await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.getByText(/moved forward so far/).waitFor();
    await page.locator("summary", { hasText: "How this is reckoned" }).click();
    await page.getByText(/None of it says why/).waitFor();
    await fine();

    // How long an answer takes: first too few of them, then enough for a hint.
    await to("Waiting");
    await page.getByText("3 more needed").waitFor();
    await fine();
    for (let i = 0; i < 6; i++) await sends(page, 70 + i, 2 * i);
    const waits = await sends(page, 8);
    await page.reload();
    await page.getByText("it rests on 8 answers").waitFor();
    await page.getByText("Of those who answered within 60 days, half had by day 8").waitFor();
    await page.locator("summary", { hasText: "The days as a table" }).click();
    await page.getByRole("row", { name: /^Day 4/ }).waitFor();
    await fine();
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const picture = await page.locator(".chart.wait svg:visible").boundingBox();
      assert.ok(width > 700 ? picture.width > 500 : picture.x + picture.width <= width, `the picture is ${picture.width} wide at ${width}`);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `the page scrolls sideways at ${width}`);
    }

    // What can be done is pressed with the mouse, though the row leads elsewhere.
    await page.getByRole("link", { name: /^Follow up/ }).first().click();
    await page.waitForURL(/\/letters\?purpose=follow_up$/);
    await page.goBack();

    // Some time only, without a page's own button where a script does it.
    await page.locator("main select[name=of]").selectOption("lately");
    if (!scripts) await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.getByText("Counted are 9 applications.").waitFor();
    await fine();

    // An application that waits says what its day means.
    await page.goto(waits);
    await page.getByText(/^Day [89]\. A hint, from 8 answers so far: of those who answered you within 60 days, about \d0 % had by now\.$/).waitFor();
    await fine();

    // The figures of all pages go out in one file, of what was chosen.
    await page.goto("/insights/waiting?of=lately");
    const link = page.getByRole("link", { name: "Take the figures out" });
    assert.notEqual(await link.getAttribute("download"), null);
    const file = await page.request.get(await link.getAttribute("href"));
    assert.match(file.headers()["content-disposition"], /filename="onward-insights-\d{4}-\d{2}-\d{2}\.zip"/);
    const text = (await file.body()).toString("latin1");
    for (const name of ["how-far", "ways", "groups", "differences", "waiting", "what-waits"]) assert.ok(text.includes(`${name}.csv`), name);
    assert.deepEqual(problems, []);
  });
}
