import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { en } from "../shared/texts/en.ts";

const ROOT = path.join(import.meta.dirname, "..");
const PLURAL = /_(zero|one|two|few|many|other)$/;

const NOT_SHIPPED = /\.test\.|[\\/]testing[\\/]|[\\/]gallery[\\/]|^shared[\\/]texts[\\/]\w\w\.ts$/;

/** What is shipped, apart from the catalogues themselves. */
const source = ["main", "renderer", "shared"]
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      path.join(folder, file),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file) && !NOT_SHIPPED.test(file))
  .map((file) => readFileSync(path.join(ROOT, file), "utf8"))
  .join("\n");

/** Keys that are put together, e.g. `settings.${action}Hint`: the part before the value and behind. */
const made = [...source.matchAll(/`([a-zA-Z]+\.\w*)\$\{[^}`]+\}(\w*)`/g)].map(
  ([, before = "", behind = ""]) => ({ before, behind }),
);

/** Whether the key is put together from a value that stands in the source somewhere. */
function isMade(key: string): boolean {
  return made.some(({ before, behind }) => {
    if (!key.startsWith(before) || !key.endsWith(behind)) return false;
    const value = key.slice(before.length, key.length - behind.length);
    return new RegExp(`\\b${value}\\b`).test(source);
  });
}

it("no message is left over from what was taken out", () => {
  const keys = Object.entries(en).flatMap(([section, messages]) =>
    Object.keys(messages).map((key) => `${section}.${key.replace(PLURAL, "")}`),
  );
  const unused = keys.filter((key) => !source.includes(`"${key}"`) && !isMade(key));
  expect(unused).toEqual([]);
});
