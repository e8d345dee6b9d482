import { spawnSync } from "node:child_process";
import {
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
import { parseArgs } from "node:util";
import { Arch, build, Platform } from "electron-builder";

const HELP = `npx tsx scripts/dist-check/deb.ts --electron FOLDER [options]

Packs the built widget (npm run build) for Linux around an unpacked Electron, fuses flipped, and makes a
deb of exactly what the packager tells fpm: the same files, control fields and scripts. Needs dpkg-deb.

  --electron FOLDER   an unpacked Electron
  --out FILE.deb      where the deb goes
  --compare FILE.deb  says what is otherwise in this deb, which the real fpm made; exits with 1 then
  --version VERSION   another version than the project's, to try an upgrade with
  --main FILE         another way in than package.json's, for another Electron
  --also PATTERN      further files for the archive
  --help              show this`;

/** What fpm was told; the last of an option holds, apart from those that may come often. */
interface Told {
  readonly values: (option: string) => readonly string[];
  readonly value: (option: string) => string;
  /** What goes where. */
  readonly mappings: readonly (readonly [from: string, to: string])[];
}

const { values: options } = parseArgs({
  options: {
    electron: { type: "string" },
    out: { type: "string" },
    compare: { type: "string" },
    version: { type: "string" },
    main: { type: "string" },
    also: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  },
});

if (options.help || options.electron === undefined) {
  console.log(HELP);
  process.exit(options.help ? 0 : 1);
}

const folder = mkdtempSync(path.join(tmpdir(), "agent-status-deb-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
// The packager finds fpm on the path, and the recorder is what it finds.
const tools = path.join(folder, "tools");
mkdirSync(tools);
cpSync(path.join(import.meta.dirname, "record-fpm.mjs"), path.join(tools, "fpm"), { mode: 0 });
Object.assign(process.env, {
  PATH: `${tools}${path.delimiter}${process.env["PATH"]}`,
  USE_SYSTEM_FPM: "true",
  FPM_RECORDS: path.join(folder, "fpm"),
});
const { main, version, also } = options;
await build({
  targets: Platform.LINUX.createTarget(["deb"], Arch.x64),
  publish: "never",
  config: {
    extends: "electron-builder.yml",
    electronDist: path.resolve(options.electron),
    directories: { output: path.join(folder, "out") },
    ...(also && { files: [also] }),
    extraMetadata: {
      homepage: "https://agent-status.invalid",
      ...(main && { main }),
      ...(version && { version }),
    },
  },
});
const made = path.join(folder, "made.deb");
makeDeb(toldTo(path.join(folder, "fpm/deb/args.json")), path.join(folder, "fpm/deb"), made);
if (options.out) cpSync(made, options.out);
if (options.compare) {
  const differences = differencesOf(made, options.compare);
  console.log(differences.join("\n") || "Both debs hold the same.");
  process.exitCode = differences.length === 0 ? 0 : 1;
}

function toldTo(record: string): Told {
  const args: readonly string[] = JSON.parse(readFileSync(record, "utf8"));
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

/** Lays out what was told, and makes a deb of it. */
function makeDeb(told: Told, record: string, out: string): void {
  const root = path.join(folder, "root");
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
    spawnSync("chmod", ["755", path.join(control, name)]);
  }
  dpkg("--root-owner-group", "-Zgzip", "--build", root, out);
}

/** What differs between two debs: files, fields, scripts, and which files are an administrator's. */
function differencesOf(made: string, real: string): readonly string[] {
  const sides = [made, real].map((deb) => {
    const control = mkdtempSync(path.join(folder, "control-"));
    dpkg("-e", deb, control);
    const read = (name: string) => {
      const file = path.join(control, name);
      return existsSync(file) ? readFileSync(file, "utf8").trim() : "";
    };
    const files = dpkg("-c", deb)
      .split("\n")
      .map((line) =>
        line.replace(/^\S+\s+\S+\s+\S+\s+\S+\s+\S+\s+(?:\.\/)?/, "").replace(/ -> .*/, ""),
      )
      .filter((name) => name !== "" && !name.endsWith("/") && !name.startsWith("usr/share/doc/"));
    const fields = new Map(
      dpkg("-f", deb)
        .split(/\n(?! )/)
        .map((line) => [
          line.slice(0, line.indexOf(":")),
          line.slice(line.indexOf(":") + 1).trim(),
        ]),
    );
    return { files: new Set(files), fields, read };
  });
  const [ours, theirs] = sides;
  if (ours === undefined || theirs === undefined) return [];
  const named = [
    "Package",
    "Version",
    "Architecture",
    "Maintainer",
    "Depends",
    "Recommends",
    "Section",
  ];
  return [
    ...[...ours.files].filter((name) => !theirs.files.has(name)).map((name) => `missing: ${name}`),
    ...[...theirs.files].filter((name) => !ours.files.has(name)).map((name) => `more: ${name}`),
    ...named
      .filter((name) => ours.fields.get(name) !== theirs.fields.get(name))
      .map((name) => `${name}: ${theirs.fields.get(name)} instead of ${ours.fields.get(name)}`),
    ...["conffiles", "postinst", "postrm"]
      .filter((name) => ours.read(name) !== theirs.read(name))
      .map((name) => `${name} is another one`),
  ];
}

function dpkg(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("dpkg-deb", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`dpkg-deb ${args.join(" ")}: ${stderr}`);
  return stdout;
}
