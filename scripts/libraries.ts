import { readFileSync } from "node:fs";

/** A library inside the builds, as Vite tells of it; `identifier` is its licence as SPDX calls it. */
interface Library {
  readonly name: string;
  readonly version: string;
  readonly identifier: string;
  readonly text?: string;
}

/** What may be shipped by just saying whose it is. Others need a look first. */
const ALLOWED: ReadonlySet<string> = new Set(["MIT", "ISC", "BlueOak-1.0.0", "Python-2.0"]);

/** The libraries that Vite told of each build, once and by name; throws where one may not be shipped as it is. */
export function librariesOf(told: readonly string[]): readonly Library[] {
  const libraries: readonly Library[] = told.flatMap((json) => JSON.parse(json));
  for (const { name, identifier } of libraries) {
    if (!ALLOWED.has(identifier))
      throw new Error(`${name} is under ${identifier}: may it be shipped?`);
  }
  const byLine = new Map(libraries.map((library) => [libraryLine(library), library]));
  return [...byLine.values()].sort((one, other) => one.name.localeCompare(other.name));
}

/** E.g. `zod 4.6.7 (MIT)`. */
export function libraryLine({ name, version, identifier }: Library): string {
  return `${name} ${version} (${identifier})`;
}

/** The file that is put beside the program. */
export function licencesText(libraries: readonly Library[]): string {
  const parts = libraries.map(
    (library) => `${libraryLine(library)}\n\n${library.text ?? withoutText(library)}\n`,
  );
  const rule = `\n${"-".repeat(79)}\n\n`;
  return `The libraries inside Agent Status, with their licences. Those of Electron and Chromium are in
LICENSE.electron.txt and LICENSES.chromium.html.
${rule}${parts.join(rule)}`;
}

function withoutText({ name }: Library): string {
  const { author } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  return `Comes without the text. By ${author?.name ?? author ?? "its authors"}.`;
}
