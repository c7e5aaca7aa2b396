// Copies a text: [data-copy] names the element that holds it, and becomes a button. Where the browser does not let a page
// do that, there is none, and the text can be selected.
for (const place of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(place.dataset.copy);
  if (!text || !navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.dataset.kind = "plain";
  button.textContent = place.dataset.words;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "small";
  button.addEventListener("click", async () => {
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = place.dataset.done;
    } catch {
      getSelection().selectAllChildren(text); // to be copied by hand
    }
  });
  place.append(button, " ", said);
}
