// Keys that lead somewhere. What an element's key is stands in the page, as data-shortcut ("n", "g j"); pressing it is
// pressing the element, or writing into it. "?" lists them all. Off for those who turned them off, and while typing.
const patience = 1200;
const root = document.documentElement;
let pressed = "";
let waiting;

const typing = (element) =>
  element.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable], dialog") !== null;

const targets = () => [...document.querySelectorAll("[data-shortcut]")];

const go = (element) => {
  if (element.matches("input, select, textarea")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
};

const nameOf = (element) =>
  element.dataset.shortcutName ?? element.labels?.[0]?.textContent.trim() ?? element.textContent.trim();

const entry = (keys, name) => {
  const term = document.createElement("dt");
  keys.split(" ").forEach((key, i) => {
    const cap = document.createElement("kbd");
    cap.textContent = key;
    term.append(i ? " " : "", cap);
  });
  const what = document.createElement("dd");
  what.textContent = name;
  return [term, what];
};

const list = () => {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "keys-title");
  const title = document.createElement("h2");
  title.id = "keys-title";
  title.textContent = "Keys";
  const keys = document.createElement("dl");
  for (const element of targets()) keys.append(...entry(element.dataset.shortcut, nameOf(element)));
  keys.append(...entry("?", "This list"));
  const close = document.createElement("button");
  close.className = "button";
  close.dataset.kind = "outlined";
  close.textContent = "Close";
  close.autofocus = true;
  close.addEventListener("click", () => dialog.close());
  dialog.append(title, keys, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

const press = (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key.length !== 1 || typing(event.target)) return;
  if (event.key === "?") {
    event.preventDefault();
    list();
    return;
  }
  clearTimeout(waiting);
  pressed = pressed ? `${pressed} ${event.key}` : event.key;
  const all = targets();
  const hit = all.find((element) => element.dataset.shortcut === pressed);
  if (hit) {
    event.preventDefault();
    pressed = "";
    go(hit);
  } else if (all.some((element) => element.dataset.shortcut.startsWith(`${pressed} `))) {
    waiting = setTimeout(() => (pressed = ""), patience);
  } else {
    pressed = "";
  }
};

if (root.dataset.shortcuts !== "off") document.addEventListener("keydown", press);
