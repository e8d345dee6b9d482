import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createLog, logLine, recentLines } from "./log-file.ts";

const clock = { now: () => Date.UTC(2026, 10, 22, 9), setTimer: () => () => {} };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "log-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const all = () =>
  readdirSync(folder)
    .map((name) => readFileSync(path.join(folder, name), "utf8"))
    .join("");

test("writes one line an event, in the order told, into a folder it makes", () => {
  const file = path.join(folder, "logs", "agent-status.log");
  const log = createLog({ file, clock });
  log.info("app.started", { version: "1.0.0", packaged: true });
  log.warn("connection.lost", { fault: "transport %s $& %c" });
  log.error("store.problem");
  expect(readFileSync(file, "utf8").split(/\r?\n/)).toEqual([
    "2026-11-22T09:00:00.000Z INFO  app.started version=1.0.0 packaged=true",
    '2026-11-22T09:00:00.000Z WARN  connection.lost fault="transport %s $& %c"',
    "2026-11-22T09:00:00.000Z ERROR store.problem",
    "",
  ]);
});

test("no secret reaches the file, wherever it is put", () => {
  const file = path.join(folder, "agent-status.log");
  const log = createLog({ file, clock });
  const secret = "hunter2-s3cr3t";
  const token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl";
  log.info("signIn.sent", { password: secret, username: "amira" });
  log.warn("signIn.answer", {
    body: JSON.stringify({ data: { token, keycloak_User: { secret } } }),
  });
  log.error(`signIn failed with Bearer ${token}`, { stack: `Error: auth={"agent":"${secret}"}` });
  expect(all()).toContain("amira");
  expect(all()).not.toContain(secret);
  expect(all()).not.toContain("eyJ");
});

test("old lines move to numbered files, of which only so many are kept", () => {
  const file = path.join(folder, "agent-status.log");
  const log = createLog({ file, clock, maxBytes: 1_000, keep: 2 });
  for (let number = 0; number < 100; number++) log.info("line", { number });
  expect(readdirSync(folder).sort()).toEqual([
    "agent-status.1.log",
    "agent-status.2.log",
    "agent-status.log",
  ]);
  expect(readFileSync(file, "utf8")).toContain("number=99");
  expect(readFileSync(path.join(folder, "agent-status.1.log"), "utf8")).not.toContain("number=99");
  expect(all().length).toBeLessThan(3 * 1_100);
});

test("a log that cannot be written stops nothing", () => {
  const file = path.join(folder, "taken");
  mkdirSync(file);
  const log = createLog({ file, clock });
  expect(() => log.info("app.started")).not.toThrow();
});

test("a file that cannot be moved away is emptied before it grows without end", () => {
  const file = path.join(folder, "agent-status.log");
  mkdirSync(path.join(folder, "agent-status.1.log", "in-the-way"), { recursive: true });
  const log = createLog({ file, clock, maxBytes: 1_000, keep: 1 });
  for (let number = 0; number < 200; number++) log.info("line", { number });
  expect(readFileSync(file, "utf8").length).toBeLessThan(2_200);
  expect(readFileSync(file, "utf8")).toContain("number=199");
});

describe("a line", () => {
  const AT = Date.UTC(2026, 10, 22, 9, 5, 7, 30);

  test.each([
    ["info", {}, "2026-11-22T09:05:07.030Z INFO  connection.changed"],
    ["warn", { to: "live", attempt: 2 }, "… WARN  connection.changed to=live attempt=2"],
    [
      "error",
      { why: 'no "x"', ok: false, at: null },
      '… ERROR connection.changed why="no \\"x\\"" ok=false at=null',
    ],
    ["info", { name: "" }, '… INFO  connection.changed name=""'],
  ] as const)("%s %j", (level, fields, expected) => {
    expect(logLine(AT, level, "connection.changed", fields)).toBe(
      expected.replace("…", "2026-11-22T09:05:07.030Z"),
    );
  });

  test("a value cannot start another line nor turn the text around", () => {
    const line = logLine(AT, "info", "x", { a: "1\r\n2026\u2028b\u202ec\u0000d\u0085e" });
    expect(line).not.toMatch(/[\r\n\u2028\u202e\u0085]/);
    expect(line).not.toContain("\u0000");
    expect(line).toContain('a="1\\r\\n2026\\u2028b\\u202ec\\u0000d\\u0085e"');
  });
});

describe("the last lines", () => {
  function reader(contents: Readonly<Record<string, string | { readonly code: string }>>) {
    const read: string[] = [];
    const readText = async (file: string) => {
      read.push(file);
      const content = contents[file] ?? { code: "ENOENT" };
      if (typeof content === "string") return content;
      throw Object.assign(new Error(`${content.code}: C:\\Users\\amina`), content);
    };
    return { read, readText };
  }

  test("the last lines come over as many files as it takes, the oldest first", async () => {
    const { read, readText } = reader({ new: "5\n6\n", middle: "3\r\n4\r\n", old: "1\n2\n" });
    expect(await recentLines(["new", "middle", "old"], 3, readText)).toEqual(["4", "5", "6"]);
    expect(read).toEqual(["new", "middle"]);
    expect(await recentLines(["new", "middle", "old"], 2_000, readText)).toHaveLength(6);
  });

  test("files that are not there are no news; one that cannot be read says so, without its place", async () => {
    const { readText } = reader({ new: "2\n", middle: { code: "EACCES" } });
    const lines = await recentLines(["new", "middle", "old"], 10, readText);
    expect(lines).toEqual(["(a log file could not be read: EACCES)", "2"]);
  });
});
