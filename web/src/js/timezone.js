// Fills fields marked data-timezone with the browser's time zone where nobody has chosen one.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const field of document.querySelectorAll("[data-timezone]")) {
  if (field.value === "" && zone) field.value = zone;
  // A list that does not know the zone has nothing chosen now; let it show its first entry again.
  if (field.selectedIndex === -1) field.selectedIndex = 0;
}
