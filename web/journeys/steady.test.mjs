// What stands where: nothing jumps from one page of a list to the next, and
// what belongs in one line stands in it.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { browser, person, signUp, start } from "./onward.mjs";
import { Traveler } from "./tour.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

const long = "Gesellschaft für angewandte Informationsverarbeitung und Datenschutz, Zweigniederlassung Oslo";

// edges are the left edges of a table's columns, but for what chooses rows.
const edges = (page) => page.locator(".table thead th").evaluateAll((all) => all.map((e) => Math.round(e.getBoundingClientRect().left)));

test("the columns stand where they stood, whatever is in the rows", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  await signUp(page);
  const me = new Traveler(page);
  for (let i = 0; i < 26; i++) await me.log(`Halden ${i}`, "Analyst");
  await me.log(long, `${long}, for two years`, { day: "2023-11-28", source: "Tern" });
  await page.goto("/journal");
  const first = await edges(page);
  assert.equal(first.length, 5);
  await page.getByRole("link", { name: "Show more" }).click();
  await page.getByRole("link", { name: "Back to the first ones" }).waitFor();
  assert.deepEqual(await edges(page), first);
  await page.goto("/journal?q=gesellschaft");
  assert.deepEqual(await edges(page), first);
  await page.goto("/journal?pick=yes");
  assert.deepEqual((await edges(page)).slice(1), first.slice(1));

  await page.goto("/companies");
  const companies = await edges(page);
  await page.goto("/companies?q=gesellschaft");
  await page.getByRole("link", { name: long }).waitFor();
  assert.deepEqual(await edges(page), companies);
  assert.deepEqual(problems, []);
});

test("on a phone a plain button stands in line with the text, and no title is broken for one beside it", async (t) => {
  const { page, context, problems } = await person(chrome, site.url, { width: 390 });
  t.after(() => context.close());
  const left = (locator) => locator.evaluate((e) => Math.round(e.getBoundingClientRect().left + e.clientLeft + parseFloat(getComputedStyle(e).paddingInlineStart)));
  await page.goto("/");
  assert.equal(await left(page.getByRole("button", { name: /sample/ })), await left(page.locator("h1")));
  await signUp(page);
  await page.goto("/applications/new");
  const log = await page.getByRole("button", { name: "Log it" }).boundingBox();
  assert.equal((await left(page.getByRole("link", { name: "Not now" }))) - Math.round(log.x + log.width), 20, "beside another one it keeps its distance");
  const me = new Traveler(page);
  const at = await me.log(long, "Analyst");
  await page.goto(await me.finds(at, "/companies/[0-9a-f-]{36}"));
  const wide = await page.locator("h1").evaluate((h1) => h1.scrollWidth <= h1.clientWidth && h1.clientWidth);
  assert.ok(wide > 340, `the title has ${wide} px`);
  assert.deepEqual(problems, []);
});

test("on a phone Log stands in the middle of the bar, and what follows a list keeps its distance", async (t) => {
  const { page, context, problems } = await person(chrome, site.url, { width: 390 });
  t.after(() => context.close());
  await signUp(page);
  const me = new Traveler(page);
  await me.post("/tasks", { id: randomUUID(), title: "Write to Ida" });
  await page.goto("/");
  const places = await page.locator(".rail nav li").evaluateAll((all) => all.filter((e) => e.checkVisibility()).map((e) => [e.dataset.nav, e.getBoundingClientRect().left]).sort((a, b) => a[1] - b[1]).map(([name]) => name));
  assert.equal(places.length, 5);
  assert.equal(places[2], "log");
  const list = await page.locator(".todo").boundingBox();
  const after = await page.getByRole("link", { name: "All there is to do" }).evaluate((e) => e.closest("p").getBoundingClientRect().top);
  assert.ok(after - list.y - list.height >= 10, `there are ${after - list.y - list.height} px`);
  assert.deepEqual(problems, []);
});
