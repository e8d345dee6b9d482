import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { differencesOf, dpkg, makeDeb, toldTo } from "./deb.ts";

const packed = inject("packed");
const ROOT = path.join(import.meta.dirname, "../..");
const scratch = mkdtempSync(path.join(tmpdir(), "agent-status-installers-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const AUTOSTART = "/etc/xdg/autostart/com.agentstatus.widget.desktop";
const MENU = "/usr/share/applications/com.agentstatus.widget.desktop";

/** Reporters are silent about why. */
function leaveOut(skip: (why: string) => never, why: string): never {
  console.warn(`Left out: ${why}.`);
  return skip(why);
}

/** Expects that a tool, which may not be installed here, finds nothing to say. */
function expectSilence(skip: (why: string) => never, of: string, tool: string, args: string[]) {
  const { error, status, stdout } = spawnSync(tool, args, { encoding: "utf8" });
  if (error) leaveOut(skip, `${tool} is not installed (package ${of})`);
  expect(stdout).toBe("");
  expect(status).toBe(0);
}

const recorded = (format: string, name: string) => path.join(packed, "fpm", format, name);
const entryOf = (format: string, place: string) => recorded(format, place.replaceAll("/", "_"));

const ENTRIES: readonly (readonly [string, string])[] = [
  ["of the AppImage", path.join(packed, "appimage.desktop")],
  ...["deb", "rpm"].flatMap((format) => [
    [`in the menu, by ${format}`, entryOf(format, MENU)] as const,
    [`at login, by ${format}`, entryOf(format, AUTOSTART)] as const,
  ]),
];

describe.each(ENTRIES)("the desktop entry %s", (name, file) => {
  const text = () => readFileSync(file, "utf8");

  test("is valid", ({ skip }) => {
    expectSilence(skip, "desktop-file-utils", "desktop-file-validate", [file]);
  });

  test("opens links, or starts only where setting or policy say so", () => {
    if (name.startsWith("at login")) {
      expect(text()).toMatch(/^Exec=\/usr\/bin\/agent-status --at-login$/m);
      expect(text()).not.toMatch(/^Hidden/m);
    } else {
      expect(text()).toMatch(/^MimeType=x-scheme-handler\/agent-status;$/m);
      expect(text()).toMatch(/^Exec=.* %U$/m);
      expect(text()).toMatch(/^StartupWMClass=com\.agentstatus\.widget$/m);
    }
  });
});

describe.each(["deb", "rpm"] as const)("%s", (format) => {
  const { values } = toldTo(path.join(packed, "fpm", format));

  test("says what the widget needs and who keeps it", () => {
    const needed = values("-d").join("\n");
    for (const library of ["gtk", "nss", "libnotify", "xdg-utils"]) {
      expect(needed).toContain(library);
    }
    expect(values("--name")).toEqual(["agent-status"]);
    expect(values("--maintainer")).toEqual(["Agent Status maintainers"]);
    expect(values("--license")).toEqual(["MIT"]);
  });

  test("recommends a tray for GNOME, without forcing it", () => {
    const extension = "gnome-shell-extension-appindicator";
    const recommended = {
      deb: values("--deb-recommends"),
      rpm: values("--rpm-tag").filter((tag) => tag.startsWith("Recommends:")),
    };
    expect(recommended[format].join()).toContain(extension);
    expect(values("-d").join()).not.toContain(extension);
  });

  test("keeps what an administrator wrote into the entry at login", () => {
    expect(values("--config-files")).toContain(AUTOSTART);
  });

  test("keeps the program on the path when the older one of an upgrade is cleared away", () => {
    const script = readFileSync(recorded(format, "after-remove"), "utf8");
    // dpkg and rpm say so in their own way.
    for (const word of ["upgrade", "1"]) {
      // Where there is no program, whatever it did would be an error.
      const env = { PATH: "/nowhere" };
      const { status, stderr } = spawnSync("/bin/bash", ["--norc", "-c", script, "postrm", word], {
        encoding: "utf8",
        env,
      });
      expect([status, stderr]).toEqual([0, ""]);
    }
    expect(script).toContain("update-alternatives --remove 'agent-status'");
  });

  test("puts the program on the path, and its own scripts are proper ones", () => {
    expect(readFileSync(recorded(format, "after-install"), "utf8")).toContain(
      "/usr/bin/agent-status",
    );
    for (const script of ["after-install", "after-remove"]) {
      expect(spawnSync("bash", ["-n", recorded(format, script)]).status).toBe(0);
    }
  });
});

test("a deb of what fpm is told holds the program, its fields and an administrator's file", ({
  skip,
}) => {
  if (spawnSync("dpkg-deb", ["--version"]).error) leaveOut(skip, "dpkg-deb is not installed");
  const deb = path.join(scratch, "made.deb");
  makeDeb(path.join(packed, "fpm/deb"), deb);
  expect(dpkg("-f", deb, "Package", "Maintainer")).toBe(
    "Package: agent-status\nMaintainer: Agent Status maintainers\n",
  );
  const files = dpkg("-c", deb);
  for (const file of ["/opt/Agent Status/resources/app.asar", MENU, AUTOSTART]) {
    expect(files).toContain(`.${file}\n`);
  }
  expect(dpkg("--info", deb, "conffiles")).toBe(`${AUTOSTART}\n`);
  expect(differencesOf(deb, deb)).toEqual([]);
  // As it would be without the packages' own mode of a file, a script, and a field.
  const root = path.join(scratch, "other");
  spawnSync("dpkg-deb", ["-R", deb, root]);
  chmodSync(path.join(root, AUTOSTART), 0o600);
  rmSync(path.join(root, "DEBIAN/postrm"));
  const control = path.join(root, "DEBIAN/control");
  writeFileSync(control, readFileSync(control, "utf8").replace("Section: net", "Section: misc"));
  const other = path.join(scratch, "other.deb");
  spawnSync("dpkg-deb", ["--root-owner-group", "--build", root, other]);
  expect(differencesOf(deb, other)).toEqual([
    expect.stringMatching(/^missing: .*autostart/),
    expect.stringMatching(/^more: .*autostart.* -rw------- /),
    "Section: misc instead of net",
    "postrm is another one",
  ]);
});

test("Setup's switches are looked for with the space before them, or addresses end at their first slash", () => {
  const script = readFileSync(path.join(ROOT, "build/installer/setup.nsh"), "utf8");
  const looked = [...script.matchAll(/GetOptions\} (.*) \$R1/g)].map(([, how]) => how);
  expect(looked).toEqual(['" $R0" " /SERVER="', '" $R0" " /AUTOSTART="']);
});

test("what Windows' Setup does beside the packager's own can be compiled", ({ skip }) => {
  const script = path.join(scratch, "uninstall.nsi");
  writeFileSync(
    script,
    `!include LogicLib.nsh
!include FileFunc.nsh
Name "x"
OutFile "${path.join(scratch, "x.exe")}"
!define PRODUCT_NAME "Agent Status"
!define APP_ID "com.agentstatus.widget"
Var installMode
Var appExe
!macro _isUpdated _a _b _t _f
  StrCmp "" "--updated" \`\${_t}\` \`\${_f}\`
!macroend
!define isUpdated \`"" isUpdated ""\`
!include "${path.join(ROOT, "build/installer/setup.nsh")}"
Section "un.x"
  !insertmacro customUnInstall
SectionEnd
Section "x"
  StrCpy $installMode all
  StrCpy $appExe "$INSTDIR\\Agent Status.exe"
  !insertmacro customInstall
  WriteUninstaller "${path.join(scratch, "un.exe")}"
SectionEnd
`,
  );
  expectSilence(skip, "nsis", "makensis", ["-WX", "-V2", script]);
  expect(existsSync(path.join(scratch, "x.exe"))).toBe(true);
});
