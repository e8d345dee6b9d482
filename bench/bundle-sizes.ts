import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Figure, Measurement } from "./figure.ts";

/** What is shipped and loaded. Needs a build. */
export const bundleSizes: Measurement = {
  name: "sizes",
  about: "bytes of the built window and of the built main process",
  measure: async () => [rendererSize(), ...mainSizes()],
};

function rendererSize(): Figure {
  const files = filesOf("dist/renderer", [".js", ".css"]);
  const bytes = files.map((file) => gzipSync(readFileSync(file), { level: 9 }).length);
  return {
    name: "window, JS and CSS gzipped",
    unit: "kB",
    runs: [sum(bytes) / 1_000],
    goal: 50,
    note: `${files.length} files`,
  };
}

/** What every start reads, and what is read only where updates are set up. */
function mainSizes(): Figure[] {
  const files = filesOf("dist/main", [".js", ".cjs"]);
  const isLater = (file: string) => path.basename(file).startsWith("library-updater-");
  const kiloBytes = (some: readonly string[]) =>
    sum(some.map((file) => statSync(file).size)) / 1_000;
  const [atStart, later] = [files.filter((file) => !isLater(file)), files.filter(isLater)];
  return [
    {
      name: "main process and preload, minified",
      unit: "kB",
      runs: [kiloBytes(atStart)],
      goal: 700,
      note: `${atStart.length} files`,
    },
    {
      name: "updates, loaded later, minified",
      unit: "kB",
      runs: [kiloBytes(later)],
      goal: 250,
      note: `${later.length} files`,
    },
  ];
}

function filesOf(folder: string, endings: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => endings.includes(path.extname(name)))
    .map((name) => path.join(folder, name));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
