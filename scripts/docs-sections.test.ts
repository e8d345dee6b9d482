import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");
const FOLDERS = [
  "main",
  "shared",
  "renderer",
  "simulator",
  "preview",
  "e2e",
  "reliability",
  "bench",
  "scripts",
];

const NUMBER = String.raw`\d+[a-z]?(?:\.\d+)?`;
const LIST = `${NUMBER}(?:(?:,| and| to) ${NUMBER})*`;
const CITATION = new RegExp(
  String.raw`\b(product|protocol)(?:\.md)? (?:sections? )?(${LIST})`,
  "gi",
);
const BREAK_IN_COMMENT = /\r?\n\s*(?:\*|\/\/)\s*/g;

/** "page section" of each section that a text cites, such as "product 1.3". */
function citedIn(text: string): readonly string[] {
  const matches = text.replace(BREAK_IN_COMMENT, " ").matchAll(CITATION);
  return [...matches].flatMap(([, page = "", list = ""]) =>
    (list.match(new RegExp(NUMBER, "g")) ?? []).map((number) => `${page.toLowerCase()} ${number}`),
  );
}

/** The numbers of a page's sections, and of the items in a section's numbered list: "1", "1.3". */
function sectionsOf(page: string): readonly string[] {
  const sections: string[] = [];
  let current = "";
  for (const line of page.split(/\r?\n/)) {
    const heading = new RegExp(`^##+ (${NUMBER})\\.? `).exec(line)?.[1];
    const item = /^(\d+)\. /.exec(line)?.[1];
    if (heading !== undefined) {
      current = heading;
      sections.push(heading);
    } else if (item !== undefined) sections.push(`${current}.${item}`);
  }
  return sections;
}

function filesIn(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      path.join(folder, file),
    ),
  );
}

test.each([
  ["// A fact (product 7).", ["product 7"]],
  ["/** Product 12. */", ["product 12"]],
  [" * by its name (protocol 6.2, 12.3).", ["protocol 6.2", "protocol 12.3"]],
  [" * (protocol 1.2\n   * and 1.4); the rest", ["protocol 1.2", "protocol 1.4"]],
  ["// as docs/protocol.md 6.4 and product section 7 say", ["protocol 6.4", "product 7"]],
  ["/** `Date` (protocol\n * 8.4). */", ["protocol 8.4"]],
  ["(protocol 0a.4), (protocol 5.4 A)", ["protocol 0a.4", "protocol 5.4"]],
  ["a product, 7 of them; product7; protocol: 7", []],
])("%j cites %j", (text, cited) => {
  expect(citedIn(text)).toEqual(cited);
});

test("sections are headings and the items of their lists", () => {
  const page =
    "# 9. Title\n## 1. Never\n1. One\n2. Two\n## 0a. In short\n### 6.3 Times\ntext 7. no";
  expect(sectionsOf(page)).toEqual(["1", "1.1", "1.2", "0a", "6.3"]);
});

it("has a section for every one that the code cites", () => {
  const sections = new Set(
    ["product", "protocol"].flatMap((page) =>
      sectionsOf(readFileSync(path.join(ROOT, "docs", `${page}.md`), "utf8")).map(
        (number) => `${page} ${number}`,
      ),
    ),
  );
  const files = filesIn(FOLDERS).filter(
    (file) => /\.(?:tsx?|[cm]js|css)$/.test(file) && path.join(ROOT, file) !== import.meta.filename,
  );
  const cited = files.flatMap((file) =>
    citedIn(readFileSync(path.join(ROOT, file), "utf8")).map((section) => ({ file, section })),
  );
  expect(cited.length).toBeGreaterThan(100);
  expect(cited.filter(({ section }) => !sections.has(section))).toEqual([]);
});

it.each([
  ["maintainers", /`([\w./-]+(?:\.(?:tsx?|[cm]js|json|yml|md)|\/))`/g, 50],
  ["reliability", /`([\w./-]+\.(?:tsx?|mjs))`/g, 40],
  ["systems", /`((?:main|preview|scripts|shared)\/[\w./-]+\.(?:tsx?|mjs))`/g, 5],
])("names no file and no folder in %s.md that is not there", (name, pattern, least) => {
  const files = filesIn(FOLDERS).map((file) => `/${file.replaceAll(path.sep, "/")}`);
  const page = readFileSync(path.join(ROOT, "docs", `${name}.md`), "utf8");
  const named = [...page.matchAll(pattern)];
  expect(named.length).toBeGreaterThan(least);
  const gone = named
    .map(([, name = ""]) => name)
    .filter((name) => !existsSync(path.join(ROOT, name)))
    .filter((name) => !files.some((file) => file.includes(`/${name}`)));
  expect(gone).toEqual([]);
});
