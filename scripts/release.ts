import { appendFileSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { filesBelow } from "./files-below.ts";
import { changelogSection } from "./release/changelog.ts";
import { checkSizes } from "./release/sizes.ts";
import { smokeTest } from "./release/smoke.ts";

const HELP = `The steps of a release that are more than a command, as the workflow runs them.

Usage: npx tsx scripts/release.ts STEP

  notes TAG              prints the changelog's section; fails unless TAG is "v" and the version
  sizes FOLDER           fails where an installer or an archive in FOLDER is larger than it may be
  smoke PROGRAM FOLDER   starts a packed widget from its FOLDER, reads its log, and measures its memory
  --help                 prints this
`;

/** Of all processes together, what they share counted for each. */
const IDLE_LIMIT_MB = 450;
const MB = 1_024 * 1_024;

const [step = "--help", first = "", second = ""] = process.argv.slice(2);

switch (step) {
  case "notes":
    printNotes(first);
    break;
  case "sizes":
    compareSizes(first);
    break;
  case "smoke":
    await smoke(path.resolve(first), path.resolve(second));
    break;
  default:
    process.stdout.write(HELP);
    if (step !== "--help") process.exitCode = 2;
}

function printNotes(tag: string): void {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const section = changelogSection(readFileSync("CHANGELOG.md", "utf8"), String(version));
  if (tag !== `v${version}`) fail(`The tag is ${tag}, but package.json says ${version}.`);
  else if (section === null) fail(`CHANGELOG.md has no section for ${version}.`);
  else console.log(section);
}

function compareSizes(folder: string): void {
  const files = filesBelow(folder)
    // The unpacked program is what the installers hold.
    .filter((name) => !/unpacked.*\.exe$/.test(name))
    .map((name) => ({ name, bytes: statSync(path.join(folder, name)).size }));
  const { tooLarge, table } = checkSizes(files);
  tell(table);
  if (tooLarge.length > 0) fail(`Too large: ${tooLarge.map(({ name }) => name).join(", ")}.`);
}

async function smoke(program: string, folder: string): Promise<void> {
  const { startedAfterMs, idleBytes } = await smokeTest(program, folder);
  const idle = Math.round(idleBytes / MB);
  tell(`Started after ${(startedAfterMs / 1_000).toFixed(1)} s; ${idle} MB when idle.`);
  if (idle > IDLE_LIMIT_MB) fail(`More than ${IDLE_LIMIT_MB} MB when idle.`);
}

/** In the terminal, and on the page of the workflow's run. */
function tell(text: string): void {
  console.log(text);
  const page = process.env["GITHUB_STEP_SUMMARY"];
  if (page) appendFileSync(page, `${text}\n\n`);
}

function fail(why: string): void {
  console.error(why);
  process.exitCode = 1;
}
