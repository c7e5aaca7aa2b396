// The board by keyboard, by dragging and by its forms alone; and the calendar.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, faults, field, logOne, person, send, signUp, start, unfold } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

const column = (page, title) => page.getByRole("region", { name: title, exact: true });
const card = (page, title, role) => column(page, title).getByRole("listitem").filter({ hasText: role });
const heard = (page, words) => page.locator("[data-board-says]").filter({ hasText: words }).waitFor({ state: "attached" });

test("a card is moved with the arrow keys, and back", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  await signUp(page);
  await logOne(page, "Halden Works", "Analytics Engineer");
  await logOne(page, "Fjord", "Platform Engineer");
  await page.goto("/board");
  await card(page, "Applied", "Platform Engineer").locator("summary").focus();
  await page.keyboard.press("ArrowRight");
  await card(page, "Screening", "Platform Engineer").waitFor();
  await heard(page, "Platform Engineer at Fjord now stands under “Screening”, as of today.");
  assert.equal(await onCard(page), "Platform Engineer"); // the focus went along
  await page.keyboard.press("ArrowRight");
  await card(page, "Interview", "Platform Engineer").waitFor();
  await heard(page, "“Interview”");
  assert.equal(new URL(page.url()).pathname, "/board"); // and the page stayed

  await page.getByRole("button", { name: "Undo" }).click();
  await card(page, "Screening", "Platform Engineer").waitFor();
  await page.getByRole("status").getByText("Taken back.").waitFor();

  // From a title as well; at the edge nothing happens, and it is said.
  await card(page, "Applied", "Analytics Engineer").getByRole("link").focus();
  await page.keyboard.press("ArrowLeft");
  await card(page, "Saved", "Analytics Engineer").waitFor();
  await page.keyboard.press("ArrowLeft");
  await heard(page, "Analytics Engineer is in the first column.");

  // With single keys turned off, the arrows are the browser's own.
  await page.goto("/settings");
  await field(page, "shortcuts").uncheck();
  await send(page, "shortcuts");
  await page.getByRole("status").waitFor();
  await page.goto("/board");
  await card(page, "Saved", "Analytics Engineer").locator("summary").focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(200); // what a key began would be there by now
  assert.equal(await card(page, "Saved", "Analytics Engineer").count(), 1);
  assert.deepEqual(problems, []);
});

test("a card is dragged, and an end is asked for", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  await signUp(page);
  await logOne(page, "Fjord", "Platform Engineer");
  await page.goto("/board");
  await card(page, "Applied", "Platform Engineer").dragTo(column(page, "Offer"));
  await card(page, "Offer", "Platform Engineer").waitFor();
  await heard(page, "“Offer”");
  await card(page, "Offer", "Platform Engineer").dragTo(column(page, "Ended"));
  await heard(page, "Choose how it ended.");
  const form = card(page, "Offer", "Platform Engineer");
  assert.equal(await page.evaluate(() => document.activeElement.name), "stage");
  await form.getByLabel("Move to").selectOption("withdrawn");
  await form.getByRole("button", { name: "Move it" }).click();
  await card(page, "Ended", "Platform Engineer").waitFor();
  await card(page, "Ended", "Platform Engineer").dragTo(column(page, "Accepted"));
  await page.waitForURL(/\/acceptance$/); // what follows an offer that was accepted
  assert.deepEqual(problems, []);
});

test("board and calendar without JavaScript", async (t) => {
  const { page, context, problems } = await person(chrome, site.url, { scripts: false });
  t.after(() => context.close());
  await signUp(page);
  await logOne(page, "Fjord", "Platform Engineer");
  await page.goto("/journal");
  await page.getByRole("navigation", { name: "Ways to look" }).getByRole("link", { name: "Board" }).click();
  const there = card(page, "Applied", "Platform Engineer");
  await there.locator("summary").click();
  await there.getByLabel("Move to").selectOption("interview");
  await there.getByRole("button", { name: "Move it" }).click();
  await page.getByText("now stands under “Interview”").waitFor();
  assert.equal(await card(page, "Interview", "Platform Engineer").count(), 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await card(page, "Applied", "Platform Engineer").waitFor();

  await page.getByRole("link", { name: "Calendar" }).click();
  await page.locator("[data-today]").getByText("Applied").first().waitFor();
  const now = await page.locator("h1").innerText();
  await page.locator("a[rel=next]").click();
  await page.waitForURL(/month=/);
  assert.notEqual(await page.locator("h1").innerText(), now);
  await page.getByRole("link", { name: "This month" }).click();
  assert.equal(await page.locator("h1").innerText(), now);
  await page.getByRole("link", { name: "As a list" }).click();
  await page.waitForURL(/as=list/);
  assert.equal(await page.locator("main table").count(), 0);
  await page.getByRole("link", { name: "Platform Engineer" }).click();
  await page.waitForURL(/applications\//);
  assert.deepEqual(problems, []);
});

test("board and calendar, on a phone and on a desk", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  const found = [];
  await signUp(page);
  const look = async (name) => {
    for (const width of [320, 390, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
        if (wide) found.push(`${name}, ${width} px: the page scrolls sideways`);
        found.push(...(await faults(page)).map((fault) => `${name}, ${width} px, ${colorScheme}: ${fault}`));
      }
    }
  };
  for (const address of ["/board", "/calendar"]) {
    await page.goto(address);
    await look(`${address}, empty`);
  }
  for (let i = 0; i < 5; i++) await logOne(page, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", `Hottentottenpotentatentantenattentäteraufklärungsbeauftragte ${i}`);
  await unfold(page, "stage");
  await field(page, "stage").selectOption("rejected");
  await send(page, "stage");
  await page.getByText("They said no").first().waitFor();
  for (const address of ["/board", "/calendar", "/calendar?as=list", `/calendar?day=${new Date().toLocaleDateString("sv", { timeZone: "Europe/Oslo" })}`]) {
    await page.goto(address);
    await look(address);
  }
  await page.goto("/board");
  await page.locator(".card summary").first().click();
  await look("a card to be moved");
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto("/calendar");
  assert.equal(await page.locator("main table").isVisible(), false); // a list on a phone
  assert.equal(await page.locator(".calendar-list").isVisible(), true);
  assert.equal(await page.locator(".calendar-as").isVisible(), false); // which needs no asking for
  assert.deepEqual([...found, ...problems], []);
});

// onCard is the title of the card that has the focus.
const onCard = (page) => page.evaluate(() => document.activeElement.closest("[data-card]")?.querySelector(".card-title").textContent.trim());
