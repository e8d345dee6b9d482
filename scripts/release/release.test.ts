import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createCounters } from "../../main/counters.ts";
import { logLine } from "../../main/diagnostics/log-file.ts";
import { hardenStart } from "../../main/security/hardened-start.ts";
import { changelogSection } from "./changelog.ts";
import { checkSizes } from "./sizes.ts";
import { errorsIn, hasStarted, smokeArguments } from "./smoke.ts";

const CHANGELOG = `# Changelog

## Unreleased

## [1.1.0] - 2026-12-01

- Newer.

## 1.0.0

- First.
- Second.
`;

describe("the changelog's section of a version", () => {
  test.each([
    ["1.1.0", "- Newer."],
    ["1.0.0", "- First.\n- Second."],
    ["Unreleased", null],
    ["1.1", null],
    ["2.0.0", null],
  ])("%s", (version, section) => {
    expect(changelogSection(CHANGELOG, version)).toBe(section);
  });

  test("is found in the project's own one", () => {
    expect(changelogSection(readFileSync("CHANGELOG.md", "utf8"), "Unreleased")).not.toBeNull();
  });
});

describe("sizes", () => {
  const MB = 1_024 * 1_024;

  test("beyond their limit are told, those without one are not looked at", () => {
    const { tooLarge, table } = checkSizes([
      { name: "linux-unpacked/resources/app.asar", bytes: 2 * MB + 1 },
      { name: "mac/resources/app.asar", bytes: 2 * MB },
      { name: "win-unpacked/resources/app.asar", bytes: 2.5 * MB },
      { name: "agent-status-1.0.0-windows-x64-setup.exe", bytes: 100 * MB },
      { name: "agent-status-1.0.0-linux-amd64.deb", bytes: 101 * MB },
      { name: "agent-status-1.0.0-macos-arm64.zip", bytes: 500 * MB },
    ]);
    expect(tooLarge.map(({ name }) => name)).toEqual([
      "linux-unpacked/resources/app.asar",
      "agent-status-1.0.0-linux-amd64.deb",
    ]);
    expect(table).toContain("101.0 MB | 100 MB | too large");
    expect(table).not.toContain(".zip");
  });
});

describe("the packed widget's first start", () => {
  test("uses nothing that a packed widget takes away", () => {
    const given = smokeArguments("/profile").map((arg) => arg.replace(/^--|=.*/g, ""));
    const removed: string[] = [];
    hardenStart({
      switches: {
        hasSwitch: (name) => given.includes(name),
        getSwitchValue: () => "",
        appendSwitch: () => {},
        removeSwitch: (name) => removed.push(name),
      },
      environment: {},
      isPackaged: true,
      log: { info() {}, warn() {}, error() {} },
      counters: createCounters(),
    });
    expect(removed).toEqual([]);
  });

  test("is read from the log: that it came up, and errors", () => {
    const at = Date.UTC(2026, 0, 1);
    const early = `${logLine(at, "warn", "security.sandboxOff", {})}\n`;
    const up = `${early}${logLine(at, "info", "widget.started", { version: "1.0.0" })}\n`;
    expect([early, up].map(hasStarted)).toEqual([false, true]);
    const broken = logLine(at, "error", "widget.notStarted", { detail: "widget.started" });
    expect(hasStarted(broken)).toBe(false);
    expect(errorsIn(up)).toEqual([]);
    expect(errorsIn(`${up}${broken}\n`)).toEqual([broken]);
  });
});
