// The board by hand: a card is dragged to another column, or taken there with the arrow keys. Either way its own form is
// sent, and what the answer shows takes the place of the board, so that the focus stays with the card. Without this
// module, and for whatever cannot be answered in place, the form is sent as any other.
const keys = document.documentElement.dataset.shortcuts !== "off";
const hint = document.querySelector("[data-board-keys]");
let held;
let busy = false;

const board = () => document.querySelector("[data-board]");
const columns = () => [...board().querySelectorAll("[data-stage]")];
const says = (sentence) => (document.querySelector("[data-board-says]").textContent = sentence);
const titleOf = (card) => card.querySelector(".card-title").textContent.trim();

const ready = () => {
  for (const card of board().querySelectorAll("[data-card]")) {
    card.draggable = true;
    card.querySelector("summary").setAttribute("aria-describedby", hint.id);
  }
};

const exchange = (text, id) => {
  const answer = new DOMParser().parseFromString(text, "text/html");
  const fresh = answer.querySelector("[data-board]");
  if (!fresh) return false;
  const [across, down] = [board().scrollLeft, scrollY];
  board().replaceWith(document.adoptNode(fresh));
  board().scrollLeft = across;
  scrollTo(0, down);
  const flash = answer.querySelector(".flash");
  document.querySelector(".flash")?.remove();
  if (flash) {
    flash.removeAttribute("role"); // it is said below, where it is heard
    document.querySelector("main").prepend(document.adoptNode(flash));
    says(flash.querySelector("p").textContent);
  }
  ready();
  document.getElementById(id)?.querySelector("summary").focus();
  return true;
};

const take = async (card, stage) => {
  if (busy) return;
  const form = card.querySelector("form");
  const choice = form.elements.stage;
  if (![...choice.options].some((option) => option.value === stage)) return;
  choice.value = stage;
  busy = true;
  card.dataset.held = "";
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), signal: AbortSignal.timeout(8000) });
    const here = new URL(answer.url).pathname === location.pathname;
    if (answer.ok && answer.redirected && !here) location.assign(answer.url);
    else if (!answer.ok || !here || !exchange(await answer.text(), card.id)) form.submit(); // once more is the same move, and shows what is so
  } catch {
    form.submit();
  } finally {
    busy = false;
  }
};

const ask = (card) => {
  card.querySelector("details").open = true;
  card.querySelector("select").focus();
  says("Choose how it ended.");
};

const drop = (card, column) => {
  if (column.dataset.stage) take(card, column.dataset.stage);
  else ask(card);
};

const over = (event) => (held ? event.target.closest?.("[data-stage]") : null);

const mark = (column) => {
  for (const one of columns()) one.toggleAttribute("data-over", one === column);
};

const press = (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const card = event.target.closest?.("[data-card]");
  if (!card || !event.target.matches("a, summary")) return;
  event.preventDefault();
  if (event.repeat) return;
  const all = columns();
  const next = all[all.indexOf(card.closest("[data-stage]")) + step];
  if (!next) says(`${titleOf(card)} is in the ${step < 0 ? "first" : "last"} column.`);
  else drop(card, next);
};

if (board()) {
  ready();
  hint.hidden = false;
  const main = document.querySelector("main");
  main.addEventListener("dragstart", (event) => {
    held = event.target.closest?.("[data-card]");
    if (!held) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", titleOf(held));
    held.dataset.held = "";
  });
  main.addEventListener("dragover", (event) => {
    const column = over(event);
    mark(column);
    if (column) event.preventDefault();
  });
  main.addEventListener("drop", (event) => {
    const column = over(event);
    if (!column) return;
    event.preventDefault();
    if (column !== held.closest("[data-stage]")) drop(held, column);
  });
  main.addEventListener("dragend", () => {
    held?.removeAttribute("data-held");
    held = undefined;
    mark();
  });
  if (keys) main.addEventListener("keydown", press);
}
