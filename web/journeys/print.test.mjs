// On paper: what is read, and nothing that is pressed.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { browser, field, logOne, password, person, send, signUp, start, unfold } from "./onward.mjs";
import { Traveler, furnish, hold, unbroken } from "./tour.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

test("a page on paper holds what is read and nothing that is pressed", async (t) => {
  const { page, context } = await person(chrome, site.url, { scheme: "dark" });
  t.after(() => context.close());
  await signUp(page);
  const today = await page.evaluate(() => new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "Europe/Oslo" }).format().replace(/^(\w+),? /, "$1, "));
  await logOne(page, "Halden Works", "Analytics Engineer");
  const application = page.url();
  await unfold(page, "body");
  await field(page, "body").fill("They rang at noon.");
  await send(page, "body");
  await page.getByText("They rang at noon.").waitFor();
  for (const [address, words] of [["/journal", "Analytics Engineer"], ["/", "Analytics Engineer"], [application, "They rang at noon."]]) {
    await page.emulateMedia({ media: "screen" });
    await page.goto(address);
    assert.ok((await pressed(page)) > 0, "on the screen there are buttons");
    assert.equal(await page.locator(".on-paper").isVisible(), false, "on the screen it is today");
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.getByText(words).first().isVisible(), address);
    assert.equal(await pressed(page), 0, address);
    assert.ok(await page.getByText(`Onward, printed on ${today}`, { exact: true }).isVisible(), address);
    assert.equal(await page.getByRole("navigation", { name: "Places" }).count(), 0, address);
    // Ink on white, whatever the screen shows.
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(255, 255, 255)");
  }
});

// pressed counts the buttons that can be seen.
const pressed = (page) => page.locator("button, .button, .opener summary").filter({ visible: true }).count();

// What is filled in is not among them: a form on paper is a form.
const read = [
  "today", "journal", "journal, more", "journal, choosing", "journal, a word", "application", "application with a draft", "offers", "companies", "company", "company renamed",
  "company, the same as", "board", "calendar", "calendar as a list", "calendar of a day", "import done", "coming back in", "browsers", "lists", "trash", "delete for good", "what was held",
  "looking back", "a look back", "reviews", "experiments", "something tried", "plans", "tasks", "tasks done", "tasks thrown away", "tasks about one",
  "goals", "a goal of a week", "a goal until a day", "rest", "weeks", "activities", "routine", "wins", "feelings", "insights",
];

test("every page that is read comes whole on paper, with nothing that is pressed", async (t) => {
  const { page, context, problems } = await person(chrome, site.url, { scheme: "dark" });
  t.after(() => context.close());
  const email = await signUp(page);
  const pages = await furnish(page, unbroken);
  pages.set("what was held", await hold(page, email, password, unbroken));
  const found = [];
  for (const name of read) {
    assert.ok(pages.has(name), name);
    await page.emulateMedia({ media: "screen" });
    await page.goto(pages.get(name));
    await page.emulateMedia({ media: "print" });
    for (const width of [720, 1060]) { // a sheet of A4 within its margins, upright and lying
      await page.setViewportSize({ width, height: 900 });
      found.push(...(await page.evaluate(onPaper)).map((what) => `${name}, ${width} px: ${what}`));
    }
  }
  assert.deepEqual([...found, ...problems], []);
});

test("however many offers stand side by side, none is cut off at the edge of the paper", async (t) => {
  const { page, context } = await person(chrome, site.url);
  t.after(() => context.close());
  await signUp(page);
  const me = new Traveler(page);
  for (let i = 0; i < 8; i++) {
    const at = await me.log(`Halden Works ${i}`, "Analytics Engineer");
    await me.post(`${at}/stages`, { id: randomUUID(), stage: "offer", day: new Date().toISOString().slice(0, 10) });
  }
  await page.goto("/offers");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 720, height: 900 });
  assert.equal(await page.locator("thead th").count(), 8);
  assert.deepEqual(await page.evaluate(onPaper), []);
});

// onPaper names what does not belong there: what is pressed, what is cut at an
// edge, and ink or paper of another color.
function onPaper() {
  const found = [];
  const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const named = (e) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 30)}`;
  for (const e of document.querySelectorAll("button, .button, summary, input, nav a")) if (seen(e)) found.push(`pressed: ${named(e)}`);
  for (const e of document.querySelectorAll("main .way")) if (seen(e)) found.push(`pressed: ${named(e)}`);
  for (const e of document.querySelectorAll("main :is(h2, h3)")) {
    if (seen(e) && !e.closest(".unseen") && ![...e.parentElement.children].some((one) => one !== e && seen(one))) found.push(`a heading of nothing: ${named(e)}`);
  }
  const edge = document.documentElement.clientWidth;
  for (const e of document.querySelectorAll("main, main *")) {
    if (!seen(e) || e.closest(".unseen")) continue;
    if (e.getBoundingClientRect().right > edge + 1) found.push(`beyond the edge: ${named(e)}`);
    const { overflowX } = getComputedStyle(e);
    if (/auto|scroll/.test(overflowX)) found.push(`scrolled to: ${named(e)}`);
    if (overflowX !== "visible" && e.scrollHeight > e.clientHeight + 2) found.push(`cut: ${named(e)}`);
  }
  const colors = [getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector("h1")).color].join();
  if (colors !== "rgb(255, 255, 255),rgb(0, 0, 0)") found.push(`colors: ${colors}`);
  return found;
}
