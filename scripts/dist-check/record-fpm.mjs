#!/usr/bin/env node
// Stands in the place of fpm, which makes deb and rpm: keeps what it is told and given.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const args = process.argv.slice(2);
const folder = path.join(process.env["FPM_RECORDS"] ?? ".", args[args.indexOf("-t") + 1] ?? "");
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, "args.json"), JSON.stringify(args));
for (const option of ["--after-install", "--after-remove"]) {
  copyFileSync(args[args.indexOf(option) + 1] ?? "", path.join(folder, option.slice(2)));
}
for (const mapping of args.filter((arg) => /^[^-].*\.desktop=/.test(arg))) {
  const [from = "", to = ""] = mapping.split("=");
  copyFileSync(from, path.join(folder, to.replaceAll("/", "_")));
}
writeFileSync(args[args.indexOf("--package") + 1] ?? "", "");
