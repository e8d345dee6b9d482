import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const FOLDER = path.join(import.meta.dirname, "../styles");
const SHEETS = readdirSync(FOLDER).filter((name) => name.endsWith(".css"));
const read = (name: string) => readFileSync(path.join(FOLDER, name), "utf8");

/** Words that tie a rule to one side of the window, which right-to-left would not mirror. */
const PHYSICAL =
  /\b(left|right)\b|\b(margin|padding|border|inset)-(top|bottom)\b|(^|[;{\s])(top|bottom|width|height)\s*:/m;

describe.each(SHEETS)("%s", (name) => {
  it("knows no left and right, top and bottom, width and height", () => {
    const rules = read(name).replace(/\/\*[\s\S]*?\*\//g, "");
    expect(PHYSICAL.exec(rules)?.[0]).toBeUndefined();
  });
});

/** `--name: light-dark(#light, #dark)` pairs of a rule. */
function colours(rule: string): Map<string, readonly string[]> {
  const found = rule.matchAll(/--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
  return new Map(
    [...found].map(([, name, light, dark]) => [name ?? "", [light ?? "", dark ?? ""]]),
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio. */
function contrast(first: string, second: string): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const rules = [...read("tokens.css").matchAll(/(\S[^{}]*){([^{}]*)}/g)].map(
  ([, selector, body]) => ({ selector: (selector ?? "").trim(), found: colours(body ?? "") }),
);
const base = new Map(
  rules.flatMap(({ selector, found }) => (selector.endsWith(":root") ? [...found] : [])),
);
const tones = rules.filter(({ selector }) => selector.startsWith("[data-tone"));

describe.each([0, 1])("contrast in scheme %i (0 light, 1 dark)", (scheme) => {
  const of = (name: string, from: ReadonlyMap<string, readonly string[]> = base) =>
    from.get(name)?.[scheme] ?? "#808080";

  it.each([
    ["text", "ground"],
    ["text", "raised"],
    ["text", "sunken"],
    ["text-soft", "ground"],
    ["text-soft", "raised"],
    ["text-soft", "sunken"],
    ["on-accent", "accent"],
    ["on-accent", "accent-hover"],
  ])("of %s on %s is readable", (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ["line-strong", "ground"],
    ["line-strong", "raised"],
    ["accent", "ground"],
  ])("of %s on %s makes out a control", (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(3);
  });

  it.each(tones)("of tone $selector is readable on its tint and in a row", ({ found }) => {
    expect(found.size).toBe(2);
    expect(contrast(of("ink", found), of("tint", found))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("ink", found), of("raised"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("text"), of("tint", found))).toBeGreaterThanOrEqual(4.5);
  });
});
