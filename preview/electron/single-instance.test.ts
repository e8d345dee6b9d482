import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createInstanceLock } from "./single-instance.ts";

/** No process has this id: Linux and macOS end far below. */
const NOBODY = 2 ** 30;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "agent-status-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the second process does not get the lock until the first gives it back", () => {
  const first = createInstanceLock(folder, process.pid);
  const second = createInstanceLock(folder, process.ppid);
  expect([first.acquire(), first.acquire(), second.acquire()]).toEqual([true, true, false]);
  second.release();
  expect(existsSync(path.join(folder, "SingletonLock"))).toBe(true);
  first.release();
  expect([second.acquire(), second.isHeld(), first.isHeld()]).toEqual([true, true, false]);
});

test.each([
  ["a process that is no more", String(NOBODY)],
  ["nobody", "not a number"],
])("a lock of %s is taken over", (_who, text) => {
  writeFileSync(path.join(folder, "SingletonLock"), text);
  expect(createInstanceLock(folder, process.pid).acquire()).toBe(true);
});
