// How a page looks to axe and to a ruler.
import { faults } from "./onward.mjs";

// Lamplight changes colors and nothing else.
const ofColor = ["color-contrast", "link-in-text-block"];

const widths = [320, 390, 768, 1280];

// faultsOf looks at the page in every width and both schemes; axe, which takes
// its time, in those that are asked for.
export async function faultsOf(page, name, { byDay: day = widths, byLamp: lamp = widths } = {}) {
  const found = [];
  await page.emulateMedia({ colorScheme: "light" });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const byDay = [...(day.includes(width) ? await faults(page) : []), ...(await beyond(page))];
    let byLamp = [];
    if (lamp.includes(width)) {
      await page.emulateMedia({ colorScheme: "dark" });
      byLamp = await faults(page, ofColor);
      await page.emulateMedia({ colorScheme: "light" });
    }
    found.push(...byDay.map((fault) => `${name}, ${width} px: ${fault}`), ...byLamp.map((fault) => `${name}, ${width} px, dark: ${fault}`));
  }
  return found;
}

// beyond names what reaches past the right edge, where one would have to
// scroll sideways to see it.
function beyond(page) {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > edge + 1 && e.checkVisibility());
    const found = wide.slice(0, 3).map((e) => `beyond the edge: ${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`);
    if (document.documentElement.scrollWidth > edge) found.push("the page scrolls sideways");
    return found;
  });
}
