import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sharedBrowser } from "../../preview/testing/shared-browser.ts";
import { FIXTURE_TIME } from "../../shared/testing/fixtures.ts";
import { en } from "../../shared/texts/en.ts";
import { galleryViews } from "../gallery/views.ts";
import { readWindow } from "./built-window.ts";
import { openWindow } from "./window-page.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Without what is in order: to hand that over takes several times as long as to find it. */
const RUN_AXE = 'axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations)';
/**
 * What scrolls although it should not: the window itself in any direction, more than one part of it,
 * or a part beyond its own content, to where nothing is.
 */
const SCROLLING = `(() => {
  const name = (part) => part.id || part.className || part.localName;
  const goesTo = (part, side) => {
    const before = part[side];
    part[side] = part.ownerDocument.dir === "rtl" && side === "scrollLeft" ? -9999 : 9999;
    const at = part[side];
    part[side] = before;
    return Math.abs(at - before) > 0;
  };
  const all = [document.scrollingElement, ...document.querySelectorAll("body, body *")];
  const scrolls = (part) => {
    const { overflowX, overflowY } = getComputedStyle(part);
    const isRoot = part === document.scrollingElement;
    return (
      (isRoot || /auto|scroll/.test(overflowY)) && goesTo(part, "scrollTop") ||
      (isRoot || /auto|scroll/.test(overflowX)) && goesTo(part, "scrollLeft")
    );
  };
  const found = all.filter((part) => !part.matches("select, option, textarea, input") && scrolls(part));
  const view = document.querySelector(".view");
  const rest = view.scrollHeight - Math.max(view.clientHeight, view.firstElementChild.offsetHeight);
  return [
    ...found.filter((part) => !part.matches(".view, .reasons")).map((part) => name(part) + " scrolls"),
    ...(found.length > 1 ? ["both scroll: " + found.map(name).join(" and ")] : []),
    ...(rest > 1 ? [rest + " px of nothing below the view"] : []),
  ];
})()`;
const views = Object.entries(galleryViews(FIXTURE_TIME));
const files = readWindow();
let browser: Browser;

beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => browser.close());

describe.each([
  ["light", true, { colorScheme: "light", language: "en" }],
  ["dark and mirrored", true, { colorScheme: "dark", language: "ar" }],
  ["at 200 %", false, { viewport: { width: 180, height: 260 }, language: "en" }],
  ["at 200 % in German", false, { viewport: { width: 180, height: 260 }, language: "de" }],
  ["at 200 % in French", false, { viewport: { width: 180, height: 260 }, language: "fr" }],
  ["in Urdu", false, { language: "ur" }],
  ["at 200 % and mirrored", false, { viewport: { width: 180, height: 260 }, language: "ar" }],
] as const)("every state, %s", (_, withAxe, context) => {
  it("is accessible, fits, and complains of nothing", async () => {
    const [, first] = views[0] ?? [];
    if (!first) throw new Error("The gallery is empty.");
    const { page, pushState, complaints } = await openWindow(browser, files, {
      state: first.state,
      reducedMotion: "reduce",
      ...context,
    });
    await page.evaluate(AXE);
    await page.clock.resume();
    const found: string[] = [];
    for (const [name, { state, opens }] of views) {
      await pushState(state);
      const turn = page.locator(`[data-action=${opens}], [data-action=back]`).first();
      const toggle = () => turn.dispatchEvent("click");
      if (opens !== null) await toggle();
      found.push(...(await problemsOf(page, withAxe)).map((problem) => `${name}: ${problem}`));
      if (opens !== null) await toggle();
    }
    await page.close();
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  }, 120_000);
});

/** What axe finds, whether anything is cut off at the sides, and what has no room to be read. */
async function problemsOf(page: Page, withAxe: boolean): Promise<readonly string[]> {
  const violations = withAxe ? await page.evaluate<AxeResults["violations"]>(RUN_AXE) : [];
  const tooWide = await page.evaluate(() => {
    const parts = [document.documentElement, document.querySelector(".view")];
    return parts.some((part) => part === null || part.scrollWidth > part.clientWidth);
  });
  const found = violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
  const crushed = await page.locator(".view :is(select, .setting-text)").evaluateAll((parts) =>
    parts
      .filter((part) => {
        const needed = part instanceof HTMLSelectElement ? 48 : Math.min(part.scrollWidth, 48);
        return part.clientWidth < needed;
      })
      .map((part) => `no room for ${part.textContent}`),
  );
  const scrolling = await page.evaluate<readonly string[]>(SCROLLING);
  return [...found, ...crushed, ...scrolling, ...(tooWide ? ["wider than the window"] : [])];
}

describe("what is delivered", () => {
  it("is at most 60 kB of script and style together, compressed", () => {
    const sizes = [...files].filter(([name]) => /\.(js|css)$/.test(name));
    const bytes = sizes.reduce((sum, [, { body }]) => sum + gzipSync(body).length, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(60_000);
  });

  it("holds neither a catalogue nor the schemas of the bridge", () => {
    const text = [...files.values()].map(({ body }) => String(body)).join("\n");
    expect(text).toContain("availability.");
    expect(text).not.toContain(en.signInFailure.wrongCredentials);
    expect(text).not.toContain("ZodError");
  });
});
