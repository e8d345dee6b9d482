import fs, { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { manualClock } from "../testing/manual-clock.ts";
import { mountSmallDisk } from "../testing/small-disk.ts";
import { createLog } from "./log-file.ts";

const clock = manualClock(Date.UTC(2026, 10, 22, 9));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "log-disk-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("every file of it can be read by this user only, the older ones too", () => {
  const log = createLog({ file: path.join(folder, "x.log"), clock, maxBytes: 500, keep: 2 });
  for (let number = 0; number < 50; number++) log.info("line", { number });
  const files = readdirSync(folder);
  expect(files).toHaveLength(3);
  for (const file of files) expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
});

test("however much is logged, and whatever, its files are few and small", () => {
  const [maxBytes, keep] = [20_000, 3];
  const log = createLog({ file: path.join(folder, "x.log"), clock, maxBytes, keep });
  const longest = 4 * 2_100;
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.nat(3_000), (text, times) => {
      log.warn("line", { text: text.repeat(times) });
    }),
    { numRuns: 300 },
  );
  const sizes = readdirSync(folder).map((file) => statSync(path.join(folder, file)).size);
  expect(sizes).toHaveLength(keep + 1);
  // The line that goes past the limit is still written; one character may take six in JSON.
  for (const size of sizes) expect(size).toBeLessThan(maxBytes + 6 * longest);
});

describe.each(["ENOSPC", "EROFS", "EACCES", "EIO"])("while every write fails with %s", (code) => {
  const failure = () => Object.assign(new Error(`${code}: cannot write`), { code });
  const fails = () => {
    throw failure();
  };
  const file = () => path.join(folder, "logs/agent-status.log");
  const open = () => createLog({ file: file(), clock, maxBytes: 4_000, keep: 2 });
  afterEach(() => vi.restoreAllMocks());

  test("nothing is thrown, and it goes on once they succeed", () => {
    const log = open();
    log.info("before");
    // Those that electron-log, and the rotation, use.
    const broken = (["writeFileSync", "renameSync", "mkdirSync"] as const).map((name) =>
      vi.spyOn(fs, name).mockImplementation(fails),
    );
    for (let number = 0; number < 300; number++) log.info("meanwhile", { number });
    expect(broken[0]).toHaveBeenCalledTimes(300);
    open().info("another start");
    for (const one of broken) one.mockRestore();
    log.info("after");
    const lines = readFileSync(file(), "utf8").split(/\r?\n/);
    expect(lines[0]).toContain("before");
    expect(lines).toContainEqual(expect.stringContaining("after"));
    expect(lines.join()).not.toContain("meanwhile");
  });
});

const disk = mountSmallDisk();
afterAll(() => disk?.remove());

// Only root may mount one.
describe.skipIf(disk === null)("on a real small disk", () => {
  const on = disk ?? { folder: "", fill() {}, free() {}, setReadOnly() {} };
  const file = path.join(on.folder, "logs/agent-status.log");
  const open = () => createLog({ file, clock, maxBytes: 4_000, keep: 2 });
  const text = () =>
    readdirSync(path.dirname(file))
      .map((name) => readFileSync(path.join(path.dirname(file), name), "utf8"))
      .join("");

  test("that is full, nothing is thrown, and it goes on once there is room", () => {
    const log = open();
    log.info("before");
    on.fill();
    // Less than is kept in any case, more than there is room for.
    for (let number = 0; number < 150; number++) log.info("meanwhile", { number });
    expect(text()).not.toContain("number=149");
    on.free();
    log.info("after");
    expect(text()).toContain("before");
    expect(text()).toContain("after");
  });

  test("that may not be written, nothing is thrown, and it goes on once it may", () => {
    const log = open();
    log.info("before");
    on.setReadOnly(true);
    for (let number = 0; number < 500; number++) log.info("meanwhile", { number });
    const another = open();
    another.info("meanwhile");
    on.setReadOnly(false);
    log.info("after");
    expect(text()).toContain("after");
  });
});
