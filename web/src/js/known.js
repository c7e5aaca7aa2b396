// Shows what there was with a company while its name is typed: [data-known] names the field and stands below it,
// data-known-from is whom to ask.
const pause = 300;

for (const place of document.querySelectorAll("[data-known]")) {
  const { known, knownFrom } = place.dataset;
  const field = place.closest("form")?.elements.namedItem(known);
  if (!field) continue;
  let waiting;
  let asking;
  let shown = place.innerHTML;

  const show = (words) => {
    if (words !== shown) place.innerHTML = shown = words;
  };

  const ask = async (name) => {
    asking = new AbortController();
    const { signal } = asking;
    try {
      // Someone who is no longer signed in is led away, and there is nothing to show.
      const answer = await fetch(`${knownFrom}?${new URLSearchParams({ [known]: name })}`, { signal, redirect: "manual" });
      const words = answer.ok ? await answer.text() : "";
      if (!signal.aborted) show(words);
    } catch {
      if (!signal.aborted) show("");
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    asking?.abort();
    const name = field.value.trim();
    if (name === "") show("");
    else waiting = setTimeout(ask, pause, name);
  });
}
