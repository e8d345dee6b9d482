import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { signal } from "@preact/signals-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DEFAULT_SETTINGS } from "../../shared/settings.ts";
import { autostartFile, followLaunchAtLogin, type LoginItem } from "./launch-at-login.ts";

const settingsWith = (launchAtLogin: boolean) => ({ ...DEFAULT_SETTINGS, launchAtLogin });

function follow(item: LoginItem | null, launchAtLogin: boolean) {
  const lines: string[] = [];
  const write = (event: string) => void lines.push(event);
  const settings = signal(settingsWith(launchAtLogin));
  followLaunchAtLogin({ item, settings, log: { info: write, warn: write, error: write } });
  return { settings, lines };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "autostart-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const file = () => path.join(folder, "autostart/com.agentstatus.widget.desktop");
const written = () => {
  try {
    return readFileSync(file(), "utf8");
  } catch {
    return null;
  }
};

describe("on Linux, an entry in the autostart folder", () => {
  const item = () => autostartFile(folder, "/opt/Agent Status/agent-status");

  test("is written and removed with the setting", async () => {
    const { settings, lines } = follow(item(), false);
    settings.value = settingsWith(true);
    await vi.waitFor(() => expect(lines).toEqual(["launchAtLogin.changed"]));
    expect(written()).toContain('\nExec="/opt/Agent Status/agent-status" --hidden\n');
    settings.value = settingsWith(false);
    await vi.waitFor(() => expect(lines).toHaveLength(2));
    expect(written()).toBeNull();
  });

  test("is written at the start where an administrator locked it on", async () => {
    const { lines } = follow(item(), true);
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    expect(written()).not.toBeNull();
  });

  test("that the user switched off in the desktop's own settings counts as entered", async () => {
    await item().enter();
    writeFileSync(file(), `${written()}Hidden=true\n`);
    expect(await item().isEntered()).toBe(true);
  });

  test("of the packages, which the desktop copied for who switched it off, counts as entered", async () => {
    const packaged = readFileSync("build/installer/autostart.desktop", "utf8");
    mkdirSync(path.dirname(file()), { recursive: true });
    writeFileSync(file(), `${packaged}Hidden=true\n`);
    expect(await item().isEntered()).toBe(true);
  });

  test("that starts another copy is written anew", async () => {
    await autostartFile(folder, "/home/anna/old.AppImage").enter();
    const { lines } = follow(item(), true);
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    expect(written()).not.toContain("old.AppImage");
  });

  test.each([
    ["/a/b", '"/a/b"'],
    ["/a/100% b", '"/a/100%% b"'],
    ['/a/"$x', String.raw`"/a/\\"\\$x"`],
    ["/a\\b", String.raw`"/a\\\\b"`],
  ])("quotes %j", async (program, quoted) => {
    const quotedItem = autostartFile(folder, program);
    await quotedItem.enter();
    expect(written()).toContain(`\nExec=${quoted} --hidden\n`);
    expect(await quotedItem.isEntered()).toBe(true);
  });
});

test("what is as it should be is left alone", async () => {
  let asked = 0;
  const never = () => Promise.reject(new Error("touched"));
  const item: LoginItem = {
    async isEntered() {
      asked += 1;
      return false;
    },
    enter: never,
    remove: never,
  };
  const { lines } = follow(item, false);
  await vi.waitFor(() => expect(asked).toBe(1));
  await Promise.resolve();
  expect(lines).toEqual([]);
});

test("a system that refuses is logged, and asked again with the next change", async () => {
  let refuses = true;
  const enter = async () => {
    if (refuses) throw new Error("EACCES");
  };
  const item: LoginItem = { isEntered: async () => false, enter, remove: async () => {} };
  const { settings, lines } = follow(item, true);
  await vi.waitFor(() => expect(lines).toEqual(["launchAtLogin.failed"]));
  refuses = false;
  settings.value = settingsWith(false);
  settings.value = settingsWith(true);
  await vi.waitFor(() => expect(lines).toContain("launchAtLogin.changed"));
});

test("a copy that is not installed leaves the system alone", () => {
  expect(follow(null, true).lines).toEqual([]);
});
