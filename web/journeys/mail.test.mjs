// Where mail is set up: a journal is begun with a mailed link, a forgotten
// password is made anew, the address is changed, and a sample is kept. With
// JavaScript and without it.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, email, faults, field, password, person, send } from "./onward.mjs";
import { mailing } from "./mail.mjs";

let site, chrome;
before(async () => { site = await mailing(); chrome = await browser(); });
after(async () => { await chrome?.close(); await site?.stop(); });

const heading = (page, words) => page.getByRole("heading", { level: 1, name: words }).waitFor();

// begin makes a journal with a mailed link, from the first page on.
async function begin(page, address, clean) {
  await page.goto("/");
  await page.locator("main").getByRole("link", { name: /begin/i }).click();
  await heading(page, "Begin a journal");
  await clean(page);
  await field(page, "email").fill(address);
  await send(page, "email");
  await heading(page, "Look into your mailbox");
  await page.getByText(address).waitFor();
  await clean(page);
  await page.goto(await site.link(address));
  await page.getByText(address).waitFor();
  await clean(page);
  await field(page, "password").fill(password);
  const zone = field(page, "zone");
  if ((await zone.inputValue()) === "") await zone.selectOption("Europe/Oslo");
  await send(page, "password");
  await page.waitForURL("/");
}

for (const [scripts, scheme, width] of [[true, "light", 1280], [true, "dark", 390], [false, "light", 390]]) {
  const how = `${scripts ? "with" : "without"} JavaScript, ${width} px, ${scheme}`;
  const looks = { scripts, scheme, width };
  const clean = async (page) => { if (scripts) assert.deepEqual(await faults(page), []); };

  test(`a journal is begun, its password forgotten, and its address changed, ${how}`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, looks);
    t.after(() => context.close());
    const address = email();
    await begin(page, address, clean);
    const link = await site.link(address);
    await page.goto("/settings");
    await page.getByRole("button", { name: "Sign out here" }).click();
    await page.getByText("You are signed out.").waitFor();

    // The link has had its one use.
    await page.goto(link);
    await heading(page, "This link does not work any more");
    await clean(page);

    // Whoever begins once more is told in the mail.
    await page.getByRole("link", { name: "Have a new one mailed" }).click();
    await field(page, "email").fill(address);
    await send(page, "email");
    await heading(page, "Look into your mailbox");
    const [, already] = await site.mails(address, 2);
    assert.equal(already.subject, "You have a journal already");

    // A forgotten password, in another browser.
    const other = await person(chrome, site.url, looks);
    t.after(() => other.context.close());
    await other.page.goto("/sign-in");
    await other.page.getByRole("link", { name: "have a link to a new one mailed to you" }).click();
    await clean(other.page);
    await field(other.page, "email").fill(address.toUpperCase());
    await send(other.page, "email");
    await heading(other.page, "Look into your mailbox");
    await clean(other.page);
    await other.page.goto(await site.link(address, 3));
    await field(other.page, "password").fill("heron on the shore");
    await send(other.page, "password");
    await other.page.getByText("Your password is changed.").waitFor();
    await field(other.page, "email").fill(address);
    await field(other.page, "password").fill("heron on the shore");
    await send(other.page, "email");
    await other.page.waitForURL("/");

    // Another address.
    const moved = email();
    await other.page.goto("/settings");
    await other.page.getByRole("link", { name: "Change your address" }).click();
    await clean(other.page);
    await field(other.page, "email").fill(moved);
    await field(other.page, "password").fill("not it at all");
    await send(other.page, "email");
    await other.page.getByText("This is not the password that you use now.").first().waitFor();
    await clean(other.page);
    assert.equal(await field(other.page, "email").inputValue(), moved);
    await field(other.page, "password").fill("heron on the shore");
    await send(other.page, "email");
    await heading(other.page, "Look into your mailbox");
    await clean(other.page);
    await other.page.goto(await site.link(moved));
    await heading(other.page, "Your new address");
    await clean(other.page);
    await other.page.getByRole("button", { name: "Use this address" }).click();
    await other.page.getByText("Your address is changed.").waitFor();
    await other.page.getByText(`You sign in with ${moved}.`).waitFor();
    const mails = await site.mails(address, 4);
    assert.equal(mails[3].subject, "Your address was changed");
    assert.deepEqual([...problems, ...other.problems].filter((p) => !p.startsWith("404 for")), []);
  });

  test(`a sample is kept with a mailed link, ${how}`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, looks);
    t.after(() => context.close());
    const address = email();
    await page.goto("/");
    await page.getByRole("button", { name: "Look around with a sample" }).click();
    await page.getByText("none of this happened").waitFor();
    await page.getByRole("link", { name: "Keep it as mine" }).click();
    await clean(page);
    await field(page, "email").fill(address);
    await send(page, "email");
    await heading(page, "Look into your mailbox");
    await clean(page);
    await page.goto(await site.link(address));
    await field(page, "password").fill(password);
    const zone = field(page, "zone");
    if ((await zone.inputValue()) === "") await zone.selectOption("Europe/Oslo");
    await send(page, "password");
    await page.waitForURL("/");
    assert.equal(await page.getByText("A sample to look around in").count(), 0);
    await page.goto("/journal?q=tern");
    await page.getByRole("link", { name: "Operations Manager" }).first().waitFor();
    await page.goto("/settings");
    await page.getByText(`You sign in with ${address}.`).waitFor();
    assert.deepEqual(problems, []);
  });
}
