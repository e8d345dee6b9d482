import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRestart, writeRestart } from "./restart.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "restart-"));
  file = path.join(folder, "deep", "last-restart.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("what is written is read, for this user only, and no other file stays", () => {
  expect(readRestart(file)).toBeNull();
  expect(writeRestart(file, 1_000, "1.2.3")).toBe(true);
  expect(writeRestart(file, 2_000, "1.2.4")).toBe(true);
  expect(readRestart(file)).toEqual({ version: 1, at: 2_000, program: "1.2.4" });
  expect(readdirSync(path.dirname(file))).toEqual(["last-restart.json"]);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test.each([
  "",
  "{",
  "[]",
  "null",
  '{"version":1}',
  '{"version":1,"at":"soon","program":"1"}',
  '{"version":1,"at":9e15,"program":"1"}',
])("what makes no sense is as good as nothing: %j", (text) => {
  mkdirSync(path.dirname(file));
  writeFileSync(file, text);
  expect(readRestart(file)).toBeNull();
  expect(writeRestart(file, 1_000, "1.2.3")).toBe(true);
});

test("a place that cannot be written is said, not thrown", () => {
  mkdirSync(path.join(file, "inside"), { recursive: true });
  expect(writeRestart(file, 1_000, "1.2.3")).toBe(false);
  expect(readRestart(file)).toBeNull();
});
