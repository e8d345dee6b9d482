import { expect, test } from "vitest";
import { type InstallationFacts, installationOf } from "./installation.ts";

function on(
  platform: NodeJS.Platform,
  program: string,
  files: readonly string[] = [],
  parts: Partial<InstallationFacts> = {},
) {
  return installationOf({
    platform,
    program,
    isPackaged: true,
    environment: {},
    exists: (file) => files.includes(file),
    mayWrite: () => true,
    ...parts,
  });
}

const appImage = { APPIMAGE: "/home/anna/Agent.AppImage", APPDIR: "/tmp/.mount_Agent1" };
const inAppImage = "/tmp/.mount_Agent1/agent-status";
const perUser = "C:\\Users\\anna\\AppData\\Local\\Programs\\agent-status\\Agent Status.exe";
const uninstaller =
  "C:\\Users\\anna\\AppData\\Local\\Programs\\agent-status\\Uninstall Agent Status.exe";
const macProgram = "/Applications/Agent Status.app/Contents/MacOS/Agent Status";
const only = (folder: string) => (asked: string) => asked === folder;

test("an AppImage is replaced where it is", () => {
  const parts = { environment: appImage, mayWrite: only("/home/anna") };
  expect(on("linux", inAppImage, [], parts)).toEqual({ kind: "appImage", file: appImage.APPIMAGE });
});

test("also one that was packed beside a deb, and holds its mark", () => {
  const marks = ["/tmp/.mount_Agent1/resources/package-type"];
  expect(on("linux", inAppImage, marks, { environment: appImage })).toMatchObject({
    kind: "appImage",
  });
});

test("Setup for one user replaces it", () => {
  const folder = "C:\\Users\\anna\\AppData\\Local\\Programs\\agent-status";
  expect(on("win32", perUser, [uninstaller], { mayWrite: only(folder) })).toEqual({ kind: "nsis" });
});

test("on macOS the program's own folder is replaced", () => {
  expect(on("darwin", macProgram)).toEqual({ kind: "macApp" });
});

test.each<[string, ReturnType<typeof on>, string]>([
  [
    "under development",
    on("linux", inAppImage, [], { isPackaged: false, environment: appImage }),
    "notInstalled",
  ],
  ["unpacked on Linux", on("linux", "/opt/x/agent-status"), "notInstalled"],
  [
    "unpacked, started from a terminal that is an AppImage",
    on("linux", "/opt/x/agent-status", [], { environment: appImage }),
    "notInstalled",
  ],
  [
    "beside an AppImage's folder with the same beginning",
    on("linux", "/tmp/.mount_Agent12/agent-status", [], { environment: appImage }),
    "notInstalled",
  ],
  [
    "from a deb, started from a terminal that is an AppImage",
    on("linux", "/opt/x/agent-status", ["/opt/x/resources/package-type"], {
      environment: appImage,
    }),
    "system",
  ],
  [
    "an AppImage in a folder of the administrator's",
    on("linux", inAppImage, [], { environment: appImage, mayWrite: () => false }),
    "organisation",
  ],
  [
    "an AppImage that does not say where it is",
    on("linux", inAppImage, [], { environment: { ...appImage, APPIMAGE: "Agent.AppImage" } }),
    "organisation",
  ],
  ["from an MSI", on("win32", perUser), "organisation"],
  [
    "from Setup for the whole computer",
    on("win32", perUser, [uninstaller], { mayWrite: () => false }),
    "organisation",
  ],
  [
    "on macOS, in a folder of the administrator's",
    on("darwin", macProgram, [], { mayWrite: only("/Applications/Agent Status.app") }),
    "organisation",
  ],
  [
    "on macOS, put there by an administrator",
    on("darwin", macProgram, [], { mayWrite: only("/Applications") }),
    "organisation",
  ],
  ["on another system", on("freebsd", "/opt/x/agent-status"), "notInstalled"],
])("%s: nothing is replaced", (_what, installation, why) => {
  expect(installation).toMatchObject({ kind: "none", why });
});
