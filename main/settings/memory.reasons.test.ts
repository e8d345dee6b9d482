import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createCounters } from "../counters.ts";
import { onChange } from "../reactive.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { createJsonStore } from "./json-store.ts";
import { KEPT_REASONS, reasonsCacheIn } from "./memory.ts";
import { diskFiles } from "./store-files.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "reasons-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The file, as a start of the widget finds it. */
function start() {
  let writes = 0;
  const store = createJsonStore({
    file: path.join(folder, "reasons.json"),
    kind: KEPT_REASONS,
    files: diskFiles,
    clock: manualClock(),
    log: createKeptLog(),
    counters: createCounters(),
  });
  onChange(store.current, () => {
    writes += 1;
  });
  return { ...reasonsCacheIn(store), saved: store.saved, writes: () => writes };
}

const LUNCH = { id: "lunch", name: "Lunch", type: "NOT_READY" };
const SHIFT = { id: "shift", name: "End of Shift", type: "LOGOUT" };
const LISTS = { notReady: [LUNCH], logout: [SHIFT] };
const NONE = { notReady: [], logout: [] };

test("the lists of a server are there after the next start", async () => {
  const first = start();
  expect(first.read("https://a.example")).toBeNull();
  first.write("https://a.example", LISTS);
  expect(await first.saved()).toBeNull();
  const second = start();
  expect(second.read("https://a.example")).toMatchObject(LISTS);
  expect(second.read("https://b.example")).toBeNull();
});

test("the newest list of a server counts, and the oldest server goes when there are many", () => {
  const cache = start();
  cache.write("0", LISTS);
  cache.write("0", NONE);
  for (const server of ["1", "2", "3", "4"]) cache.write(server, LISTS);
  expect(cache.read("0")).toMatchObject(NONE);
  cache.write("5", LISTS);
  expect(cache.read("0")).toBeNull();
  expect(cache.read("1")).toMatchObject(LISTS);
});

test("a list that says the same is not written again", () => {
  const cache = start();
  for (let i = 0; i < 3; i += 1) cache.write("a", { notReady: [{ ...LUNCH }], logout: [] });
  expect(cache.writes()).toBe(1);
});

test("a file that is broken is as good as none", () => {
  writeFileSync(path.join(folder, "reasons.json"), '{"servers":[{"server":7}]}');
  expect(start().read("a")).toBeNull();
});
