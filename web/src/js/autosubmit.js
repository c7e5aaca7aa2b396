// Sends a form marked data-autosubmit as soon as something in it is chosen. While words are typed it waits for a pause, and
// only where the list can be exchanged in place: a page that loads anew would take the next letters away.
for (const form of document.querySelectorAll("form[data-autosubmit]")) {
  const state = () => new URLSearchParams(new FormData(form)).toString();
  let sent = state();
  let pause;

  const send = () => {
    clearTimeout(pause);
    if (state() !== sent) form.requestSubmit();
  };

  // What exchanges the list is fetched when the field is first entered, so it may come after the first words.
  const later = () => {
    clearTimeout(pause);
    pause = setTimeout(() => (window.htmx ? send() : later()), 250);
  };

  form.addEventListener("submit", () => (sent = state()));
  form.addEventListener("change", send);
  form.addEventListener("input", (event) => {
    if (event.target.type === "search") later();
  });
}
