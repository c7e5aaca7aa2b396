// Keeps what is written in a form with long texts, some seconds after typing stops and when the page is left. The button
// that does so without scripts (data-draft) is taken away. What cannot be kept for the moment is tried again.
const pause = 2000; // after the last letter
const longest = 15000; // of typing without a pause
const again = 10000; // after trouble
const beaconLimit = 60000; // bytes that a browser sends for a page that is gone

for (const button of document.querySelectorAll("button[data-draft]")) {
  const { form } = button;
  const address = button.formAction;
  const status = form.querySelector(".drafted");
  button.remove();

  // The form as it is sent; where nothing long is written, only what makes it a draft.
  const written = () => [...form.querySelectorAll("textarea")].some((area) => area.value.trim() !== "");
  const state = () => {
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && (written() || name.startsWith("draft")));
    return new URLSearchParams(fields).toString();
  };

  let known = state();
  let stopped = false;
  let waiting;
  let since = 0;

  const say = (words) => {
    if (status.textContent !== words) status.textContent = words;
  };

  const later = (after) => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, after);
  };

  const send = (body, leaving) =>
    fetch(address, {
      method: "POST", body: new URLSearchParams(body), headers: { "Onward-Quietly": "draft" }, redirect: "manual",
      keepalive: leaving && body.length < beaconLimit,
    });

  const keep = async () => {
    clearTimeout(waiting);
    since = 0;
    const now = state();
    if (stopped || now === known) return;
    let answer;
    try {
      answer = await send(now, false);
    } catch {
      answer = { status: 0, type: "error" };
    }
    if (answer.status === 204) {
      known = now;
      say(written() ? "Draft kept" : "");
    } else if (answer.type === "opaqueredirect") {
      say("You are signed out. Send the form: what you wrote is kept while you sign in.");
    } else if (answer.status === 413) {
      say("This is too long to be kept as a draft. Send it before you leave.");
    } else {
      say("The draft is not kept yet. It is tried again.");
      later(again);
    }
  };

  form.addEventListener("input", () => {
    stopped = false;
    since ||= Date.now();
    later(Math.min(pause, Math.max(0, since + longest - Date.now())));
  });

  // Once more, in case the form does not arrive; what comes after its arrival is not taken.
  const leave = () => {
    clearTimeout(waiting);
    const now = state();
    if (stopped || now === known) return;
    known = now;
    send(now, true).catch(() => (known = ""));
  };
  form.addEventListener("submit", () => {
    leave();
    stopped = true;
  });
  addEventListener("pagehide", leave);
  addEventListener("online", keep);
}
