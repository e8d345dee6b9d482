import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Arch, build, Platform } from "electron-builder";
import { differencesOf, makeDeb, recordFpm } from "./deb.ts";

const HELP = `npx tsx scripts/dist-check/make-deb.ts --electron FOLDER [options]

Packs the built widget (npm run build) for Linux around an unpacked Electron, fuses flipped, and makes a
deb of exactly what the packager tells fpm: the same files, control fields and scripts. Needs dpkg-deb.

  --electron FOLDER   an unpacked Electron
  --out FILE.deb      where the deb goes
  --compare FILE.deb  says what is otherwise in this deb, which the real fpm made; exits with 1 then
  --version VERSION   another version than the project's, to try an upgrade with
  --main FILE         another way in than package.json's, for another Electron
  --also PATTERN      further files for the archive
  --help              show this`;

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
recordFpm(folder);
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
makeDeb(path.join(folder, "fpm/deb"), made);
if (options.out) cpSync(made, options.out);
if (options.compare) {
  const differences = differencesOf(made, options.compare);
  console.log(differences.join("\n") || "Both debs hold the same.");
  process.exitCode = differences.length === 0 ? 0 : 1;
}
