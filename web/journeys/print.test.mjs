// On paper: what is read, and nothing that is pressed.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, field, logOne, person, send, signUp, start, unfold } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

test("a page on paper holds what is read and nothing that is pressed", async (t) => {
  const { page, context } = await person(chrome, site.url, { scheme: "dark" });
  t.after(() => context.close());
  await signUp(page);
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
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.getByText(words).first().isVisible(), address);
    assert.equal(await pressed(page), 0, address);
    assert.equal(await page.getByRole("navigation", { name: "Places" }).count(), 0, address);
    // Ink on white, whatever the screen shows.
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(255, 255, 255)");
  }
});

// pressed counts the buttons that can be seen.
const pressed = (page) => page.locator("button, .button, .opener summary").filter({ visible: true }).count();
