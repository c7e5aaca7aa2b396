// Every page, on a phone and on a desk, by day and by lamplight: nothing that
// axe finds, nothing that scrolls sideways, nothing said on the console.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { faultsOf } from "./looks.mjs";
import { answer, bringIn, browser, field, logOne, person, sample, send, signUp, start, unfold } from "./onward.mjs";

let site, chrome;
before(async () => { site = await start(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

test("pages for those who are not signed in", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  const found = [];
  const look = async (name) => found.push(...(await faultsOf(page, name)));
  await page.goto("/");
  await look("welcome");
  await page.goto("/sign-up");
  await look("sign-up");
  await page.goto("/sign-in");
  await look("sign-in");
  await page.goto("/reset?token=used-up");
  await look("a link that is used up");
  await page.goto("/no/such/page");
  await look("404");

  const address = await signUp(page);
  await context.clearCookies();
  const link = new URL(await site.command("account", "reset-link", address));
  await page.goto(link.pathname + link.search);
  await look("reset");
  assert.deepEqual([...found, ...problems], []);
});

test("pages of a journal with nothing in it", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  const found = [];
  const look = async (name) => found.push(...(await faultsOf(page, name)));
  await signUp(page);
  for (const address of ["/", "/journal", "/imports", "/applications/new", "/settings", "/settings/password", "/settings/sessions", "/no/such/page", "/dev/components"]) {
    await page.goto(address);
    await look(address);
  }
  assert.deepEqual([...found, ...problems], []);
});

test("pages of a journal with much in it", async (t) => {
  const { page, context, problems } = await person(chrome, site.url);
  t.after(() => context.close());
  const found = [];
  const look = async (name) => found.push(...(await faultsOf(page, name)));
  await signUp(page);

  await page.goto("/imports");
  await field(page, "file").setInputFiles(sample);
  await send(page, "file");
  await answer(page);
  await look("plan of an import");
  await bringIn(page);
  await look("import done");
  await page.goto("/imports");
  await look("imports");
  await page.goto("/");
  await look("today");
  await page.goto("/journal");
  await look("journal");
  await page.goto("/journal?q=zebra&stage=offer");
  await look("journal, nothing found");

  // Words that nothing can break are the hardest to find room for.
  await logOne(page, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "Hottentottenpotentatentantenattentäteraufklärungsbeauftragte");
  const application = page.url();
  await unfold(page, "stage");
  await field(page, "stage").selectOption("interview");
  await field(page, "remark").fill("https://meet.example.org/" + "abcdefghij".repeat(15));
  await send(page, "stage");
  await page.getByText("meet.example.org").waitFor();
  await unfold(page, "body");
  await field(page, "body").fill("x".repeat(200) + "\n\nand a line of words that is long enough to be broken somewhere, on a phone at least");
  await send(page, "body");
  await page.getByText("xxxxx").waitFor();
  await page.goto(application + "/edit");
  await unfold(page, "posting_url");
  await field(page, "posting_url").fill("https://jobs.example.org/" + "klmnopqrst".repeat(15));
  await field(page, "posting_text").fill("What we look for:\n" + "z".repeat(150));
  await field(page, "place").fill("Oslo");
  await look("edit");
  await send(page, "company");
  await page.waitForURL(application);
  await page.getByText("Text of the posting").click();
  await look("application");
  for (const form of ["stage", "body"]) {
    await unfold(page, form);
    await look(`application, ${form}`);
  }
  await page.goto("/journal");
  await look("journal with long words");

  await page.goto(application);
  const changes = await page.getByRole("link", { name: /^Change/ }).evaluateAll((all) => all.map((a) => a.href));
  for (const address of changes.slice(0, 2)) {
    await page.goto(address);
    await look(address.includes("/entries/") ? "change a note" : "change a step");
  }

  await page.goto("/applications/new");
  await field(page, "company").fill("Halden Works");
  await page.locator("main form").evaluate((form) => (form.noValidate = true));
  await send(page, "company");
  await page.locator("main [aria-invalid=true]").first().waitFor();
  await look("new, sent back");
  assert.deepEqual([...found, ...problems], []);
});
