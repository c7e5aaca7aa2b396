// Chooses all rows of a list at once. The box that does so is shown here, since it does nothing without this. What a filter
// exchanges comes with a box of its own, so the whole page is listened to.
const boxes = (form) => [...form.querySelectorAll(".pick input")];

const show = (all) => {
  const form = all.closest("form");
  if (!form) return;
  all.hidden = false;
  const chosen = boxes(form).filter((box) => box.checked).length;
  const own = all.querySelector("input");
  own.checked = chosen > 0 && chosen === boxes(form).length;
  own.indeterminate = chosen > 0 && !own.checked;
};

const showAll = () => document.querySelectorAll("[data-pick-all]").forEach(show);

document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-pick-all]");
  if (all) for (const box of boxes(all.closest("form"))) box.checked = event.target.checked;
  if (all || event.target.closest(".pick")) showAll();
});
addEventListener("pageshow", showAll); // a page gone back to has its boxes as they were
new MutationObserver(showAll).observe(document.body, { childList: true, subtree: true });
showAll();
