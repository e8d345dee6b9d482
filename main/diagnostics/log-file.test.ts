import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLog } from "./log-file.ts";

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
  log.warn("link.lost", { fault: "transport %s $& %c" });
  log.error("store.problem");
  expect(readFileSync(file, "utf8").split(/\r?\n/)).toEqual([
    "2026-11-22T09:00:00.000Z INFO  app.started version=1.0.0 packaged=true",
    '2026-11-22T09:00:00.000Z WARN  link.lost fault="transport %s $& %c"',
    "2026-11-22T09:00:00.000Z ERROR store.problem",
    "",
  ]);
});

test("no secret reaches the file, wherever it is put", () => {
  const file = path.join(folder, "agent-status.log");
  const lines: string[] = [];
  const log = createLog({ file, clock, echo: (line) => lines.push(line) });
  const secret = "hunter2-s3cr3t";
  const token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl";
  log.info("signIn.sent", { password: secret, username: "amira" });
  log.warn("signIn.answer", {
    body: JSON.stringify({ data: { token, keycloak_User: { secret } } }),
  });
  log.error(`signIn failed with Bearer ${token}`, { stack: `Error: auth={"agent":"${secret}"}` });
  for (const written of [all(), lines.join("\n")]) {
    expect(written).toContain("amira");
    expect(written).not.toContain(secret);
    expect(written).not.toContain("eyJ");
  }
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
