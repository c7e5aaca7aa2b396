// Asks before a page is left on which a form marked data-keep holds words that were not sent. A form that came back with
// errors holds such words from the start.
const forms = [...document.querySelectorAll("form[data-keep]")];
const state = (form) => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
const known = new Map(forms.map((form) => [form, form.querySelector("[aria-invalid=true]") ? "" : state(form)]));

const ask = (event) => {
  if (forms.some((form) => form.isConnected && known.get(form) !== state(form))) event.preventDefault();
};

for (const form of forms) {
  form.addEventListener("input", () => addEventListener("beforeunload", ask), { once: true });
  form.addEventListener("submit", () => removeEventListener("beforeunload", ask));
}
if (forms.some((form) => known.get(form) === "")) addEventListener("beforeunload", ask);
