import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { LINK_SCHEME } from "../lifecycle/deep-link.ts";

const read = (file: string) => readFileSync(path.join(import.meta.dirname, "../..", file), "utf8");
const packaging = read("electron-builder.yml");
const schema: { definitions: { FuseOptionsV1: { properties: object } } } = JSON.parse(
  read("node_modules/app-builder-lib/scheme.json"),
);

/** The `electronFuses` block, read as the flat list of switches that it is. */
function fuses(): Map<string, string> {
  const [, block = ""] = packaging.split(/^electronFuses:$/m);
  const lines = block.split(/\n\S/, 1)[0]?.matchAll(/^ {2}(\w+): (\w+)$/gm) ?? [];
  return new Map([...lines].map(([, name = "", value = ""]) => [name, value]));
}

test("every fuse that the packager knows is stated", () => {
  const known = Object.keys(schema.definitions.FuseOptionsV1.properties);
  expect([...fuses().keys()].sort()).toEqual(known.sort());
});

test.each([
  ["runAsNode", "false"],
  ["enableNodeOptionsEnvironmentVariable", "false"],
  ["enableNodeCliInspectArguments", "false"],
  ["enableEmbeddedAsarIntegrityValidation", "true"],
  ["onlyLoadAppFromAsar", "true"],
  ["grantFileProtocolExtraPrivileges", "false"],
  ["enableCookieEncryption", "true"],
  ["loadBrowserProcessSpecificV8Snapshot", "false"],
])("%s is %s", (name, value) => {
  expect(fuses().get(name)).toBe(value);
});

test("Windows knows the running program by the installed one's id, or shows no notification", () => {
  const [, installed] = packaging.match(/^appId: (\S+)$/m) ?? [];
  expect(installed).toBeTruthy();
  expect(read("main/index.ts")).toContain(`app.setAppUserModelId("${installed}")`);
});

test("on Linux every entry has the id's name, or GNOME on Wayland gives no shortcut", () => {
  const [, id] = packaging.match(/^appId: (\S+)$/m) ?? [];
  const { desktopName }: { desktopName: string } = JSON.parse(read("package.json"));
  expect(desktopName).toBe(`${id}.desktop`);
  expect(packaging).toMatch(/^ {2}syncDesktopName: true$/m);
  const autostart = packaging.match(/\/etc\/xdg\/autostart\/\S+/g) ?? [];
  expect(new Set(autostart)).toEqual(new Set([`/etc/xdg/autostart/${desktopName}`]));
  expect(read("main/lifecycle/launch-at-login.ts")).toContain(`"${desktopName}"`);
});

test("Windows finds the program that a toast is of by an id that never changes, and loses it again", () => {
  const [, clsid = ""] = read("main/index.ts").match(/setToastActivatorCLSID\("(\{.+\})"\)/) ?? [];
  expect(clsid).toBe("{281B2FFC-1B7C-4F08-AE14-3C5593A969C3}");
  const uninstall = read("build/installer/setup.nsh");
  expect(uninstall).toContain(`DeleteRegKey HKCU "Software\\Classes\\CLSID\\${clsid}"`);
  // Electron puts this shortcut into the Start menu of each agent who runs the program.
  expect(uninstall).toMatch(
    /SetShellVarContext current\n\s+Delete "\$SMPROGRAMS\\\$\{PRODUCT_NAME\}\.lnk"/,
  );
});

test("the installed program opens the links that the widget reads", () => {
  expect(packaging).toMatch(new RegExp(`^ {4}schemes: \\[${LINK_SCHEME}\\]$`, "m"));
});

test("a newer MSI finds the older one by a code that never changes", () => {
  expect(packaging).toMatch(/^ {2}upgradeCode: "\{6B0A5D1E-54D3-4E0B-9A57-3F6C3D1B7C52\}"$/m);
});

test("neither source maps nor libraries are packed", () => {
  expect(packaging).toMatch(/^ {2}- "!\*\*\/\*\.map"$/m);
  expect(packaging).toMatch(/^ {2}- "!node_modules"$/m);
});
