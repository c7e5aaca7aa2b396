// Companies: what happened at each, two that are one, and whether one has
// applied there before, with JavaScript and without it.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, faults, field, logOne, person, send, signUp, start, unfold } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

for (const scripts of [true, false]) {
  test(`companies, ${scripts ? "with" : "without"} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    const found = [];
    // axe comes in as a script
    const look = async (name) => { if (scripts) found.push(...(await looked(page, name))); };
    await signUp(page);
    await page.goto("/companies");
    await page.getByText("Your companies will stand here").waitFor();
    await look("no companies");

    await logOne(page, "Halden Works", "Analytics Engineer");
    await unfold(page, "stage");
    await field(page, "stage").selectOption("rejected");
    await send(page, "stage");
    await page.getByText("They said no").first().waitFor();

    // Did I apply here before?
    await page.goto("/applications/new");
    await field(page, "company").pressSequentially("halden w", { delay: 20 });
    const button = page.getByRole("button", { name: "Did I apply here before?" });
    if (scripts) {
      assert.equal(await button.isVisible(), false);
    } else {
      await button.click();
      assert.equal(await field(page, "company").inputValue(), "halden w");
    }
    const known = page.locator(".known-company");
    await known.getByText("is in your journal already").waitFor();
    assert.match(await known.innerText(), /Analytics Engineer\s+applied .*they said no/s);
    await look("known");
    if (scripts) {
      await field(page, "company").fill("Oslo");
      await known.waitFor({ state: "detached" });
    }

    // Enter logs, and does not ask.
    await field(page, "company").fill("Halden");
    await field(page, "role").fill("Data Engineer");
    await field(page, "role").press("Enter");
    await page.waitForURL(/applications\/[0-9a-f-]{36}$/);

    // The two are one.
    await page.locator("main").getByRole("link", { name: "Halden", exact: true }).click();
    await page.waitForURL(/companies\/[0-9a-f-]{36}$/);
    await look("a company");
    await page.getByRole("link", { name: /same as another/ }).click();
    await page.waitForURL(/merge$/);
    await look("which is the same");
    await page.getByRole("link", { name: "Halden Works" }).click();
    await page.waitForURL(/with=/);
    await look("are they the same");
    await page.getByRole("button", { name: "Make them one" }).click();
    await page.getByRole("heading", { level: 1, name: "Halden Works" }).waitFor();
    assert.deepEqual((await page.locator("main tbody .title").allInnerTexts()).sort(), ["Analytics Engineer", "Data Engineer"]);
    await look("one company of two");

    // The name that is gone is found, in the journal and when it is typed.
    await page.goto("/companies?q=halden");
    assert.deepEqual(await page.locator("main tbody .title").allInnerTexts(), ["Halden Works"]);
    await look("companies");
    await logOne(page, "Halden AS", "Architect");
    assert.match(await page.locator("main header").innerText(), /Halden Works/);

    // Another name.
    await page.locator("main header").getByRole("link", { name: "Halden Works" }).click();
    await page.getByRole("link", { name: "Change the name" }).click();
    await look("a company's name");
    await field(page, "name").fill("Nordlys");
    await send(page, "name");
    await page.getByRole("heading", { level: 1, name: "Nordlys" }).waitFor();
    await page.goto("/journal");
    assert.match(await page.locator("main tbody").innerText(), /Nordlys/);
    await page.locator("main").getByRole("link", { name: "Companies" }).click();
    await page.getByRole("link", { name: "Nordlys" }).waitFor();
    assert.deepEqual([...found, ...problems], []);
  });
}

// looked is what axe finds on a phone and on a desk, by day and by lamplight.
async function looked(page, name) {
  const found = [];
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await faults(page)).map((fault) => `${name}, ${width} px, ${colorScheme}: ${fault}`));
    }
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    if (beyond) found.push(`${name}, ${width} px: scrolls sideways`);
  }
  return found;
}
