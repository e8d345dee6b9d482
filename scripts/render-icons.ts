import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { renderedFiles } from "./icons/rendered-files.ts";

const HELP = `Renders the drawings in build/icons/src to every picture that the widget and its installers need.

Usage: npx tsx scripts/render-icons.ts

  --help        prints this

The pictures are kept in the repository; a test fails while they differ from the drawings.
`;

const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });

if (values.help) process.stdout.write(HELP);
else renderAll(path.join(import.meta.dirname, "../build/icons"));

function renderAll(target: string): void {
  for (const folder of ["tray", "app"]) {
    rmSync(path.join(target, folder), { recursive: true, force: true });
  }
  const files = renderedFiles();
  for (const [name, content] of files) {
    const file = path.join(target, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  console.log(`Rendered ${files.size} files to ${target}`);
}
