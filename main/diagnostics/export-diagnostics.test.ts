import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import type { DiagnosticsExport } from "../../shared/window-state.ts";
import type { LogFields } from "../log.ts";
import { onChange } from "../reactive.ts";
import { diskFiles, type StoreFiles } from "../settings/store-files.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { testStore } from "../testing/test-store.ts";
import { createConnectionHistory, createExportDiagnostics } from "./export-diagnostics.ts";

const ARCHIVE = new Uint8Array([80, 75, 5, 6]);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "amina-export-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function exporter(options: { readonly answer?: string | null; readonly files?: StoreFiles } = {}) {
  const { answer = path.join(folder, "report.zip"), files = diskFiles } = options;
  const asked: string[] = [];
  const shown: string[] = [];
  const lines: string[] = [];
  const states: DiagnosticsExport[] = [];
  const write = (event: string, fields: LogFields = {}) =>
    void lines.push(`${event} ${JSON.stringify(fields)}`);
  const exporting = createExportDiagnostics({
    chooseFile: async (name) => {
      asked.push(name);
      return answer;
    },
    makeArchive: async () => ARCHIVE,
    showInFolder: (file) => void shown.push(file),
    files,
    clock: manualClock(new Date(2026, 10, 2, 9, 5).getTime()),
    log: { info: write, warn: write, error: write },
  });
  onChange(exporting.state, (state) => void states.push(state));
  return { ...exporting, asked, shown, lines, states };
}
const failing = (code: string): StoreFiles => ({
  ...diskFiles,
  async write(file, content) {
    await diskFiles.write(file, content.slice(0, 2));
    throw Object.assign(new Error(`${code}: ${file}`), { code });
  },
});

test("asks where to, with a name that tells when, and writes one whole file", async () => {
  const { start, asked, states, showSaved, shown } = exporter();
  showSaved();
  expect(shown).toEqual([]);
  await start();
  expect(asked).toEqual(["agent-status-diagnostics-2026-11-02-0905.zip"]);
  expect(states).toEqual([{ kind: "saving" }, { kind: "saved", fileName: "report.zip" }]);
  expect(readdirSync(folder)).toEqual(["report.zip"]);
  expect(new Uint8Array(readFileSync(path.join(folder, "report.zip")))).toEqual(ARCHIVE);
  showSaved();
  expect(shown).toEqual([path.join(folder, "report.zip")]);
});

test("whoever cancels is told nothing, and nothing is gathered or written", async () => {
  const { start, states, lines } = exporter({ answer: null });
  await start();
  expect([states, lines, readdirSync(folder)]).toEqual([[], [], []]);
});

test("while the agent is asked, another request asks nothing", async () => {
  const { start, asked } = exporter();
  await Promise.all([start(), start(), start()]);
  expect(asked).toHaveLength(1);
  await start();
  expect(asked).toHaveLength(2);
});

test.each([
  ["ENOSPC", "full"],
  ["EDQUOT", "full"],
  ["EROFS", "readOnly"],
  ["EIO", "other"],
])(
  "%s is told as %s; a file that was there stays whole, and the log names no place",
  async (code, why) => {
    writeFileSync(path.join(folder, "report.zip"), "the one before");
    const { start, states, lines, showSaved, shown } = exporter({ files: failing(code) });
    await start();
    expect(states.at(-1)).toEqual({ kind: "failed", why });
    expect(readdirSync(folder)).toEqual(["report.zip"]);
    expect(readFileSync(path.join(folder, "report.zip"), "utf8")).toBe("the one before");
    expect(lines.join()).toContain(code);
    expect(lines.join()).not.toContain("amina");
    showSaved();
    expect(shown).toEqual([]);
  },
);

test("a folder of that name stays, and it can be tried again", async () => {
  mkdirSync(path.join(folder, "report.zip", "inside"), { recursive: true });
  const { start, state } = exporter();
  await start();
  expect(state.value).toMatchObject({ kind: "failed" });
  rmSync(path.join(folder, "report.zip"), { recursive: true });
  await start();
  expect(state.value).toMatchObject({ kind: "saved" });
});

describe("the connection's history", () => {
  function followed(most?: number) {
    const clock = manualClock(1_000);
    const store = testStore<Snapshot>(EMPTY_SNAPSHOT);
    const history = createConnectionHistory(store.value, clock, most);
    const lose = (attempt: number) =>
      store.update((now) => ({
        ...now,
        connection: { name: "reconnecting", fault: "transport", lostAt: 0, attempt, retryAt: null },
      }));
    return { clock, store, history, lose };
  }

  test("each change of the connection is kept with its time, where it came from and why", () => {
    const { clock, store, history, lose } = followed();
    store.update((now) => ({ ...now, connection: { name: "live", since: 0 } }));
    clock.advance(500);
    lose(1);
    store.update((now) => ({ ...now, confirmedAt: 7 }));
    expect(history.read()).toEqual([
      { at: 1_000, from: "signedOut", details: { to: "live" } },
      {
        at: 1_500,
        from: "live",
        details: { to: "reconnecting", fault: "transport", attempt: 1, waits: false },
      },
    ]);
  });

  test("it is bounded: the oldest go, and how many is known", () => {
    const { history, lose } = followed(10);
    for (let attempt = 1; attempt <= 25; attempt++) lose(attempt);
    expect(history.read()).toHaveLength(10);
    expect(history.read().at(-1)?.details).toMatchObject({ attempt: 25 });
    expect(history.forgotten()).toBe(15);
  });
});
