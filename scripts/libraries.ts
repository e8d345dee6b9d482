import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A library inside the builds. */
export interface Library {
  readonly name: string;
  readonly version: string;
  /** As SPDX calls it. */
  readonly licence: string;
  readonly text: string;
}

/** What may be shipped by just saying whose it is. Others need a look first. */
const ALLOWED: ReadonlySet<string> = new Set(["MIT", "ISC", "BlueOak-1.0.0", "Python-2.0"]);

/** The libraries that these modules are of, by name; throws where a licence is not one that may be shipped. */
export function librariesOf(moduleIds: Iterable<string>): readonly Library[] {
  const folders = new Set<string>();
  for (const id of moduleIds) {
    const [folder] = id.replace(/^\0/, "").match(/^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/) ?? [];
    if (folder) folders.add(folder);
  }
  return once([...folders].map(libraryIn));
}

/** Each library once, by name. */
export function once(libraries: readonly Library[]): readonly Library[] {
  const byName = new Map(libraries.map((library) => [libraryLine(library), library]));
  return [...byName.values()].sort((one, other) => one.name.localeCompare(other.name));
}

function libraryIn(folder: string): Library {
  const { name, version, license, author } = JSON.parse(
    readFileSync(path.join(folder, "package.json"), "utf8"),
  );
  if (!ALLOWED.has(license)) throw new Error(`${name} is under ${license}: may it be shipped?`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file
    ? readFileSync(path.join(folder, file), "utf8")
    : `Comes without the text. By ${author?.name ?? author ?? "its authors"}.`;
  return { name, version, licence: license, text };
}

/** E.g. `zod 4.6.7 (MIT)`. */
export function libraryLine({ name, version, licence }: Library): string {
  return `${name} ${version} (${licence})`;
}

/** The file that is put beside the program. */
export function licencesText(libraries: readonly Library[]): string {
  const parts = libraries.map((library) => `${libraryLine(library)}\n\n${library.text.trim()}\n`);
  const rule = `\n${"-".repeat(79)}\n\n`;
  return `The libraries inside Agent Status, with their licences. Those of Electron and Chromium are in
LICENSE.electron.txt and LICENSES.chromium.html.
${rule}${parts.join(rule)}`;
}
