import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { AVAILABILITIES } from "../../shared/availability.ts";
import type { Connection } from "../../shared/connection.ts";
import { EMPTY_SNAPSHOT } from "../../shared/snapshot.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aSnapshot,
  aTask,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import {
  quartersLeft,
  type TrayBackground,
  type TrayIcon,
  trayBackground,
  trayIcon,
  trayIconFile,
} from "./tray-icon.ts";

const FOLDER = path.join(import.meta.dirname, "../../build/icons/tray");
const notReady = aPresence({ state: anAgentState({ name: "NOT_READY" }) });
const reconnecting: Connection = {
  name: "reconnecting",
  fault: "transport",
  lostAt: FIXTURE_TIME,
  attempt: 1,
  retryAt: null,
};

describe("trayIcon", () => {
  it.each([
    ["nobody signed in", EMPTY_SNAPSHOT, "signedOut", false],
    ["live and Ready", aSnapshot(), "ready", false],
    ["live and Not Ready", aSnapshot({ presence: notReady }), "notReady", false],
    ["lost while Ready", aSnapshot({ connection: reconnecting }), "ready", true],
    [
      "lost while a task waited",
      aSnapshot({ connection: reconnecting, tasks: [aTask()] }),
      "ready",
      true,
    ],
    [
      "connecting with what is known from before",
      aSnapshot({ connection: { name: "connecting", since: FIXTURE_TIME }, presence: notReady }),
      "notReady",
      true,
    ],
    [
      "lost before presence came",
      aSnapshot({ connection: reconnecting, presence: null }),
      "offline",
      false,
    ],
    [
      "lost while logged out",
      aSnapshot({
        connection: reconnecting,
        presence: aPresence({ state: anAgentState({ name: "LOGOUT" }) }),
      }),
      "offline",
      false,
    ],
    ["evicted", aSnapshot({ connection: { name: "evicted", at: FIXTURE_TIME } }), "offline", false],
    [
      "channel interrupted",
      aSnapshot({ presence: aPresence({ mrds: [anMrd({ state: "INTERRUPTED" })] }) }),
      "interrupted",
      false,
    ],
  ] as const)("%s", (_name, snapshot, availability, stale) => {
    expect(trayIcon(snapshot)).toEqual({ availability, stale });
  });
});

describe("trayIconFile", () => {
  const backgrounds: TrayBackground[] = [
    { platform: "macos" },
    { platform: "windows", dark: true },
    { platform: "windows", dark: false },
    { platform: "linux", size: 22 },
    { platform: "linux", size: 24 },
    { platform: "linux", size: 44 },
    { platform: "linux", size: 48 },
  ];
  const icons = AVAILABILITIES.flatMap((availability): TrayIcon[] =>
    availability === "offline" || availability === "signedOut"
      ? [{ availability, stale: false }]
      : [
          { availability, stale: false },
          { availability, stale: true },
        ],
  );

  it("names a picture that exists, another for each icon", () => {
    for (const background of backgrounds) {
      const files = icons.map((icon) => trayIconFile(icon, background));
      expect(files.filter((file) => !existsSync(path.join(FOLDER, file)))).toEqual([]);
      expect(new Set(files).size).toBe(icons.length);
    }
  });

  it("names one for each quarter of a break that is left, and the plain one for its end", () => {
    const limit = 30 * 60_000;
    const icon = { availability: "notReady", stale: false } as const;
    const fileOf = (background: TrayBackground, left: number) =>
      trayIconFile(icon, background, quartersLeft({ kind: "left", limit, left }));
    for (const background of backgrounds) {
      const files = [1, 0.76, 0.75, 0.5, 0.25, 0.01].map((part) =>
        fileOf(background, part * limit),
      );
      expect(files.filter((file) => !existsSync(path.join(FOLDER, file)))).toEqual([]);
      expect(files.map((file) => /break\d/.exec(file)?.[0])).toEqual([
        "break4",
        "break4",
        "break3",
        "break2",
        "break1",
        "break1",
      ]);
      const over = trayIconFile(icon, background, quartersLeft({ kind: "over", limit }));
      expect(over).toBe(trayIconFile(icon, background));
    }
  });

  it("shows no time left of what is no plain Not Ready, or not confirmed", () => {
    for (const icon of icons.filter(
      ({ availability, stale }) => availability !== "notReady" || stale,
    )) {
      expect(trayIconFile(icon, { platform: "macos" }, 3)).toBe(
        trayIconFile(icon, { platform: "macos" }),
      );
    }
  });

  it("gives macOS template images, by their name", () => {
    expect(trayIconFile({ availability: "ready", stale: false }, { platform: "macos" })).toMatch(
      /Template\.png$/,
    );
  });
});

describe("trayBackground", () => {
  const computer = { darkTaskbar: false, desktop: "", scaleFactor: 1 };
  it.each([
    [{ ...computer, platform: "darwin" }, { platform: "macos" }],
    [
      { ...computer, platform: "win32" },
      { platform: "windows", dark: false },
    ],
    [
      { ...computer, platform: "win32", darkTaskbar: true },
      { platform: "windows", dark: true },
    ],
    [
      { ...computer, platform: "linux" },
      { platform: "linux", size: 24 },
    ],
    [
      { ...computer, platform: "linux", scaleFactor: 1.5 },
      { platform: "linux", size: 48 },
    ],
    [
      { ...computer, platform: "linux", desktop: "KDE" },
      { platform: "linux", size: 22 },
    ],
    [
      { ...computer, platform: "linux", desktop: "LXQt", scaleFactor: 2 },
      { platform: "linux", size: 44 },
    ],
  ] as const)("%o → %o", (given, expected) => {
    expect(trayBackground(given)).toEqual(expected);
  });
});
