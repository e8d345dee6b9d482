import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { createCounters } from "../counters.ts";
import type { LogFields } from "../log.ts";
import { onChange } from "../reactive.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { createJsonStore, type DocumentKind, type StoreProblem } from "./json-store.ts";
import { diskFiles, type StoreFiles } from "./store-files.ts";

const schema = z.object({
  version: z.literal(2).default(2),
  theme: z.enum(["light", "dark"]).default("light"),
  sounds: z.object({ bell: z.boolean().default(true) }).prefault({}),
  size: z.int().default(1),
});
const KIND: DocumentKind<z.infer<typeof schema>> = {
  schema,
  version: 2,
  migrations: new Map([[1, ({ colours, ...rest }) => ({ ...rest, theme: colours })]]),
};
const DEFAULTS = schema.parse({});
const NOW = Date.UTC(2026, 10, 22, 9, 5, 7, 30);
const ASIDE = "settings.json.broken-2026-11-22T09-05-07.030Z";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "store-"));
  file = path.join(folder, "settings.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(files: StoreFiles = diskFiles) {
  const clock = manualClock(NOW);
  const problems: StoreProblem[] = [];
  const lines: string[] = [];
  const counters = createCounters();
  const write = (event: string, fields: LogFields = {}) =>
    void lines.push(`${event} ${JSON.stringify(fields)}`);
  const store = createJsonStore({
    file,
    kind: KIND,
    files,
    clock,
    log: { info: write, warn: write, error: write },
    counters,
    onProblem: (problem) => void problems.push(problem),
  });
  return { ...store, clock, problems, lines, counters };
}
const onDisk = (): unknown => JSON.parse(readFileSync(file, "utf8"));
const fails = (code: string) => () => {
  throw Object.assign(new Error(`${code}: no`), { code });
};

describe("a good file", () => {
  test("that is not there yet gives the defaults, and nothing is written until something changes", async () => {
    const { current, saved, problems } = open();
    expect(current.value).toEqual(DEFAULTS);
    expect(await saved()).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test("is changed at once for everybody, and on the disk after that", async () => {
    const { current, update, saved } = open();
    const seen: unknown[] = [];
    const stop = onChange(current, (after, before) => void seen.push([before.theme, after.theme]));
    update((now) => ({ ...now, theme: "dark" }));
    expect(current.value.theme).toBe("dark");
    expect(seen).toEqual([["light", "dark"]]);
    expect(await saved()).toBeNull();
    expect(onDisk()).toEqual({ ...DEFAULTS, theme: "dark" });
    expect(open().current.value.theme).toBe("dark");
    stop();
    update((now) => ({ ...now, theme: "light" }));
    expect(seen).toHaveLength(1);
    expect(await saved()).toBeNull();
    expect(onDisk()).toEqual(DEFAULTS);
  });

  test("gets the last of many changes, and no other file stays", async () => {
    const { update, saved } = open();
    for (let size = 2; size <= 100; size++) update((now) => ({ ...now, size }));
    await saved();
    update((now) => ({ ...now, size: 100 }));
    update((now) => ({ ...now, size: 101 }));
    await saved();
    expect(onDisk()).toMatchObject({ size: 101 });
    expect(readdirSync(folder)).toEqual(["settings.json"]);
  });

  test("can be read by this user only, in a folder that is made", async () => {
    file = path.join(folder, "deep", "er", "settings.json");
    const { update, saved } = open();
    update((now) => ({ ...now, size: 2 }));
    await saved();
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test("with gaps gets the defaults in them", () => {
    writeFileSync(file, '{"version":2,"theme":"dark"}');
    expect(open().current.value).toEqual({ ...DEFAULTS, theme: "dark" });
  });

  test("from an editor that marks the byte order is read", () => {
    writeFileSync(file, '\ufeff{"theme":"dark","version":2}\r\n');
    expect(open().current.value.theme).toBe("dark");
  });

  test("of an old version is carried over, and written in the new one", async () => {
    writeFileSync(file, '{"colours":"dark","size":3}');
    const { current, update, saved, problems } = open();
    expect(current.value).toEqual({ ...DEFAULTS, theme: "dark", size: 3 });
    update((now) => ({ ...now, size: 4 }));
    await saved();
    expect(onDisk()).toEqual({ ...DEFAULTS, theme: "dark", size: 4 });
    expect(problems).toEqual([]);
  });

  test("keeps fields that this version does not know, at any depth", async () => {
    const theirs = { $schema: "x", sounds: { bell: false, gong: { loud: true } }, list: [1] };
    writeFileSync(file, JSON.stringify({ version: 2, ...theirs }));
    const { current, update, saved } = open();
    expect(current.value).toEqual({ ...DEFAULTS, sounds: { bell: false } });
    update((now) => ({ ...now, sounds: { bell: true } }));
    await saved();
    expect(onDisk()).toEqual({
      ...DEFAULTS,
      ...theirs,
      sounds: { bell: true, gong: { loud: true } },
    });
  });

  test("with a prototype for a field harms nobody", async () => {
    writeFileSync(file, '{"version":2,"__proto__":{"polluted":1},"constructor":{"a":1}}');
    const { current, update, saved } = open();
    update((now) => ({ ...now, size: 9 }));
    await saved();
    expect(current.value).not.toHaveProperty("polluted");
    expect({}).not.toHaveProperty("polluted");
    expect(readFileSync(file, "utf8")).toContain('"size": 9');
  });
});

describe("a bad file is set aside whole, and the defaults apply", () => {
  test.each([
    ["truncated", '{"version":2,"theme":"da', "broken"],
    ["empty", "", "broken"],
    ["zeros after a power cut", "\0\0\0\0", "broken"],
    ["a list", "[]", "broken"],
    ["null", "null", "broken"],
    ["a field of the wrong kind", '{"version":2,"theme":"secret-blue"}', "broken"],
    ["a version that is none", '{"version":"two"}', "broken"],
    ["version 0, which nobody knows how to carry over", '{"version":0}', "broken"],
    ["an old version that makes no sense", '{"version":1,"colours":7}', "broken"],
    ["a newer version", '{"version":3,"theme":{"name":"dark"}}', "newer"],
  ])("%s", async (_name, text, why) => {
    writeFileSync(file, text);
    const { current, update, saved, problems, lines, counters } = open();
    expect(current.value).toEqual(DEFAULTS);
    expect(problems).toEqual([{ kind: "setAside", why, file: path.join(folder, ASIDE) }]);
    expect(counters.read()["store.problem"]).toBe(1);
    expect(lines.join()).not.toContain("secret");
    update((now) => ({ ...now, size: 2 }));
    expect(await saved()).toBeNull();
    expect(readFileSync(path.join(folder, ASIDE), "utf8")).toBe(text);
    expect(onDisk()).toMatchObject({ size: 2 });
  });

  test("a folder in its place", () => {
    mkdirSync(file);
    const { current, problems } = open();
    expect(current.value).toEqual(DEFAULTS);
    expect(problems).toMatchObject([{ kind: "setAside", why: "unreadable" }]);
    expect(readdirSync(folder)).toEqual([ASIDE]);
  });

  test("of those that were set aside, the three newest stay, and those of other files", async () => {
    const older = [1, 2, 3, 4].map((day) => `settings.json.broken-2025-01-0${day}`);
    const others = ["memory.json.broken-2025-01-01", "settings.json.tmp"];
    for (const name of [...older, ...others]) writeFileSync(path.join(folder, name), "");
    writeFileSync(file, "{broken");
    await open().saved();
    expect(readdirSync(folder).sort()).toEqual([...others, ...older.slice(-2), ASIDE].toSorted());
  });

  test("and when it cannot be moved, it is never overwritten", async () => {
    writeFileSync(file, "{broken");
    const { current, update, saved, problems } = open({ ...diskFiles, moveAside: fails("EACCES") });
    update((now) => ({ ...now, theme: "dark" }));
    expect(current.value.theme).toBe("dark");
    expect(await saved()).toEqual({ kind: "notSaved", why: "readOnly" });
    expect(problems).toEqual([{ kind: "notSaved", why: "readOnly" }]);
    expect(readFileSync(file, "utf8")).toBe("{broken");
  });
});

describe("a disk that does not take it", () => {
  test.each([
    ["EROFS", "readOnly"],
    ["ENOSPC", "full"],
    ["EDQUOT", "full"],
    ["EIO", "other"],
  ])("%s: what was changed holds, what was there stays, and it is said once", async (code, why) => {
    writeFileSync(file, '{"version":2,"size":7}');
    const { current, update, saved, problems } = open({
      ...diskFiles,
      async write(target, text) {
        await diskFiles.write(target, text.slice(0, 5));
        fails(code)();
      },
    });
    update((now) => ({ ...now, size: 8 }));
    expect(await saved()).toEqual({ kind: "notSaved", why });
    update((now) => ({ ...now, size: 9 }));
    await saved();
    expect(current.value.size).toBe(9);
    expect(problems).toEqual([{ kind: "notSaved", why }]);
    expect(readFileSync(file, "utf8")).toBe('{"version":2,"size":7}');
    expect(readdirSync(folder)).toEqual(["settings.json"]);
  });

  test("is tried again with the next change, which brings everything", async () => {
    let full = true;
    const { update, saved } = open({
      ...diskFiles,
      write: async (target, text) => (full ? fails("ENOSPC")() : diskFiles.write(target, text)),
    });
    update((now) => ({ ...now, size: 8 }));
    expect(await saved()).not.toBeNull();
    full = false;
    update((now) => ({ ...now, theme: "dark" }));
    expect(await saved()).toBeNull();
    expect(onDisk()).toMatchObject({ size: 8, theme: "dark" });
  });

  test("a file held by another program is waited for", async () => {
    let refusals = 2;
    const { update, saved, clock } = open({
      ...diskFiles,
      replace: async (from, to) =>
        refusals-- > 0 ? fails("EBUSY")() : diskFiles.replace(from, to),
    });
    update((now) => ({ ...now, size: 8 }));
    const done = saved();
    while (refusals >= 0) {
      clock.advance(500);
      await new Promise(setImmediate);
    }
    expect(await done).toBeNull();
    expect(onDisk()).toMatchObject({ size: 8 });
  });
});

test("a change that the schema refuses changes nothing, so the file can always be read again", async () => {
  const { current, update, saved, lines } = open();
  update((now) => ({ ...now, size: 1.5 }));
  expect(current.value).toEqual(DEFAULTS);
  await saved();
  expect(readdirSync(folder)).toEqual([]);
  expect(lines.join()).toContain("store.changeRefused");
});

test("a store that is cleared has its defaults and no file, nor any that was set aside; it can go on", async () => {
  writeFileSync(file, "{ broken");
  const store = open();
  store.update((now) => ({ ...now, theme: "dark" }));
  await store.saved();
  expect(readdirSync(folder)).toHaveLength(2);
  store.clear();
  expect(store.current.value).toEqual(DEFAULTS);
  await store.saved();
  expect(readdirSync(folder)).toEqual([]);
  store.update((now) => ({ ...now, size: 3 }));
  await store.saved();
  expect(readFileSync(file, "utf8")).toContain('"size": 3');
});
