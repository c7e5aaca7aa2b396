// The keyboard alone: every place is reached and seen, single keys lead
// somewhere, and never while somebody writes.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { bringIn, browser, field, logOne, person, send, signUp, start } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

test("single keys lead somewhere, and can be turned off", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  await signUp(page);
  await logOne(page, "Halden Works", "Analytics Engineer");
  const keys = page.keyboard;

  await page.goto("/");
  await keys.press("g");
  await keys.press("j");
  await page.waitForURL("/journal");
  await keys.press("/");
  assert.equal(await focused(page), "q");
  await keys.type("ng j?");
  await page.waitForURL((url) => url.searchParams.get("q") === "ng j?"); // words to look for, and no keys
  assert.equal(await focused(page), "q"); // the list was exchanged around it
  assert.equal(await page.locator("dialog").count(), 0);

  await page.goto("/journal");
  await keys.press("?");
  const list = page.getByRole("dialog");
  assert.match(await list.innerText(), /n\s*Log an application/);
  await keys.press("n"); // a list that is open is read, not passed by
  await keys.press("Escape");
  await list.waitFor({ state: "detached" });
  assert.equal(new URL(page.url()).pathname, "/journal");

  await keys.press("n");
  await page.waitForURL("/applications/new").catch(async (error) => {
    const at = await page.evaluate(() => [location.href, document.readyState, document.hasFocus(), document.activeElement?.outerHTML.slice(0, 200), document.querySelectorAll("dialog").length]);
    throw new Error(`${error.message}; the page is at ${JSON.stringify(at)}, with ${JSON.stringify(problems)}`);
  });
  assert.equal(await focused(page), "company"); // ready to be written into
  await keys.type("nn?/");
  assert.equal(await field(page, "company").inputValue(), "nn?/");
  await page.goto("about:blank").catch(() => {}); // leave the form behind
  assert.deepEqual(problems, []);

  const calm = await person(chrome, site.url, { as: context });
  t.after(() => calm.context.close());
  await calm.page.goto("/settings");
  await field(calm.page, "shortcuts").uncheck();
  await send(calm.page, "shortcuts");
  await calm.page.getByRole("status").waitFor();
  await calm.page.goto("/journal");
  for (const key of ["n", "/", "?", "g", "t"]) await calm.page.keyboard.press(key);
  assert.equal(await focused(calm.page), "");
  assert.equal(await calm.page.locator("dialog").count(), 0);
  await calm.page.waitForTimeout(200); // what a key began would be there by now
  assert.equal(new URL(calm.page.url()).pathname, "/journal");
});

test("Tab reaches everything, where it can be seen", async (t) => {
  const { page, context } = await person(chrome, site.url);
  t.after(() => context.close());
  await page.goto("/sign-up");
  await walk(page, "sign-up");
  await signUp(page);
  await logOne(page, "Halden Works", "Analytics Engineer");
  const application = page.url();
  await bringIn(page);
  for (const address of ["/journal?sort=company", application, application + "/edit", "/settings"]) {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      await page.goto(address);
      await walk(page, `${address} at ${width} px`);
    }
  }
});

// walk presses Tab from the top of the page to its end. Every place that can be
// used has to come, and not below the phone's bar or out of sight.
async function walk(page, where) {
  const all = await page.evaluate(() => {
    // One of a group of radio buttons takes the focus for all of them.
    const group = (e) => [...document.getElementsByName(e.name)].filter((other) => other.form === e.form);
    const stands = (e) => e.type !== "radio" || e === (group(e).find((other) => other.checked) ?? group(e)[0]);
    const usable = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && stands(e));
    usable.forEach((e, i) => (e.dataset.place = i));
    document.body.tabIndex = -1; // from the top, wherever the page put the focus
    document.body.focus();
    return usable.length;
  });
  const seen = [];
  const hidden = [];
  for (let i = 0; i < 5 * all; i++) { // a day has four places inside it
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      if (e === document.body) return null;
      const shown = e.closest("label") ?? e;
      const box = shown.getBoundingClientRect();
      const top = document.elementFromPoint(Math.min(box.x + box.width / 2, innerWidth - 1), box.y + Math.min(box.height, 200) / 2);
      const visible = top && (e.contains(top) || shown.contains(top) || top.contains(e) && getComputedStyle(top).position !== "fixed");
      return { place: Number(e.dataset.place), what: `${e.tagName} ${e.name ?? ""} ${e.textContent.trim().slice(0, 30)}`, visible };
    });
    if (!at) break;
    seen.push(at.place);
    if (!at.visible) hidden.push(at.what);
  }
  const left = await page.evaluate((seen) => [...document.querySelectorAll("[data-place]")].filter((e) => !seen.includes(Number(e.dataset.place))).map((e) => e.outerHTML.slice(0, 120)), seen);
  assert.deepEqual(left, [], `${where}: not reached`);
  assert.deepEqual(hidden, [], `${where}: reached, but covered`);
}

// focused is the name of the field that has the focus, or "".
const focused = (page) => page.evaluate(() => document.activeElement.name ?? "");
