// The whole journal, page by page: nothing in it, one of everything, and so
// much that no word finds room. No page of the program is left out.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { faultsOf } from "./looks.mjs";
import { browser, password, person, signUp, start } from "./onward.mjs";
import { bare, furnish, hold, unbroken } from "./tour.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

// walk visits addresses, and gives what is wrong there.
async function walk(page, pages, looks) {
  const found = [];
  for (const [name, address] of pages) {
    const answer = await page.goto(address);
    if (answer.status() !== 200) found.push(`${name}: ${answer.status()} at ${address}`);
    found.push(...(await faultsOf(page, name, looks)));
  }
  return found;
}

// Axe takes its time: it sees the narrowest and the widest by day, and the
// colors by lamplight, which do not change with the width. The ruler is laid to
// every width.
const outermost = { byDay: [320, 1280], byLamp: [1280] };
const once = { byDay: [390], byLamp: [1280] };

test("a journal with one of everything has no page left out", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  const email = await signUp(page);
  const pages = await furnish(page, unbroken);
  pages.set("what was held", await hold(page, email, password, unbroken));
  assert.deepEqual([...(await walk(page, pages, outermost)), ...problems], []);

  // Of every pattern that shows a page, one was seen.
  const seen = [...pages.values()].map((address) => address.split("?")[0]);
  const others = ["/assets/*", "/healthz", "/readyz", "/companies/known", "/export/csv", "/export/json", "/feelings/export", "/insights/export/csv", "/insights/flow.svg", "/feeds/{secret}.ics", "/reset", "/sign-in", "/sign-up", "/settings/keeping", "/dev/components", "/digest/{digest}"];
  const patterns = (await site.command("routes")).split("\n").filter((line) => line.startsWith("GET ")).map((line) => line.slice(4).trim());
  assert.ok(patterns.length > 30, `only ${patterns.length} patterns`);
  const missed = patterns.filter((pattern) => !others.includes(pattern) && !seen.some((address) => new RegExp(`^${pattern.replace(/\{\w+\}/g, "[0-9a-f-]{10,36}")}$`).test(address)));
  assert.deepEqual(missed, []);
});

test("a journal with nothing in it", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  await signUp(page);
  assert.deepEqual([...(await walk(page, bare.map((address) => [address, address]), once)), ...problems], []);
});

test("a journal with much in it, to look around in", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  await page.goto("/");
  await page.getByRole("button", { name: "Look around with a sample" }).click();
  await page.getByText("none of this happened").waitFor();
  const pages = ["/", "/tasks", "/letters", "/people", "/journal", "/journal?pick=yes", "/journal?more=yes&q=tern", "/board", "/calendar", "/companies", "/offers", "/reflections", "/wins", "/feelings", "/settings/keeping"];
  assert.deepEqual([...(await walk(page, pages.map((address) => [address, address]), once)), ...problems], []);
});
