import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { localProfile, moveFromRoaming } from "./profile.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "agent-status-profile-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const inFolder = (...names: string[]) => path.join(folder, ...names);
const roaming = () => inFolder("Roaming", "Agent Status");
const local = () => inFolder("Local", "Agent Status");

function write(file: string, content: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

test.each([
  ["Windows", {}, "/local/Agent Status"],
  ["Windows with a folder of its own", { chosen: true }, "/roaming/Agent Status"],
  ["Windows that names no local folder", { localAppData: undefined }, "/roaming/Agent Status"],
  ["macOS", { platform: "darwin" }, "/roaming/Agent Status"],
  ["Linux", { platform: "linux" }, "/roaming/Agent Status"],
] as const)("%s keeps what is of this computer there", (_name, facts, expected) => {
  const windows = { platform: "win32", chosen: false, localAppData: "/local" } as const;
  expect(localProfile({ ...windows, roaming: "/roaming/Agent Status", ...facts })).toBe(expected);
});

test("all but the settings goes to this computer, once", () => {
  for (const name of ["settings.json", "memory.json", "kept-session", "logs/agent-status.log"]) {
    write(path.join(roaming(), name), name);
  }
  mkdirSync(local(), { recursive: true });
  moveFromRoaming(roaming(), local());
  expect(readdirSync(roaming())).toEqual(["settings.json"]);
  expect(readdirSync(local(), { recursive: true }).sort()).toEqual(
    ["kept-session", "logs", "logs/agent-status.log", "memory.json"].map(path.normalize),
  );
  write(path.join(roaming(), "stray"), "");
  moveFromRoaming(roaming(), local());
  expect(readdirSync(roaming())).toEqual(["settings.json", "stray"]);
});

test("what another computer's older version left is not taken for this one's", () => {
  write(path.join(roaming(), "memory.json"), "of another computer");
  write(path.join(local(), "memory.json"), "of this one");
  moveFromRoaming(roaming(), local());
  expect(readdirSync(roaming())).toEqual([]);
  expect(readFileSync(path.join(local(), "memory.json"), "utf8")).toBe("of this one");
});

test("where one folder has everything, nothing moves", () => {
  write(path.join(local(), "memory.json"), "{}");
  moveFromRoaming(local(), local());
  expect(readdirSync(local())).toEqual(["memory.json"]);
});
