// Fills fields marked data-timezone with the browser's time zone where nobody has chosen one.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const field of document.querySelectorAll("[data-timezone]")) {
  if (field.value !== "" || !zone) continue;
  // Browsers may call a zone by an older name than the list does (Asia/Calcutta).
  if (field.options && ![...field.options].some((option) => option.value === zone)) {
    field.add(new Option(zone.replaceAll("_", " "), zone));
  }
  field.value = zone;
}
