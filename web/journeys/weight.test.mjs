// What a first view costs on the line: at most 100 KB with all that belongs to
// it, fonts included, and 15 KB when the page is opened again.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { bringIn, browser, person, signUp, start } from "./onward.mjs";

const KB = 1000;

let site, chrome, member, application;
before(async () => {
  site = await start();
  chrome = await browser();
  member = await person(chrome, site.url);
  await signUp(member.page);
  await bringIn(member.page);
  await member.page.goto("/journal");
  application = await member.page.locator("main tbody a").first().getAttribute("href");
});
after(async () => { await chrome?.close(); await site?.stop(); });

const views = [
  ["welcome", () => "/"],
  ["sign-in", () => "/sign-in"],
  ["journal", () => "/journal", true],
  ["application", () => application, true],
];

for (const [name, address, signedIn] of views) {
  test(`first view of ${name}`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { as: signedIn && member.context });
    t.after(() => context.close());
    const line = await context.newCDPSession(page); // a new context has an empty cache
    await line.send("Network.enable");
    let parts = [];
    const names = new Map();
    line.on("Network.responseReceived", (e) => names.set(e.requestId, e));
    line.on("Network.loadingFinished", (e) => parts.push([e.encodedDataLength, names.get(e.requestId)?.response.url]));
    const look = async () => {
      parts = [];
      await page.goto(address(), { waitUntil: "networkidle" });
      return parts.reduce((sum, [bytes]) => sum + bytes, 0);
    };

    const cold = await look();
    const first = parts;
    const again = await look();
    t.diagnostic(`${name}: ${(cold / KB).toFixed(1)} KB, again ${(again / KB).toFixed(1)} KB`);
    assert.ok(first.some(([, url]) => url?.endsWith(".woff2")), "the fonts were not counted");
    assert.ok(cold > 0 && cold <= 100 * KB, `${cold} bytes: ${JSON.stringify(first)}`);
    assert.ok(again > 0 && again <= 15 * KB, `${again} bytes: ${JSON.stringify(parts)}`);
    assert.deepEqual(problems, []);
  });
}

test("what has a hash in its name is kept for good", async (t) => {
  const { page, context } = await person(chrome, site.url, { as: member.context });
  t.after(() => context.close());
  const kept = new Map();
  page.on("response", (r) => { if (r.url().includes("/assets/")) kept.set(r.url(), r.headers()["cache-control"]); });
  await page.goto("/journal", { waitUntil: "networkidle" });
  assert.ok(kept.size >= 5, "style, script, icons and two fonts");
  for (const [url, rule] of kept) assert.match(rule ?? "", /max-age=31536000, immutable/, url);
});
