import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { policyTemplates } from "./policy/templates.ts";

const HELP = `Writes the templates with which administrators set the widget's policy, from its schema.

Usage: npx tsx scripts/generate-policy-templates.ts

  --help        prints this

The templates are kept in build/policy; a test fails while they differ from the schema.
`;

const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });

if (values.help) process.stdout.write(HELP);
else writeAll(path.join(import.meta.dirname, "../build/policy"));

function writeAll(target: string): void {
  rmSync(target, { recursive: true, force: true });
  for (const [name, content] of policyTemplates()) {
    const file = path.join(target, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    console.log(file);
  }
}
