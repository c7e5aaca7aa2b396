// htmx, for the parts of a page that are exchanged in place (elements with hx- attributes). It is fetched when such a part
// is first pointed at or focused, not with the page: a first view does not pay for it.
const marked = "[hx-get], [hx-post], form[hx-get] *";

const load = () => {
  removeEventListener("focusin", notice);
  removeEventListener("pointerover", notice);
  const config = document.createElement("meta");
  config.name = "htmx-config";
  // No style sheet of its own; going back loads the page as the server has it.
  config.content = JSON.stringify({ includeIndicatorCSS: false, history: "reload", defaultTimeout: 8000 });
  document.head.append(config);
  return import("htmx.org");
};

const notice = (event) => {
  if (event.target.closest?.(marked)) load();
};

if (document.querySelector(marked)) {
  addEventListener("focusin", notice);
  addEventListener("pointerover", notice);
  if (document.activeElement?.closest(marked)) load();
}

// A button that changes the form itself loads the page anew.
document.addEventListener("submit", (event) => {
  if (event.submitter?.matches("[data-whole]")) event.stopImmediatePropagation();
}, { capture: true });

// What cannot be exchanged (a session that has ended, an error, no answer) is shown as the page it is.
const whole = (event) => {
  const { request, response } = event.detail.ctx;
  const plain = response?.raw.ok && !response.raw.redirected;
  if (request.method.toUpperCase() !== "GET" || plain) return;
  event.preventDefault();
  location.assign(request.action);
};

document.addEventListener("htmx:before:response", whole);
document.addEventListener("htmx:error", whole);

// Says so to those who do not see the list change.
document.addEventListener("htmx:after:swap", (event) => {
  const status = event.detail.ctx?.sourceElement?.querySelector?.("[role=status]");
  if (status) status.textContent = status.dataset.done;
});
