// The calendar feed: an address made, read by a program that is nobody's
// browser, made anew and ended. With JavaScript and without.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { faultsOf } from "./looks.mjs";
import { browser, logOne, person, signUp, start } from "./onward.mjs";
import { Traveler } from "./tour.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

// asks asks for a feed as a calendar program does, again only for what is new.
const asks = (address, tag) => fetch(address, { headers: tag ? { "If-None-Match": tag } : {} });

for (const scripts of [true, false]) {
  test(`a calendar feed from its first address to its end, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const fine = async (name) => { if (scripts) assert.deepEqual(await faultsOf(page, name, { byDay: [320, 1280], byLamp: [390, 1280] }), []); };
    await signUp(page);
    await logOne(page, "Northwind", "Data Engineer");
    const me = new Traveler(page);
    await me.post(`${new URL(page.url()).pathname}/interviews`, {
      id: randomUUID(), stage: "interview", kind: "on_site", day: day(3), time: "14:30", minutes: "45", place: "Room 4; second floor", people: "Ida", preparation: "private words",
    });

    // An address is made, shown whole, and not again.
    await page.goto("/settings");
    await page.getByRole("link", { name: "Calendar feed" }).click();
    await page.getByText("There is none yet.").waitFor();
    await fine("no feed yet");
    await page.getByRole("button", { name: "Make the address" }).click();
    await page.getByRole("heading", { name: "The address of your feed" }).waitFor();
    const first = await page.locator("#feed-address").textContent();
    assert.match(first, new RegExp(`^${site.url}/feeds/[A-Za-z0-9_-]{43}\\.ics$`));
    if (scripts) {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.getByRole("button", { name: "Copy the address" }).click();
      await page.getByText("Copied").waitFor();
      await page.mouse.move(0, 0);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), first);
    }
    await fine("the address");
    await page.getByRole("link", { name: "I have it" }).click();
    await page.getByText("There is one, made on").waitFor();
    assert.ok(!(await page.content()).includes(first.split("/feeds/")[1]));
    await fine("a feed");

    // A program reads it, and asks again.
    const got = await asks(first);
    const text = await got.text();
    assert.equal(got.status, 200);
    assert.equal(got.headers.get("content-type"), "text/calendar; charset=utf-8");
    assert.match(text, /^BEGIN:VCALENDAR\r\n[^]*\r\nBEGIN:VTIMEZONE\r\nTZID:Europe\/Oslo\r\n[^]*END:VCALENDAR\r\n$/);
    assert.match(text, new RegExp(`\r\nDTSTART;TZID=Europe/Oslo:${day(3).replaceAll("-", "")}T143000\r\nDTEND;TZID=Europe/Oslo:${day(3).replaceAll("-", "")}T151500\r\n`));
    assert.match(text, /\r\nSUMMARY:Interview with Northwind\r\n/);
    assert.match(text, /\r\nLOCATION:Room 4\\; second floor\r\n/);
    assert.ok(!text.includes("private words") && !text.includes("Ida"));
    assert.equal((await asks(first, got.headers.get("etag"))).status, 304);
    await me.post("/tasks", { id: randomUUID(), title: "Ring them", day: day(1) });
    const anew = await asks(first, got.headers.get("etag"));
    assert.equal(anew.status, 200);
    assert.match(await anew.text(), new RegExp(`\r\nDTSTART;VALUE=DATE:${day(1).replaceAll("-", "")}\r\nDTEND;VALUE=DATE:${day(2).replaceAll("-", "")}\r\n[^]*\r\nSUMMARY:Ring them\r\n`));

    // Another address ends it, and the button ends that.
    await page.getByRole("button", { name: "Make another address" }).click();
    const second = await page.locator("#feed-address").textContent();
    assert.notEqual(second, first);
    assert.equal((await asks(first)).status, 404);
    assert.equal((await asks(second)).status, 200);
    await page.getByRole("link", { name: "I have it" }).click();
    await page.getByRole("button", { name: "End the feed" }).click();
    await page.getByText("The feed has ended.").waitFor();
    await page.getByText("There is none yet.").waitFor();
    assert.equal((await asks(second)).status, 404);
    assert.deepEqual(problems, []);
  });
}
