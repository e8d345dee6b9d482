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
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** What fpm was told; the last of an option holds, apart from those that may come often. */
interface Told {
  readonly values: (option: string) => readonly string[];
  readonly value: (option: string) => string;
  /** What goes where. */
  readonly mappings: readonly (readonly [from: string, to: string])[];
}

function toldTo(record: string): Told {
  const file = path.join(record, "args.json");
  const args: readonly string[] = JSON.parse(readFileSync(file, "utf8"));
  const values = (option: string) => [
    ...args.filter((_, at) => args[at - 1] === option),
    ...args
      .filter((arg) => arg.startsWith(`${option}=`))
      .map((arg) => arg.slice(option.length + 1)),
  ];
  return {
    values,
    value: (option) => values(option).at(-1) ?? "",
    mappings: args
      .filter((arg) => /^[^-].*=\//.test(arg))
      .map((arg) => [arg.slice(0, arg.lastIndexOf("=/")), arg.slice(arg.lastIndexOf("=/") + 1)]),
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
  for (const [script, name] of [
    ["after-install", "postinst"],
    ["after-remove", "postrm"],
  ] as const) {
    cpSync(path.join(record, script), path.join(control, name));
    chmodSync(path.join(control, name), 0o755);
  }
  dpkg("--root-owner-group", "-Zgzip", "--build", root, out);
  rmSync(root, { recursive: true });
}

const SCRIPTS = ["conffiles", "preinst", "postinst", "prerm", "postrm"];
const FIELDS = [
  "Package",
  "Version",
  "Architecture",
  "Maintainer",
  "Depends",
  "Recommends",
  "Section",
];

/** What differs between two debs, a line each: files, fields, scripts, and which files are an administrator's. */
export function differencesOf(made: string, real: string): readonly string[] {
  const sides = [made, real].map((deb) => {
    const control = mkdtempSync(path.join(tmpdir(), "agent-status-deb-control-"));
    dpkg("-e", deb, control);
    const scripts = new Map(
      SCRIPTS.map((name) => {
        const file = path.join(control, name);
        return [name, existsSync(file) ? readFileSync(file, "utf8").trim() : ""];
      }),
    );
    rmSync(control, { recursive: true });
    // Mode, size and name of each file.
    const files = [...dpkg("-c", deb).matchAll(/^(-\S+)\s+\S+\s+(\d+)\s+\S+\s+\S+\s+\.?\/(.+)$/gm)]
      .map(([, mode, size, name]) => `${name} ${mode} ${size}`)
      .filter((line) => !line.startsWith("usr/share/doc/"));
    const fields = new Map(
      dpkg("-f", deb)
        .split(/\n(?! )/)
        .map((line) => [
          line.slice(0, line.indexOf(":")),
          line.slice(line.indexOf(":") + 1).trim(),
        ]),
    );
    return { files: new Set(files), fields, scripts };
  });
  const [ours, theirs] = sides;
  if (ours === undefined || theirs === undefined) return [];
  return [
    ...[...ours.files].filter((name) => !theirs.files.has(name)).map((name) => `missing: ${name}`),
    ...[...theirs.files].filter((name) => !ours.files.has(name)).map((name) => `more: ${name}`),
    ...FIELDS.filter((name) => ours.fields.get(name) !== theirs.fields.get(name)).map(
      (name) => `${name}: ${theirs.fields.get(name)} instead of ${ours.fields.get(name)}`,
    ),
    ...SCRIPTS.filter((name) => ours.scripts.get(name) !== theirs.scripts.get(name)).map(
      (name) => `${name} is another one`,
    ),
  ];
}

function dpkg(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("dpkg-deb", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`dpkg-deb ${args.join(" ")}: ${stderr}`);
  return stdout;
}
