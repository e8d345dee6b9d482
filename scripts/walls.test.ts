import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** [where the import stands, the import] */
type Case = readonly [file: string, statement: string];

const FORBIDDEN: readonly Case[] = [
  ["renderer/view.ts", 'export { clock } from "../main/clock.ts";'],
  ["renderer/view.ts", 'export const late = import("../main/clock.ts");'],
  ["renderer/parts/row.tsx", 'export type { Clock } from "../../main/clock.ts";'],
  ["renderer/view.ts", 'export { start } from "../simulator/server.ts";'],
  ["renderer/view.ts", 'export { parse } from "../shared/wire/agent-presence.ts";'],
  ["renderer/view.ts", 'export { app } from "electron";'],
  ["renderer/view.ts", 'export { readFileSync } from "node:fs";'],
  ["renderer/view.ts", 'export { z } from "zod";'],
  ["renderer/view.ts", 'export { io } from "socket.io-client";'],
  ["renderer/view.ts", 'export { REQUESTS } from "../shared/bridge.ts";'],
  ["renderer/view.ts", 'export { settingsSchema } from "../shared/settings.ts";'],
  ["renderer/view.ts", 'export { policySchema } from "../shared/policy.ts";'],
  ["renderer/view.ts", 'export { NOTICE_KINDS } from "../shared/settings.ts";'],
  ["renderer/view.ts", 'export { SETTING_PATHS } from "../shared/settings.ts";'],
  ["renderer/view.ts", 'export { POLICY_FIELDS } from "../shared/policy-fields.ts";'],
  ["renderer/view.ts", 'export { optionalSettings } from "../shared/settings.ts";'],
  ["shared/model.ts", 'export { clock } from "../main/clock.ts";'],
  ["shared/wire/model.ts", 'export { clock } from "../../main/clock.ts";'],
  ["shared/model.ts", 'export { view } from "../renderer/view.ts";'],
  ["shared/model.ts", 'export { readFileSync } from "node:fs";'],
  ["shared/model.ts", 'export type { App } from "electron";'],
  ["shared/model.ts", 'export { io } from "socket.io-client";'],
  ["main/presence/apply.ts", 'export { app } from "electron";'],
  ["main/server/socket.ts", 'export { net } from "electron/main";'],
  ["main/tray/tray-tooltip.ts", 'export { Tray } from "electron";'],
  ["main/notifications/notices-for.ts", 'export type { Notification } from "electron";'],
  ["main/settings/store.ts", 'export { ipcMain } from "electron";'],
  ["main/window/widget-window.ts", 'export { ipcMain } from "electron";'],
  ["main/index.ts", 'export { ipcRenderer } from "electron";'],
  ["main/tray/tray.ts", 'export { view } from "../../renderer/view.ts";'],
  ["main/bridge/bridge.ts", 'export { view } from "../../renderer/view.ts";'],
  ["main/presence/apply.ts", 'export { start } from "../../simulator/server.ts";'],
  ["simulator/server.ts", 'export { parse } from "../shared/wire/agent-presence.ts";'],
  ["simulator/server.ts", 'export type { Mrd } from "../shared/presence.ts";'],
  ["simulator/routing/rules.ts", 'export { clock } from "../../main/clock.ts";'],
  ["simulator/server.ts", 'export { app } from "electron";'],
  ["preview/server.ts", 'export { start } from "../main/index.ts";'],
  ["preview/page/desktop.ts", 'export { view } from "../../renderer/view.ts";'],
  ["e2e/presence.spec.ts", 'export { clock } from "../main/clock.ts";'],
  ["e2e/drivers/electron.ts", 'export { app } from "electron";'],
  ["bench/sizes.ts", 'export { app } from "electron";'],
  ["reliability/soak.ts", 'export { app } from "electron";'],
  ["main/presence/apply.ts", 'export { run } from "../../reliability/soak.ts";'],
  ["main/network/proxy-login.ts", 'export { session } from "electron";'],
  ["main/updates/updates.ts", 'export { autoUpdater } from "electron";'],
  ["main/lifecycle/restart.ts", 'export { app } from "electron";'],
  ["main/session-keeping/session-keeping.ts", 'export { safeStorage } from "electron";'],
  ["scripts/commands/start.mjs", 'export { app } from "electron";'],
];

const ALLOWED: readonly Case[] = [
  ["renderer/view.tsx", 'export { availabilityOf } from "../shared/availability.ts";'],
  ["renderer/parts/row.tsx", 'export type { Mrd } from "../../shared/presence.ts";'],
  ["renderer/view.ts", 'export type { WindowBridge } from "../shared/bridge.ts";'],
  ["renderer/view.ts", 'export type { LockablePath } from "../shared/policy.ts";'],
  ["renderer/view.ts", 'export { signal } from "@preact/signals";'],
  ["shared/model.ts", 'export * as z from "zod";'],
  ["shared/model.ts", 'export { parse } from "./wire/agent-presence.ts";'],
  ["shared/wire/model.ts", 'export type { Mrd } from "../presence.ts";'],
  ["shared/texts/texts.ts", 'export { createInstance } from "i18next";'],
  ["shared/bridge.ts", 'export type { Texts } from "./texts/texts.ts";'],
  ["main/index.ts", 'export { app } from "electron";'],
  ["main/tray/tray.ts", 'export { Tray } from "electron";'],
  ["main/window/widget-window.ts", 'export { BrowserWindow } from "electron";'],
  ["main/lifecycle/electron-shortcuts.ts", 'export { globalShortcut } from "electron";'],
  ["main/bridge/bridge.ts", 'export { ipcMain } from "electron";'],
  ["main/preload.ts", 'export { ipcRenderer } from "electron";'],
  ["main/server/socket.ts", 'export { io } from "socket.io-client";'],
  ["main/server/socket.ts", 'export { parse } from "../../shared/wire/agent-presence.ts";'],
  ["main/server/socket.test.ts", 'export { start } from "../../simulator/server.ts";'],
  ["simulator/server.ts", 'export { Server } from "socket.io";'],
  ["preview/server.ts", 'export { start } from "../simulator/server.ts";'],
  ["preview/electron/tray.ts", 'export type { Tray } from "electron";'],
  ["e2e/presence.spec.ts", 'export { en } from "../shared/texts/en.ts";'],
  ["bench/apply.ts", 'export { apply } from "../main/presence/apply.ts";'],
  ["reliability/soak.ts", 'export { apply } from "../main/presence/apply.ts";'],
];

let copy = "";
let refused: ReadonlySet<string> = new Set();

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), "agent-status-walls-"));
  cpSync("biome.json", path.join(copy, "biome.json"));
  refused = lint(copy, [...FORBIDDEN, ...ALLOWED]);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe("an import through a wall fails the lint", () => {
  test.each(FORBIDDEN)("%s: %s", (...forbidden) => {
    expect(refused).toContain(nameOf(forbidden));
  });
});

describe("an import that the house allows passes", () => {
  test.each(ALLOWED)("%s: %s", (...allowed) => {
    expect(refused).not.toContain(nameOf(allowed));
  });
});

/** Lints the cases in their files under the project's rules, one a line; returns those refused. */
function lint(folder: string, cases: readonly Case[]): ReadonlySet<string> {
  const files = groupByFile(cases);
  for (const [file, statements] of files) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), statements.map(([, line]) => `${line}\n`).join(""));
  }
  const { stdout } = spawnSync(
    process.execPath,
    [
      path.resolve("node_modules/@biomejs/biome/bin/biome"),
      ...["lint", "--vcs-enabled=false", "--only=style/noRestrictedImports"],
      ...["--reporter=json", "--max-diagnostics=none", "."],
    ],
    { cwd: folder, encoding: "utf8" },
  );
  const report: Report = JSON.parse(stdout);
  return new Set(
    report.diagnostics.map(({ location }) => {
      const refusedCase = files.get(location.path)?.[location.start.line - 1];
      return refusedCase ? nameOf(refusedCase) : "";
    }),
  );
}

/** Map.groupBy, which Node 20 does not have. */
function groupByFile(cases: readonly Case[]): Map<string, Case[]> {
  const files = new Map<string, Case[]>();
  for (const one of cases) files.set(one[0], [...(files.get(one[0]) ?? []), one]);
  return files;
}

interface Report {
  readonly diagnostics: readonly {
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }[];
}

function nameOf([file, statement]: Case): string {
  return `${file}: ${statement}`;
}
