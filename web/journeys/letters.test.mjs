// A no, a letter that asks for feedback, their answer, and the path: sent by
// Onward over a real mail server, and by one's own hand where there is none.
// With JavaScript and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mailing } from "./mail.mjs";
import { browser, email, faults, field, logOne, password, person, send, signUp, start } from "./onward.mjs";

let site, post, chrome;
before(async () => { [site, post, chrome] = [await start(), await mailing(), await browser()]; });
after(async () => { await chrome?.close(); await post?.stop(); await site?.stop(); });

const heading = (page, words, level = 1) => page.getByRole("heading", { level, name: words }).waitFor();
const press = (page, words) => page.getByRole("button", { name: words, exact: true }).first().click();
const flash = (page, words) => page.locator(".flash", { hasText: words }).waitFor();
const next = (page) => page.locator("main form.form button[data-kind=filled]").click();

// joined makes a journal where signing up takes a mailed link.
async function joined(page) {
  const address = email();
  await page.goto("/sign-up");
  await field(page, "email").fill(address);
  await send(page, "email");
  await page.goto(await post.link(address));
  await field(page, "password").fill(password);
  const zone = field(page, "zone");
  if ((await zone.inputValue()) === "") await zone.selectOption("Europe/Oslo");
  await send(page, "password");
  await page.waitForURL("/");
  return address;
}

// refused logs an application that was turned down after an interview.
async function refused(page, company) {
  await logOne(page, company, "Data Engineer");
  const application = page.url();
  for (const stage of ["interview", "rejected"]) {
    await page.locator("details.opener", { hasText: "What happened?" }).locator("summary").first().click();
    await page.locator('form[action$="/stages"] [name=stage]').first().selectOption(stage);
    await press(page, "Keep it");
    await page.waitForURL(application);
  }
  await heading(page, "When you are ready", 2);
  return application;
}

// asks begins the letter that asks for feedback, to somebody new.
async function asks(page, to) {
  await page.getByText("after an interview, as here, the chances are better").waitFor();
  await page.getByRole("link", { name: "Ask for feedback" }).click();
  assert.match(await field(page, "template").locator("option:checked").textContent(), /to the hiring manager, after an interview/);
  await field(page, "name").fill("Ida Berg");
  await field(page, "address").fill(to);
  await press(page, "Fill it in");
  await page.waitForURL(/letters\/[0-9a-f-]{36}$/);
  return page.url();
}

const answer = (to) => ({
  name: "Re: A question.eml", mimeType: "message/rfc822",
  buffer: Buffer.from([
    `From: =?utf-8?q?Ida_B=C3=B8rg?= <${to}>`, "Subject: Re: A question", `Date: ${new Date().toUTCString()}`, "MIME-Version: 1.0", 'Content-Type: multipart/alternative; boundary="b"', "",
    "--b", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
    "Dear Nora,", "", "the other candidate had run a warehouse of that size =E2=80=93 that was all.", "", "On Monday, 23 November, Nora wrote:", "> May I ask you one thing?",
    "--b", "Content-Type: text/html", "", "<p>not this</p><script>alert(1)</script>", "--b--", "",
  ].join("\r\n")),
});

const said = "the other candidate had run a warehouse of that size – that was all.";

for (const scripts of [true, false]) {
  const how = scripts ? "with" : "without";
  test(`a no, a letter that Onward sends, and what came of it, ${how} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, post.url, { scripts });
    t.after(() => context.close());
    const fine = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    const to = email();
    const me = await joined(page);
    const application = await refused(page, "Northwind");
    await fine();
    const letter = await asks(page, to);

    // What is not known is marked, and the letter cannot go out.
    await page.locator(".letter mark", { hasText: "{{my name}}" }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Send it now" }).count(), 0);
    await page.getByRole("link", { name: /Add it in the settings/ }).click();
    await field(page, "name").fill("Nora Lind");
    await send(page, "name");
    await flash(page, "Your settings are kept.");

    // It is read, changed, and sent.
    await page.goto(letter);
    assert.equal(await page.locator(".letter mark").count(), 0);
    await page.getByText("Most requests for feedback go unanswered. After an interview, as here, the chances are better.").waitFor();
    await fine();
    const words = (await field(page, "body").inputValue()).replace("May I ask you one thing?", "May I ask you one thing, briefly?\n.\nFrom here on: ¿Grüße?");
    await field(page, "body").fill(words);
    await press(page, "Keep the change");
    await flash(page, "The change is kept.");
    await press(page, "Send it now");
    await flash(page, "It is on its way.");
    const [mail] = await post.mails(to);
    assert.equal(mail.text.trimEnd(), words);
    assert.ok(words.includes("Dear Ida Berg,") && words.includes("Data Engineer role") && words.endsWith("Nora Lind"), words);
    for (let tries = 0; tries < 50 && (await page.getByText("Their mail server took it").count()) === 0; tries++) await page.goto(letter);
    await page.getByText("Their mail server took it on").waitFor();
    await page.getByText("that says nothing about you").waitFor();
    await fine();
    assert.equal((await post.mails(to)).length, 1);
    assert.deepEqual([mail.replyTo, mail.subject], [me, "A question about our conversation"]);

    // Their mail, saved as a file, is their words in the journal.
    await page.goto(application);
    await page.getByText("You wrote to Ida Berg.").waitFor();
    await page.getByRole("link", { name: "Read the letter, or tell what they answered" }).click();
    await page.getByRole("link", { name: "They answered" }).click();
    await heading(page, "Their answer");
    await fine();
    await page.setInputFiles("[name=file]", { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("Just words.") });
    await press(page, "Read the mail");
    await page.getByText("This is no mail that was saved as .eml.").first().waitFor();
    await page.setInputFiles("[name=file]", answer(to));
    await press(page, "Read the mail");
    await heading(page, "This is what the mail says", 2);
    assert.equal(await field(page, "body").inputValue(), `Dear Nora,\n\n${said}`);
    assert.equal(await field(page, "who").inputValue(), "Ida Børg");
    await fine();
    await press(page, "Keep what they said");
    await page.waitForURL(application);
    await flash(page, "What they said is kept, in their words.");
    await page.locator(".quote", { hasText: said }).waitFor();
    await fine();

    // It stands on the path.
    await press(page, "Begin, in five short steps");
    await page.getByRole("link", { name: "Begin" }).click();
    await heading(page, "How does it feel?");
    await next(page);
    await heading(page, "What they said, and what you guess");
    await page.getByText(said).waitFor();
    await page.goto(letter);
    await page.locator(".quote", { hasText: said }).waitFor();

    // One that nobody takes says so, in the server's words.
    await post.refuse("550", "5.1.1 No such user here");
    await press(page, "Write another one like it");
    await page.waitForURL((url) => url.href !== letter);
    await press(page, "Send it now");
    const refusedAt = page.url();
    for (let tries = 0; tries < 50 && (await page.getByText("It could not be delivered").count()) === 0; tries++) await page.goto(refusedAt);
    await page.getByText("No such user here").waitFor();
    await fine();
    await post.refuse();
    assert.deepEqual(problems, []);
  });

  test(`a letter that goes out by one's own hand, ${how} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts, width: 390, scheme: "dark" });
    t.after(() => context.close());
    const fine = async () => { if (scripts) assert.deepEqual(await faults(page), []); };
    await signUp(page);
    await page.goto("/settings");
    await field(page, "name").fill("Nora Lind");
    await send(page, "name");
    const application = await refused(page, "Halden");
    const letter = await asks(page, "ida@halden.example");
    assert.equal(await page.getByRole("button", { name: "Send it now" }).count(), 0);
    const text = await field(page, "body").inputValue();
    const mailto = new URL(await page.getByRole("link", { name: "Open it in my mail program" }).getAttribute("href"));
    assert.equal(mailto.pathname, "ida@halden.example");
    assert.equal(mailto.searchParams.get("body"), text.replaceAll("\n", "\r\n"));
    assert.equal(mailto.searchParams.get("subject"), "A question about our conversation");
    if (scripts) {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await press(page, "Copy the letter");
      await page.getByText("Copied").waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    } else {
      assert.equal(await page.locator("#letter-body").textContent(), text);
    }
    await fine();
    await press(page, "I sent it");
    await flash(page, "Noted: you have sent it today.");
    await page.getByText("You sent it on").waitFor();
    await press(page, "Undo");
    await flash(page, "Then it is still here to be changed and sent.");
    await press(page, "I sent it");
    await page.getByText("You sent it on").waitFor();
    await fine();

    // The answer is pasted.
    await page.getByRole("link", { name: "They answered" }).click();
    await press(page, "Keep what they said");
    await field(page, "body").fill("It was the budget.");
    await press(page, "Keep what they said");
    await page.waitForURL(application);
    await page.locator(".quote", { hasText: "It was the budget." }).waitFor();
    assert.equal(await page.getByRole("heading", { name: "Ask what was missing" }).count(), 0);

    // Thrown away, and back.
    await page.goto(letter);
    await press(page, "Throw it away");
    await flash(page, "For 30 days it can be put back.");
    await press(page, "Undo");
    await flash(page, "It is back in its place.");
    await heading(page, "Asking for feedback");
    assert.deepEqual(problems, []);
  });

  test(`templates of one's own, ${how} JavaScript`, async (t) => {
    const { page, context, problems } = await person(chrome, site.url, { scripts });
    t.after(() => context.close());
    await signUp(page);
    await page.goto("/templates");
    await page.getByRole("link", { name: "After a no, to stay in touch" }).click();
    const before = await field(page, "body").inputValue();
    await field(page, "body").fill("Dear {{contact nmae}}, thank you.");
    await press(page, "Keep the template");
    await page.getByText("There is no placeholder {{contact nmae}}. The nearest is {{contact name}}.").first().waitFor();
    await field(page, "body").fill("Dear {{contact name}}, thank you.");
    await press(page, "Keep the template");
    await flash(page, "The template is kept.");
    await page.locator(".badge", { hasText: "changed by you" }).waitFor();

    // The built-in text can be had back, and mine after it.
    await page.getByRole("link", { name: "After a no, to stay in touch" }).click();
    assert.equal(await field(page, "body").inputValue(), "Dear {{contact name}}, thank you.");
    await press(page, "Have the built-in text back");
    await flash(page, "It is thrown away.");
    await page.getByRole("link", { name: "After a no, to stay in touch" }).click();
    assert.equal(await field(page, "body").inputValue(), before);

    // A copy stands beside it.
    await page.getByRole("link", { name: "Make a copy" }).click();
    await field(page, "name").fill("To the kind ones");
    await press(page, "Keep the template");
    await page.locator(".badge", { hasText: "your own" }).waitFor();
    await page.goto("/letters/new");
    await field(page, "template").selectOption({ label: "To the kind ones" });
    await press(page, "Fill it in");
    await page.locator(".letter mark", { hasText: "{{contact name}}" }).first().waitFor();
    await field(page, "to_name").fill("Bo");
    await press(page, "Keep the change");
    await flash(page, "The change is kept.");
    await page.getByText("Dear Bo,").first().waitFor();
    assert.deepEqual(problems, []);
  });
}
