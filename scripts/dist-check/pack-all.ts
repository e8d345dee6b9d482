import { writeFileSync } from "node:fs";
import path from "node:path";
import { Arch, build, Platform } from "electron-builder";
import { recordFpm } from "./deb.ts";
import { STAND_INS } from "./stand-in-electron.ts";

/** What is laid out, and which installers are prepared up to where their tools would be fetched. */
const PARTS = [
  { name: "linux", platform: Platform.LINUX, targets: ["AppImage", "deb", "rpm"] },
  { name: "windows", platform: Platform.WINDOWS, targets: ["dir"] },
  { name: "macos", platform: Platform.MAC, targets: ["dir"] },
] as const;

const [, , folder = "", ...wanted] = process.argv;

recordFpm(folder);

/**
 * Packs the built widget for each platform, with the project's own configuration, which the packager
 * checks against its schema. Run by `dist:check` in a process of its own.
 */
for (const { name, platform, targets } of PARTS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const electronDist = path.join(folder, "electron", name);
  STAND_INS[name](electronDist);
  await build({
    targets: platform.createTarget([...targets], Arch.x64),
    publish: "never",
    config: {
      extends: "electron-builder.yml",
      electronDist,
      directories: { output: path.join(folder, name) },
      // Signs with macOS' own program, which is nowhere else.
      ...(name === "macos" ? { electronFuses: { resetAdHocDarwinSignature: false } } : {}),
      // Packages name a home page; the packager takes it from the repository, which need not have one.
      extraMetadata: { homepage: "https://agent-status.invalid" },
    },
    // The AppImage is prepared when this is asked; deb and rpm go on to the recorder of `fpm`.
    async effectiveOptionComputed(options: unknown) {
      if (typeof options !== "object" || options === null || !("desktop" in options)) return false;
      writeFileSync(path.join(folder, "appimage.desktop"), String(options.desktop));
      return true;
    },
  });
}
