import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replaceAppImage } from "./replace-app-image.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "agent-status-replace-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => path.join(folder, name);
function put(name: string, text: string, mode = 0o644): string {
  writeFileSync(at(name), text, { mode });
  return at(name);
}

test("the newer one takes the place, the name and the rights of the older", () => {
  const running = put("Agent.AppImage", "old", 0o755);
  replaceAppImage(put("agent-status-0.2.0.AppImage", "new"), running);
  expect(readFileSync(running, "utf8")).toBe("new");
  expect(statSync(running).mode & 0o777).toBe(0o755);
  expect(readdirSync(folder)).toEqual(["Agent.AppImage"]);
});

test("where the newer one is gone, the older one stays", () => {
  const running = put("Agent.AppImage", "old", 0o755);
  expect(() => replaceAppImage(at("nowhere"), running)).toThrow(/ENOENT/);
  expect(readFileSync(running, "utf8")).toBe("old");
});

// Memory is another disk than the one for temporary files on most computers with Linux.
const OTHER_DISK = "/dev/shm";
const hasOther = existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev;

test.skipIf(!hasOther)("from another disk it is copied first, and nothing is left over", () => {
  const other = mkdtempSync(path.join(OTHER_DISK, "agent-status-replace-"));
  try {
    const running = put("Agent.AppImage", "old", 0o755);
    const downloaded = path.join(other, "new.AppImage");
    writeFileSync(downloaded, "new");
    replaceAppImage(downloaded, running);
    expect(readFileSync(running, "utf8")).toBe("new");
    expect(statSync(running).mode & 0o777).toBe(0o755);
    expect([readdirSync(folder), readdirSync(other)]).toEqual([["Agent.AppImage"], []]);
  } finally {
    rmSync(other, { recursive: true });
  }
});
