import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Experiment } from "./command.ts";
import { type Figure, figure } from "./figure.ts";

/** What is shipped and loaded. Needs a build. */
export const bundleSizes: Experiment = {
  name: "sizes",
  about: "bytes of the built window and of the built main process",
  run: async () => [rendererSize(), ...mainSizes()],
};

function rendererSize(): Figure {
  const files = filesOf("dist/renderer", [".js", ".css"]);
  const bytes = files.map((file) => gzipSync(readFileSync(file), { level: 9 }).length);
  return sizeFigure("window, JS and CSS gzipped", bytes, 50);
}

/** What every start reads, and what is read only where updates are set up. */
function mainSizes(): Figure[] {
  const files = filesOf("dist/main", [".js", ".cjs"]);
  const isLater = (file: string) => path.basename(file).startsWith("library-updater-");
  const sizes = (some: readonly string[]) => some.map((file) => statSync(file).size);
  const atStart = files.filter((file) => !isLater(file));
  return [
    sizeFigure("main process and preload, minified", sizes(atStart), 700),
    sizeFigure("updates, loaded later, minified", sizes(files.filter(isLater)), 250),
  ];
}

function sizeFigure(name: string, files: readonly number[], goal: number): Figure {
  const bytes = files.reduce((total, size) => total + size, 0);
  return figure(name, bytes / 1_000, "kB", goal, `${files.length} files`);
}

function filesOf(folder: string, endings: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => endings.includes(path.extname(name)))
    .map((name) => path.join(folder, name));
}
