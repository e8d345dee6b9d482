import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Puts the recorder in the place of fpm, which the packager looks for on the path: what fpm would be
 * told from now on is kept in the folder `fpm` below this one, a folder a format.
 */
export function recordFpm(folder: string): void {
  const tools = path.join(folder, "tools");
  mkdirSync(tools, { recursive: true });
  symlinkSync(path.join(import.meta.dirname, "record-fpm.mjs"), path.join(tools, "fpm"));
  Object.assign(process.env, {
    PATH: `${tools}${path.delimiter}${process.env["PATH"]}`,
    USE_SYSTEM_FPM: "true",
    FPM_RECORDS: path.join(folder, "fpm"),
  });
}

/** What fpm was told, from the folder of the record. */
export function toldTo(record: string) {
  const file = path.join(record, "args.json");
  const args: readonly string[] = JSON.parse(readFileSync(file, "utf8"));
  const values = (option: string): readonly string[] => [
    ...args.filter((_, at) => args[at - 1] === option),
    ...args
      .filter((arg) => arg.startsWith(`${option}=`))
      .map((arg) => arg.slice(option.length + 1)),
  ];
  return {
    values,
    /** The last of an option holds, apart from those that may come often. */
    value: (option: string) => values(option).at(-1) ?? "",
    /** What goes where. */
    mappings: args.flatMap((arg): [from: string, to: string][] => {
      const [, from, to] = /^([^-].*)=(\/.*)$/.exec(arg) ?? [];
      return from === undefined || to === undefined ? [] : [[from, to]];
    }),
  };
}

/**
 * Makes a deb of what fpm was told, as `record-fpm.mjs` kept it in the folder `record`: the same files,
 * control fields and scripts. Needs dpkg-deb.
 */
export function makeDeb(record: string, out: string): void {
  const told = toldTo(record);
  const root = mkdtempSync(path.join(tmpdir(), "agent-status-deb-root-"));
  chmodSync(root, 0o755);
  for (const [from, to] of told.mappings) {
    const kept = path.join(record, to.replaceAll("/", "_"));
    const source = existsSync(kept) && statSync(kept).isFile() ? kept : from;
    cpSync(source, path.join(root, to), { recursive: true, verbatimSymlinks: true });
  }
  const control = path.join(root, "DEBIAN");
  mkdirSync(control);
  const [synopsis, ...text] = told.value("--description").trim().split("\n");
  const fields = {
    Package: told.value("--name"),
    Version: told.value("--version"),
    License: told.value("--license"),
    Vendor: told.value("--vendor"),
    Architecture: told.value("--architecture"),
    Maintainer: told.value("--maintainer"),
    Depends: told.values("-d").join(", "),
    Recommends: told.values("--deb-recommends").join(", "),
    Section: told.value("--category"),
    Priority: told.value("--deb-priority"),
    Homepage: told.value("--url"),
    Description: [synopsis, ...text.map((line) => ` ${line.trim() || "."}`)].join("\n"),
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== "");
  writeFileSync(
    path.join(control, "control"),
    `${lines.map(([name, value]) => `${name}: ${value}`).join("\n")}\n`,
  );
  const conffiles = told.values("--config-files").map((file) => `${file}\n`);
  writeFileSync(path.join(control, "conffiles"), conffiles.join(""));
  for (const [script, name] of Object.entries(SCRIPTS_MADE)) {
    cpSync(path.join(record, script), path.join(control, name));
    chmodSync(path.join(control, name), 0o755);
  }
  dpkg("--root-owner-group", "-Zgzip", "--build", root, out);
  rmSync(root, { recursive: true });
}

/** What they are called by fpm, and in a deb. */
const SCRIPTS_MADE = { "after-install": "postinst", "after-remove": "postrm" };

const SCRIPTS = ["conffiles", "preinst", "postinst", "prerm", "postrm"];
const FIELDS = [
  ...["Package", "Version", "Architecture", "Maintainer", "Depends", "Recommends", "Section"],
];

/** What differs between two debs, a line each: files, fields, scripts, and which files are an administrator's. */
export function differencesOf(made: string, real: string): readonly string[] {
  const [ours, theirs] = [filesIn(made), filesIn(real)];
  const field = (deb: string, name: string) => dpkg("-f", deb, name).trim();
  return [
    ...ours.filter((file) => !theirs.includes(file)).map((file) => `missing: ${file}`),
    ...theirs.filter((file) => !ours.includes(file)).map((file) => `more: ${file}`),
    ...FIELDS.filter((name) => field(made, name) !== field(real, name)).map(
      (name) => `${name}: ${field(real, name)} instead of ${field(made, name)}`,
    ),
    ...SCRIPTS.filter((name) => scriptIn(made, name) !== scriptIn(real, name)).map(
      (name) => `${name} is another one`,
    ),
  ];
}

/** Name, mode and size of each file. */
function filesIn(deb: string): readonly string[] {
  const listed = dpkg("-c", deb).matchAll(/^(-\S+)\s+\S+\s+(\d+)\s+\S+\s+\S+\s+\.?\/(.+)$/gm);
  return [...listed]
    .map(([, mode, size, name]) => `${name} ${mode} ${size}`)
    .filter((line) => !line.startsWith("usr/share/doc/"));
}

/** Empty where there is none. */
function scriptIn(deb: string, name: string): string {
  return spawnSync("dpkg-deb", ["-I", deb, name], { encoding: "utf8" }).stdout.trim();
}

/** What dpkg-deb answers; throws where it fails. */
export function dpkg(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("dpkg-deb", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`dpkg-deb ${args.join(" ")}: ${stderr}`);
  return stdout;
}
