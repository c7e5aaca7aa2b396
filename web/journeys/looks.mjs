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
    const byDay = [...(day.includes(width) ? await faults(page) : []), ...(await beyond(page)), ...(width === 390 ? await small(page) : [])];
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

// small names what a finger would miss: less than 44 px high. A link within a
// sentence is as high as its line.
function small(page) {
  return page.evaluate(() => {
    const least = 44 - 0.5; // half a pixel is nobody's
    const alone = (e) => getComputedStyle(e).display !== "inline" || e.parentElement.innerText.trim() === e.innerText.trim();
    const stretched = (e) => ["::before", "::after"].some((part) => getComputedStyle(e, part).position === "absolute");
    const found = [];
    for (const e of document.querySelectorAll("a, button, summary, select, textarea, label:has([type=radio], [type=checkbox]), input:not([type=hidden], [type=radio], [type=checkbox])")) {
      const target = e.closest(".filter") ?? e;
      if (!e.checkVisibility() || e.closest(".unseen, .skip, .filters-apply") || !alone(e) || stretched(e)) continue;
      const { height } = target.getBoundingClientRect();
      if (height < least) found.push(`${Math.round(height)} px high: ${e.tagName} ${e.className} ${(e.innerText || e.name || "").trim().slice(0, 40)}`);
    }
    return found;
  });
}

// beyond names what reaches past the right edge, where one would have to
// scroll sideways to see it. A chart that has a tab stop scrolls within itself.
function beyond(page) {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > edge + 1 && e.checkVisibility() && !e.parentElement.closest(".chart[tabindex]"));
    const found = wide.slice(0, 3).map((e) => `beyond the edge: ${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`);
    if (document.documentElement.scrollWidth > edge) found.push("the page scrolls sideways");
    return found;
  });
}
