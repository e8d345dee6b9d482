import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { createCounters } from "../counters.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { mountSmallDisk, type SmallDisk } from "../testing/small-disk.ts";
import {
  createJsonStore,
  type DocumentKind,
  type JsonStore,
  type StoreProblem,
} from "./json-store.ts";
import { KEPT_REASONS, MEMORY } from "./memory.ts";
import { OWN_SETTINGS } from "./settings-under-policy.ts";
import { diskFiles, type StoreFiles } from "./store-files.ts";

/** A file of the widget's, with something that is changed in it. */
interface Kept {
  readonly name: string;
  open(folder: string, files?: StoreFiles): Opened;
}
interface Opened {
  readonly problems: readonly StoreProblem[];
  /** Changes something, and waits until it is on the disk or cannot be. */
  put(mark: string): Promise<StoreProblem | null>;
  /** What was put last, or null. */
  got(): string | null;
}

function keptAs<Value extends object>(
  name: string,
  kind: DocumentKind<Value>,
  put: (value: Value, mark: string) => Value,
  got: (value: Value) => string | null,
): Kept {
  return {
    name,
    open(folder, files = diskFiles) {
      const problems: StoreProblem[] = [];
      const store: JsonStore<Value> = createJsonStore({
        file: path.join(folder, name),
        kind,
        files,
        clock: manualClock(0),
        log: createKeptLog(),
        counters: createCounters(),
        onProblem: (problem) => void problems.push(problem),
      });
      return {
        problems,
        put(mark) {
          store.update((value) => put(value, mark));
          return store.saved();
        },
        got: () => got(store.current.value),
      };
    },
  };
}

const STORES: readonly Kept[] = [
  keptAs(
    "settings.json",
    OWN_SETTINGS,
    (value, mark) => ({ ...value, shortcuts: { show: mark } }),
    ({ shortcuts }) => {
      const show: unknown = Reflect.get(Object(shortcuts), "show");
      return typeof show === "string" ? show : null;
    },
  ),
  keptAs(
    "memory.json",
    MEMORY,
    (value, username) => ({ ...value, username }),
    ({ username }) => username || null,
  ),
  keptAs(
    "reasons.json",
    KEPT_REASONS,
    (value, server) => ({ ...value, servers: [{ server, notReady: [], logout: [] }] }),
    ({ servers }) => servers[0]?.server ?? null,
  ),
];

describe.each(STORES)("$name", ({ name, open }) => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "stores-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const read = () => readFileSync(path.join(folder, name), "utf8");

  test("is there at the next start", async () => {
    expect(await open(folder).put("F1")).toBeNull();
    expect(open(folder).got()).toBe("F1");
  });

  test("cut short anywhere, it is set aside whole or read whole, and what comes next is kept", async () => {
    await open(folder).put("F1");
    const whole = read();
    for (let length = 0; length < whole.length; length++) {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      writeFileSync(path.join(folder, name), whole.slice(0, length));
      const { problems, got, put } = open(folder);
      const isWhole = length === whole.trimEnd().length;
      expect(got()).toBe(isWhole ? "F1" : null);
      expect(problems.map(({ kind }) => kind)).toEqual(isWhole ? [] : ["setAside"]);
      const [aside] = readdirSync(folder).filter((file) => file.includes(".broken-"));
      if (aside)
        expect(readFileSync(path.join(folder, aside), "utf8")).toBe(whole.slice(0, length));
      expect(await put("F2")).toBeNull();
      expect(open(folder).got()).toBe("F2");
    }
  });

  test("the power goes between writing and renaming: what was kept before is kept", async () => {
    await open(folder).put("F1");
    let reached = () => {};
    const halfway = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const { put } = open(folder, {
      ...diskFiles,
      replace() {
        reached();
        return new Promise(() => {});
      },
    });
    void put("F2");
    await halfway;
    expect(readdirSync(folder)).toContain(`${name}.tmp`);
    const after = open(folder);
    expect([after.got(), after.problems]).toEqual(["F1", []]);
    expect(await after.put("F3")).toBeNull();
    expect(readdirSync(folder)).toEqual([name]);
    expect(open(folder).got()).toBe("F3");
  });

  test("a folder in its place is set aside, with what is in it", async () => {
    mkdirSync(path.join(folder, name, "inside"), { recursive: true });
    const { problems, put } = open(folder);
    expect(problems).toMatchObject([{ kind: "setAside", why: "unreadable" }]);
    expect(await put("F1")).toBeNull();
    const [aside = ""] = readdirSync(folder).filter((file) => file.includes(".broken-"));
    expect(readdirSync(path.join(folder, aside))).toEqual(["inside"]);
  });

  test("a folder in the place of the half-written file is said, and what was there stays", async () => {
    await open(folder).put("F1");
    mkdirSync(path.join(folder, `${name}.tmp`, "inside"), { recursive: true });
    const { put, problems } = open(folder);
    expect(await put("F2")).toMatchObject({ kind: "notSaved" });
    expect(problems).toHaveLength(1);
    expect(open(folder).got()).toBe("F1");
  });

  test("its folder is gone while the widget runs: it is made again", async () => {
    const { put } = open(folder);
    await put("F1");
    rmSync(folder, { recursive: true });
    expect(await put("F2")).toBeNull();
    expect(open(folder).got()).toBe("F2");
  });

  test("its folder cannot be made: it is said once, and everything holds until the end", async () => {
    writeFileSync(path.join(folder, "taken"), "");
    const { put, got, problems } = open(path.join(folder, "taken"));
    expect(await put("F1")).toMatchObject({ kind: "notSaved" });
    await put("F2");
    expect(got()).toBe("F2");
    expect(problems.filter(({ kind }) => kind === "notSaved")).toHaveLength(1);
  });
});

const disk: SmallDisk | null = mountSmallDisk();
afterEach(() => {
  disk?.setReadOnly(false);
  disk?.free();
});
afterAll(() => disk?.remove());

// Only root may mount one; the same errors are injected in json-store.test.ts for everybody else.
describe.skipIf(disk === null).each(STORES)("$name on a real small disk", ({ name, open }) => {
  const folder = disk?.folder ?? "";
  const on = disk ?? { fill() {}, free() {}, setReadOnly() {} };

  test("that is full: what was there stays, the change holds and is kept once there is room", async () => {
    await open(folder).put("F1");
    on.fill();
    const { put, got, problems } = open(folder);
    expect(await put("x".repeat(60))).toEqual({ kind: "notSaved", why: "full" });
    await put("F2");
    expect(got()).toBe("F2");
    expect(problems).toEqual([{ kind: "notSaved", why: "full" }]);
    expect(open(folder).got()).toBe("F1");
    on.free();
    expect(await put("F3")).toBeNull();
    expect(open(folder).got()).toBe("F3");
    expect(readdirSync(folder).filter((file) => file.startsWith(name))).toEqual([name]);
  });

  test("that may not be written: it is read all the same, and said once", async () => {
    await open(folder).put("F1");
    on.setReadOnly(true);
    const { put, got, problems } = open(folder);
    expect([got(), problems]).toEqual(["F1", []]);
    expect(await put("F2")).toEqual({ kind: "notSaved", why: "readOnly" });
    await put("F3");
    expect(problems).toHaveLength(1);
    on.setReadOnly(false);
    expect(await put("F4")).toBeNull();
    expect(open(folder).got()).toBe("F4");
  });

  test("that may not be written, with a broken file on it: nothing is lost", async () => {
    writeFileSync(path.join(folder, name), "{broken");
    on.setReadOnly(true);
    const { put, problems } = open(folder);
    expect(problems).toEqual([{ kind: "notSaved", why: "readOnly" }]);
    expect(await put("F1")).toMatchObject({ kind: "notSaved" });
    expect(readFileSync(path.join(folder, name), "utf8")).toBe("{broken");
    on.setReadOnly(false);
    rmSync(path.join(folder, name));
  });
});
