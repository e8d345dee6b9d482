import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Figure, Measurement } from "./figure.ts";

/** What is shipped and loaded. Needs a build. */
export const bundleSizes: Measurement = {
  name: "sizes",
  about: "bytes of the built window and of the built main process",
  measure: async () => [rendererSize(), mainSize()],
};

function rendererSize(): Figure {
  const files = filesOf("dist/renderer", [".js", ".css"]);
  const bytes = files.map((file) => gzipSync(readFileSync(file), { level: 9 }).length);
  return {
    name: "window, JS and CSS gzipped",
    unit: "kB",
    runs: [sum(bytes) / 1_000],
    goal: 40,
    note: `${files.length} files`,
  };
}

function mainSize(): Figure {
  const files = filesOf("dist/main", [".js", ".cjs"]);
  return {
    name: "main process and preload, minified",
    unit: "kB",
    runs: [sum(files.map((file) => statSync(file).size)) / 1_000],
    goal: 700,
    note: `${files.length} files`,
  };
}

function filesOf(folder: string, endings: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => endings.includes(path.extname(name)))
    .map((name) => path.join(folder, name));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
