// Lets a password be seen while it is typed, in fields marked data-reveal. It is sent, and kept by the browser, as a
// password all the same.
for (const field of document.querySelectorAll("input[data-reveal]")) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.setAttribute("aria-controls", field.id);
  const words = document.createElement("span");
  words.textContent = "Show the password";
  const label = document.createElement("label");
  label.className = "check";
  label.append(box, words);
  field.after(label);

  const show = (shown) => {
    box.checked = shown;
    field.type = shown ? "text" : "password";
  };
  box.addEventListener("change", () => show(box.checked));
  field.form?.addEventListener("submit", () => show(false));
}
