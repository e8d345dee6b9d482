import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { renderedFiles } from "./icons/rendered-files.ts";
import { policyTemplates } from "./policy/templates.ts";

/**
 * Writes what the repository keeps in `build` though it follows from something else: the pictures from the
 * drawings in `build/icons/src`, and the templates for administrators from the policy's schema. Tests fail
 * while they differ. Usage: npx tsx scripts/generate.ts
 */
const BUILD = path.join(import.meta.dirname, "../build");

for (const folder of ["icons/tray", "icons/app", "policy"]) {
  rmSync(path.join(BUILD, folder), { recursive: true, force: true });
}
writeAll("icons", renderedFiles());
writeAll("policy", policyTemplates());

function writeAll(folder: string, files: ReadonlyMap<string, string | Buffer>): void {
  for (const [name, content] of files) {
    const file = path.join(BUILD, folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  console.log(`Wrote ${files.size} files to build/${folder}`);
}
