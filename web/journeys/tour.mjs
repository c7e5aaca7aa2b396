// A journal with one of everything in it, and the way to every page that shows
// some of it.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

// plain are the words of a tour where nobody asks for others.
export const plain = {
  company: "Halden Works", role: "Analytics Engineer", agency: "North & Sons", line: "The career page, after a hint from Ida", place: "Oslo",
  text: "They rang at noon.\nTwo more rounds, she said.", url: "https://jobs.example.org/analytics-engineer",
};

// unbroken are the hardest words to find room for: nothing can break them.
export const unbroken = {
  company: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", role: "Hottentottenpotentatentantenattentäteraufklärungsbeauftragte", agency: "Grundstücksverkehrsgenehmigungszuständigkeit",
  line: `Reichlich${"langeswort".repeat(10)}`, place: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
  text: `${"x".repeat(200)}\nand a line of words that is long enough to be broken somewhere, on a phone at least`, url: `https://jobs.example.org/${"klmnopqrst".repeat(15)}`,
};

// Traveler goes about in one signed-in browser, past the pages' own forms where
// that is quicker.
export class Traveler {
  constructor(page) {
    this.page = page;
  }

  async post(path, form, options) {
    const answer = await this.page.request.post(path, { ...(form && { form }), headers: { "Sec-Fetch-Site": "same-origin" }, maxRedirects: 0, ...options });
    const said = answer.status() === 303 ? "" : (await answer.text()).match(/<p class="error".*?<\/p>/gs);
    assert.equal(answer.status(), 303, `${path}: ${said}`);
    return answer.headers().location;
  }

  // finds gives the first address on a page that begins so.
  async finds(path, pattern) {
    const text = await (await this.page.request.get(path)).text();
    const found = text.match(new RegExp(`(?:href|action)="(${pattern})"`));
    assert.ok(found, `${path} leads nowhere like ${pattern}`);
    return found[1].replaceAll("&amp;", "&");
  }

  // value gives what a hidden field of a page holds.
  async value(path, name) {
    return (await (await this.page.request.get(path)).text()).match(new RegExp(`name="${name}" value="([^"]*)"`))[1];
  }

  log(company, role, more) {
    return this.post("/applications", { id: randomUUID(), company, role, stage: "applied", day: day(40), ...more });
  }
}

const uuid = "[0-9a-f-]{36}";

// furnish makes one of everything, and gives the addresses of the pages that
// show it: by name, in an order in which each can be visited. Last comes what
// is there only once the person has signed out: who comes back says how.
export async function furnish(page, words = plain) {
  const me = new Traveler(page);
  const at = await me.log(words.company, words.role, {
    agency: words.agency, source: words.line, sent_how: words.line, resume: words.line, cover_letter: words.line, tailored: "yes", work_type: "full_time", place: words.place,
    salary_min: "520000", salary_max: "610000", salary_currency: "NOK", salary_period: "year", posting_url: words.url, posting_text: words.text, note: words.text,
  });
  await me.post(`${at}/interviews`, {
    id: randomUUID(), stage: "interview", kind: "video", day: day(12), time: "14:30", minutes: "60", place: words.place, link: words.url, people: words.line, preparation: words.text, notes: words.text, outcome: "held",
    feeling: "4", feeling_words: words.line,
  });
  const coming = { id: randomUUID(), stage: "interview", kind: "on_site", day: day(-3), time: "09:15", place: words.place, people: words.line, preparation: words.text };
  await me.post(`${at}/interviews`, coming);
  await me.post(`${at}/responses`, { id: randomUUID(), kind: "answer", who: words.line, how: "email", body: words.text, day: day(20) });
  await me.post(`${at}/entries`, { id: randomUUID(), body: words.text, feeling: "2", feeling_words: words.line });
  await me.post(`${at}/tags`, { tags: `${words.line.slice(0, 40)}, Norway` });

  const tasks = await toDo(me, at, words);
  const due = await me.log(words.company, words.role, { day: day(8) }); // it is time to follow up
  await me.log(words.company, words.role, { day: day(60) }); // it stayed silent

  const second = await me.log(`${words.company} Bergen`, words.role, { source: words.line });
  const company = await me.finds(second, `/companies/${uuid}`);
  await me.post(`${company}/name`, { was: `${words.company} Bergen`, name: `${words.company} Norway` });
  const other = await me.finds(at, `/companies/${uuid}`);
  await me.post(`${second}/stages`, { id: randomUUID(), stage: "offer", day: day(2) });
  const offer = await me.finds(second, `${second}/stages/${uuid}[^"]*`);
  await me.post(offer.split(/[?#]/)[0], {
    id: randomUUID(), stage: "offer", day: day(2), revision: "1", amount: "58k", currency: "EUR", period: "year", deadline: day(-9), begins: day(-40), extras: words.text, thoughts: words.text,
  });

  const ended = await me.log(words.company, `${words.role}, senior`);
  await me.post(`${ended}/stages`, { id: randomUUID(), stage: "rejected", day: day(4), words: words.text, words_id: randomUUID(), who: words.line, how: "email", feeling: "1" });
  await me.post(`${ended}/debriefs`, { id: randomUUID(), ordinal: "2", then: "full" });
  const look = await me.finds(ended, `${ended}/debriefs/${uuid}`);
  await me.post(`${look}/feeling`, { id: randomUUID(), feeling: "2", feeling_words: words.line });
  await me.post(`${look}/said`, { id: randomUUID(), said: words.text, reason_them: "skill", own_them: words.line });
  await me.post(`${look}/guess`, { id: randomUUID(), guess: words.text, reason_me: "budget", own_me: words.line });
  await me.post(`${look}/mine`, { id: randomUUID(), mine: words.text, not_mine: words.text, mine_skill: "yes", mine_budget: "no" });
  await me.post(`${look}/keep-change`, { id: randomUUID(), keep: words.text, change: words.text });
  await me.post(`${look}/next`, { id: randomUUID(), take_4: words.line });
  const reviews = await weekly(me, words);
  const wins = await wellAndLow(me, words);
  const goals = { ...(await aims(me, at, words)), ...(await plansWeeks(me, words)) };
  const aim = await seeks(me, words);
  const letters = await writes(me, ended, words);
  const accepted = await me.log("Oakline", words.role);
  await me.post(`${accepted}/stages`, { id: randomUUID(), stage: "accepted", day: day(1) });

  await page.request.post("/settings/feed", { form: { secret: await me.value("/settings/feed", "secret") }, headers: { "Sec-Fetch-Site": "same-origin" } });

  const trashed = await me.log(words.company, `${words.role}, thrown away`);
  await me.post(`${trashed}/removal`, { id: randomUUID() });
  await me.post("/filters", { id: randomUUID(), name: words.line.slice(0, 40), back: "stage=open" });

  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  const table = (extra) => `Company,Role,Applied,${extra}\n${[`${words.company} 2`, words.role, "2026-05-09", words.line].map(cell).join(",")}\n`;
  const plan = await me.post("/imports", undefined, { multipart: { id: randomUUID(), text: table("Status") } });
  const done = await me.post("/imports", undefined, { multipart: { id: randomUUID(), text: table("Extra") } });
  await me.post(`${done}/arrival`, {});
  const restore = await me.post("/restores", undefined, {
    multipart: { id: randomUUID(), file: { name: "onward.json", mimeType: "application/json", buffer: await (await page.request.get("/export/json")).body() } },
  });
  await me.post("/drafts", await drafted(page, ended, words.text));

  const word = encodeURIComponent(words.text.split(/\s/)[0]);
  return new Map(Object.entries({
    today: "/",
    more: "/more",
    journal: "/journal",
    "journal, more": "/journal?more=yes",
    "journal, choosing": "/journal?pick=yes",
    "journal, a word": `/journal?q=${word}`,
    "journal, nothing found": "/journal?q=zebra&stage=offer",
    "a look back": look,
    ...Object.fromEntries(["feeling", "said", "guess", "mine", "looking-back", "keep-change", "next"].map((step) => [`a look back, ${step}`, `${look}/${step}`])),
    insights: "/insights",
    "insights, compared": "/insights/compare?ask=forward",
    "insights, the last 90 days": "/insights?of=lately",
    "insights, waiting": "/insights/waiting",
    "insights, waiting, all": "/insights/waiting?of=all",
    "looking back": "/reflections",
    "looking back, narrowed": "/reflections?question=keep&reason=zebra",
    ...reviews, ...wins, ...goals, ...aim,
    "new application": "/applications/new",
    application: at,
    "application with a draft": ended,
    edit: `${at}/edit`,
    tags: `${at}/tags`,
    ...tasks, "a reminder": await me.finds(due, `/reminders/${uuid}`), silence: "/silence", digest: "/settings/digest",
    ...letters,
    "a note": await me.finds(at, `${at}/entries/${uuid}`),
    "an interview": await me.finds(at, `${at}/stages/${uuid}`),
    "an offer": offer,
    acceptance: `${accepted}/acceptance`,
    offers: "/offers",
    companies: "/companies",
    "companies, a word": "/companies?q=zebra",
    company: other,
    "company renamed": company,
    "company's name": `${other}/name`,
    "company, the same as": `${other}/merge`,
    "company, the same as this": `${other}/merge?with=${company.split("/")[2]}`,
    board: "/board",
    calendar: "/calendar",
    "calendar as a list": "/calendar?as=list",
    "calendar of a day": `/calendar?day=${coming.day}`,
    imports: "/imports",
    "plan of an import": plan,
    "import done": done,
    export: "/export",
    "coming back in": restore,
    settings: "/settings",
    password: "/settings/password",
    browsers: "/settings/sessions",
    "calendar feed": "/settings/feed",
    lists: "/settings/lists",
    "a source": await me.finds("/settings/lists", `/settings/sources/${uuid}`),
    "a tag": await me.finds("/settings/lists", `/settings/tags/${uuid}`),
    searches: "/settings/searches",
    deletion: "/settings/deletion",
    trash: "/trash",
    "delete for good": trashed.replace("/applications/", "/trash/"),
  }));
}

// toDo writes down what to do in every way, and gives the pages of it.
async function toDo(me, at, words) {
  const write = async (to, more) => {
    const id = randomUUID();
    await me.post(to, { id, title: words.line, note: words.text, ...more });
    return `/tasks/${id}`;
  };
  const task = await write(`${at}/tasks`, { day: day(3) });
  await write(`${at}/tasks`, { day: day(0) });
  await write("/tasks", { day: day(-1) });
  await write("/tasks");
  const delayed = await write("/tasks", { day: day(1) });
  await me.post(`${delayed}/delay`, { until: "next-week" });
  const done = await write(`${at}/tasks`, { day: day(3) });
  await me.post(`${done}/completion`);
  const thrown = await write(`${at}/tasks`);
  await me.post(`${thrown}/removal`, { id: randomUUID() });
  return { tasks: "/tasks", "tasks done": "/tasks?done=yes", "tasks thrown away": "/tasks?thrown=yes", "tasks about one": `${at}/tasks`, "a task": task, "a task put off": delayed, "a task done": done };
}

// writes writes letters in every way, to people, with templates of its own,
// and gives the pages of it.
async function writes(me, at, words) {
  const begin = (more) => me.post("/letters", { id: randomUUID(), template: "feedback-manager", name: words.line.slice(0, 60), address: "ida@halden.example", kind: "recruiter", ...more });
  const app = { app: at.split("/")[2] };
  const change = async (letter, body) => me.post(letter, { version: "1", to_name: words.line, to_address: "ida@halden.example", subject: words.line.slice(0, 200), body });
  const send = async (letter) => {
    const form = (await (await me.page.request.get(letter)).text()).match(/\/sent".*?name="seen" value="(\w+)"/s);
    await me.post(`${letter}/sent`, { seen: form[1] });
  };
  const begun = await begin(app);
  const whole = await begin(app);
  await change(whole, words.text);
  const sent = await begin(app);
  await change(sent, words.text);
  await send(sent);
  await me.post(`${sent}/answer`, { id: randomUUID(), kind: "feedback", who: words.line, body: words.text, day: day(1) });
  const alone = await begin();
  await change(alone, words.text);
  await send(alone);
  const thrown = await begin(app);
  await me.post(`${thrown}/removal`, { id: randomUUID() });
  const contact = randomUUID();
  await me.post("/people", { id: contact, name: words.line, role: words.line, company: words.company, address: "bo@halden.example", phone: words.line, kind: "hiring_manager" });
  const [own, instead, away] = [randomUUID(), randomUUID(), randomUUID()];
  for (const [id, builtin] of [[own, ""], [instead, "thanks-no"], [away, ""]]) {
    await me.post("/templates", { id, builtin, purpose: "thanks", name: words.line, subject: words.line.slice(0, 200), body: `Dear {{contact name}}, ${words.text.replaceAll("{{", "{ {").replaceAll("}}", "} }")}` }); // in a template they would be a placeholder
  }
  await me.post(`/templates/${away}/removal`, { id: randomUUID() });
  return {
    letters: "/letters", "letters thrown away": "/letters?thrown=yes", "write a letter": `${at}/letters`, "write about none": "/letters/new", "a letter with holes": begun, "a whole letter": whole,
    "a letter sent": sent, "a letter about none": alone, "an answer": `${sent}/answer`, templates: "/templates", "a template": `/templates/${own}`, "a changed template": `/templates/${instead}`,
    "a built-in template": "/templates/new?instead=withdrawal", "a copied template": "/templates/new?like=withdrawal", people: "/people", "a contact": `/people/${contact}`,
  };
}

// weekly looks at two weeks, says how what was tried went, and makes plans:
// for one it is time, and one is taken away. It gives the addresses of the pages.
async function weekly(me, words) {
  const now = await me.finds("/reviews", "/reviews/[0-9-]{10}");
  const before = await me.finds(now, "/reviews/[0-9-]{10}(?=\" rel=\"prev)");
  const pages = { reviews: "/reviews", "a week": now, "the week before": before, experiments: "/experiments", plans: "/plans" };
  await me.post(before, { id: randomUUID(), learned: words.text, idea: words.line, verdict_day: day(1) });
  const tried = await me.finds("/reviews", `/experiments/${uuid}`);
  await me.post(tried, { id: randomUUID(), outcome: "keep", words: words.text });
  for (const learned of [words.text, `${words.text} more`]) await me.post(now, { ...(learned === words.text ? {} : { revision: "1" }), id: randomUUID(), learned, idea: words.line, verdict_day: day(0) });
  for (const kind of ["noes", "after_interview", "after_interview"]) {
    const plan = randomUUID();
    await me.post("/plans", { id: plan, kind, times: "2", words: words.text });
    pages[kind === "noes" ? "a plan" : "another plan"] = `/plans/${plan}`;
  }
  await me.post(`${pages["another plan"]}/removal`, { id: randomUUID() });
  delete pages["another plan"];
  for (const role of ["one", "two"]) await me.post(`${await me.log(words.company, `${words.role}, ${role}`)}/stages`, { id: randomUUID(), stage: "rejected", day: day(0) });
  return { ...pages, "something tried": tried };
}

// wellAndLow says how days were, tells wins, and promises rewards: low days, so
// that the page has all that it can show.
async function wellAndLow(me, words) {
  const [felt, won, away, reward, earned] = [0, 0, 0, 0, 0].map(() => randomUUID());
  for (const ago of [30, 12, 2, 1]) await me.post("/feelings", { id: randomUUID(), feeling: ago > 2 ? "4" : "1", words: words.line, day: day(ago) });
  await me.post("/feelings", { id: felt, feeling: "2", words: words.line });
  await me.post(`/feelings/${felt}`, { id: randomUUID(), revision: "1", feeling: "1", words: words.line, day: day(0) });
  await me.post("/settings/help", { lines: words.text });
  for (const win of [won, away]) await me.post("/wins", { id: win, words: words.line, day: day(3) });
  await me.post(`/wins/${won}/keeping`, { mark: "kept" });
  await me.post(`/wins/${away}/removal`, { id: randomUUID() });
  await me.post("/wins/found", { key: "first:all", mark: "hidden" });
  for (const [id, times] of [[reward, "5"], [earned, "1"]]) {
    await me.post("/rewards", { id, words: words.line, counted: "own", times });
    await me.post(`/rewards/${id}/ticks`, { id: randomUUID() });
  }
  return { feelings: "/feelings", "a check-in": `/feelings/${felt}`, "deleting feelings": "/feelings/deletion", "help lines": "/settings/help", wins: "/wins", "a win": `/wins/${won}`, "a reward": `/rewards/${reward}`, "an earned reward": `/rewards/${earned}` };
}

// aims makes goals of every length, takes a part of the way to some, rests and
// does things, and gives the pages of it.
async function aims(me, at, words) {
  const [daily, weekly, monthly, once, put, thrown, paused] = Array.from({ length: 7 }, () => randomUUID());
  const goal = (id, more) => me.post("/goals", { id, title: words.line.slice(0, 200), counted: "applications", amount: "5", per: "week", why: words.text.slice(0, 2000), sure: "on", ...more });
  await goal(daily, { counted: "minutes", narrow_to: "practice", amount: "20", per: "day" });
  await goal(weekly, { counted: "from_source", narrow_to: words.line });
  await goal(monthly, { counted: "activities", narrow_to: "event", amount: "2", per: "month" });
  await goal(once, { counted: "by_hand", amount: "11", per: "once", until: day(-50) });
  for (const id of [put, thrown, paused]) await goal(id);
  await me.post(`/goals/${put}/archive`);
  await me.post(`/goals/${thrown}/removal`, { id: randomUUID() });
  await me.post(`/goals/${paused}/pause`);
  await me.post(`/goals/${once}/ticks`, { id: randomUUID(), amount: "6", day: day(0) });
  for (const [by, done] of [[-10, true], [-20, false]]) {
    const step = randomUUID();
    await me.post(`/goals/${once}/milestones`, { id: step, step: words.line.slice(0, 200), by: day(by) });
    if (done) await me.post(`/goals/${once}/milestones/${step}/completion`, { said: "done" });
  }
  const [rest, back] = [randomUUID(), randomUUID()];
  for (const [id, from, to, share] of [[rest, 20, 16, "0"], [randomUUID(), -30, -36, "50"], [back, -50, -50, "0"]]) await me.post("/rest", { id, first: day(from), last: day(to), share, words: words.line.slice(0, 200) });
  await me.post(`/rest/${back}/removal`, { id: randomUUID() });
  const done = randomUUID();
  await me.post("/activities", { id: done, kind: "practice", minutes: "25", day: day(0), words: words.line.slice(0, 200), app: at.split("/")[2] });
  await me.post("/activities", { id: randomUUID(), kind: "event", minutes: "90", day: day(3) });
  const gone = randomUUID();
  await me.post("/activities", { id: gone, kind: "break", for: "15", words: words.line.slice(0, 200) });
  await me.post(`/activities/${gone}/removal`, { id: randomUUID() });
  const runs = randomUUID();
  await me.post("/activities/timer", { id: runs, kind: "learning" });
  return {
    goals: "/goals", "a goal of a day": `/goals/${daily}`, "a goal of a week": `/goals/${weekly}`, "a goal of a month": `/goals/${monthly}`, "a goal until a day": `/goals/${once}`, "a goal put away": `/goals/${put}`,
    "a goal that rests": `/goals/${paused}`, "a goal's form": `/goals/${weekly}/edit`, "a new goal": "/goals/new?like=course", rest: "/rest", "booking rest": "/rest/new", "changing rest": `/rest/${rest}/edit`, weeks: "/weeks",
    activities: "/activities", "activities about one": `/activities?app=${at.split("/")[2]}`, "an activity": `/activities/${done}`, "an activity under way": `/activities/${runs}`,
  };
}

// plansWeeks plans blocks, does one of them and throws one away, and gives the
// pages of it.
async function plansWeeks(me, words) {
  const [block, done, gone] = [0, 0, 0].map(() => randomUUID());
  for (const [id, kind] of [[block, "applying"], [done, "conversation"], [gone, "learning"]]) {
    await me.post("/routine", { id, kind, minutes: "75", days: "1234567", at: id === block ? "09:30" : "", words: words.line.slice(0, 200) });
  }
  await me.post(`/routine/${done}/ticks`, { day: day(0) });
  await me.post(`/routine/${gone}/removal`, { id: randomUUID() });
  return { routine: "/routine", "a new block": "/routine/new", "a block": `/routine/${block}` };
}

// seeks writes what is looked for, changes it, and gives the pages of it.
async function seeks(me, words) {
  const item = words.line.replaceAll(",", " ").slice(0, 90);
  const [first, then] = [randomUUID(), randomUUID()];
  const lists = Object.fromEntries(["roles", "places", "companies", "industries", "benefits", "qualifications", "interests", "matters"].map((name) => [name, `${item}\n${words.place}`]));
  await me.post("/aim", { id: first, ...lists, work_types: "full_time", paths: "employment", salary_min: "600k", salary_currency: "NOK", salary_period: "year" });
  await me.post("/aim", { id: then, was: first, ...lists, roles: words.role.slice(0, 100) });
  return { aim: "/aim", "the form of an aim": "/aim/edit", "an earlier aim": `/aim/${first}` };
}

// drafted is the form of a note on an application's page, with its hidden
// fields.
async function drafted(page, application, body) {
  await page.goto(application);
  const form = await page.locator(`form[action="${application}/entries"]`).evaluate((form) => Object.fromEntries(new FormData(form)));
  return { ...form, body };
}

// hold sends a form from a session that has ended, comes back, and gives the
// address where it is kept.
export async function hold(page, email, password, words = plain) {
  const me = new Traveler(page);
  await me.post("/sign-out");
  const to = await me.post("/applications", { id: randomUUID(), company: words.company, role: words.role, stage: "applied", note: words.text });
  await me.post("/sign-in", { email, password });
  return decodeURIComponent(to.split("next=")[1]);
}

// bare are the pages that say so where somebody has written nothing yet.
export const bare = [
  "/", "/aim", "/aim/edit", "/reflections", "/reviews", "/goals", "/goals/new", "/rest", "/rest/new", "/weeks", "/activities", "/insights", "/insights/compare", "/routine", "/routine/new", "/experiments", "/plans", "/feelings", "/settings/help", "/wins", "/journal?more=yes", "/board", "/calendar", "/calendar?as=list", "/calendar?day=2026-05-09", "/companies", "/offers", "/imports", "/trash", "/tasks", "/tasks?done=yes", "/tasks?thrown=yes", "/letters", "/letters?thrown=yes", "/letters/new", "/templates", "/templates/new", "/people", "/settings/lists", "/settings/searches", "/settings/feed",
];
