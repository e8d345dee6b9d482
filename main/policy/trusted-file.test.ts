import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readTrustedFile, type TrustedFile } from "./trusted-file.ts";

/** Who the tests run as plays root. */
const OWNER = process.getuid?.() ?? 0;

let base: string;
let folder: string;
let file: string;
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), "policy-"));
  folder = path.join(base, "agent-status");
  file = path.join(folder, "policy.json");
  mkdirSync(folder, { mode: 0o755 });
  writeFileSync(file, "{}", { mode: 0o644 });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const read = (owner = OWNER) => readTrustedFile(file, owner);

// Windows keeps its policy in the registry, and has neither these owners nor these modes.
describe.skipIf(process.platform === "win32")("a policy file", () => {
  test("that only its owner can write is read", async () => {
    expect(await read()).toEqual({ kind: "content", content: Buffer.from("{}") });
  });

  test.each(["file", "folder"])("is absent without its %s", async (what) => {
    rmSync(what === "file" ? file : folder, { recursive: true });
    expect(await read()).toEqual({ kind: "absent" });
  });

  test.each<[string, () => void]>([
    ["that the group may write", () => chmodSync(file, 0o664)],
    ["that others may write", () => chmodSync(file, 0o646)],
    ["in a folder that the group may write", () => chmodSync(folder, 0o775)],
    ["in a folder that others may write", () => chmodSync(folder, 0o757)],
    [
      "that is a link",
      () => {
        rmSync(file);
        writeFileSync(path.join(base, "other.json"), "{}");
        symlinkSync(path.join(base, "other.json"), file);
      },
    ],
    [
      "in a folder that is a link",
      () => {
        rmSync(folder, { recursive: true });
        mkdirSync(path.join(base, "other"));
        writeFileSync(path.join(base, "other/policy.json"), "{}");
        symlinkSync(path.join(base, "other"), folder);
      },
    ],
    [
      "that is a folder",
      () => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
    [
      "that is a pipe with nobody at its other end",
      () => {
        rmSync(file);
        execFileSync("mkfifo", [file]);
      },
    ],
  ])("%s is not trusted", async (_name, spoil) => {
    spoil();
    expect(await read()).toMatchObject({ kind: "refused", why: "notTrusted" });
  });

  test("of another owner is not trusted", async () => {
    expect(await read(OWNER + 1)).toMatchObject({ kind: "refused", why: "notTrusted" });
  });

  // Only root can give a file away.
  test.runIf(OWNER === 0)("of another owner in a trusted folder is not trusted", async () => {
    chownSync(file, 1, 1);
    expect(await read()).toEqual<TrustedFile>({
      kind: "refused",
      why: "notTrusted",
      detail: "not owned by root",
    });
  });

  // Root reads everything.
  test.skipIf(OWNER === 0)("that this user may not read is unreadable", async () => {
    chmodSync(file, 0o000);
    expect(await read()).toMatchObject({ kind: "refused", why: "unreadable" });
  });

  test("of a megabyte is no policy", async () => {
    writeFileSync(file, " ".repeat(1_000_000));
    expect(await read()).toMatchObject({ kind: "refused", why: "broken" });
  });
});
