import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { appImageOf, startAppImage } from "./app-image.ts";

const image = { APPIMAGE: "/home/anna/Agent.AppImage", APPDIR: "/tmp/.mount_Agent1" };

test.each([
  ["/tmp/.mount_Agent1/agent-status", image, image.APPIMAGE],
  ["/opt/Agent Status/agent-status", image, null],
  ["/tmp/.mount_Agent12/agent-status", image, null],
  ["/tmp/.mount_Agent1/agent-status", { ...image, APPDIR: undefined }, null],
  ["/tmp/.mount_Agent1/agent-status", { ...image, APPIMAGE: undefined }, null],
])("%s within %j: %s", (program, environment, expected) => {
  expect(appImageOf(program, environment)).toBe(expected);
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "app-image-"));
  for (const name of ["APPIMAGE", "APPDIR", "ARGV0", "OWD"]) vi.stubEnv(name, "of this start");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

test("it starts with its arguments, as if by hand, once another copy may start", async () => {
  const file = path.join(folder, "Agent.AppImage");
  const said = path.join(folder, "said");
  const script = '#!/bin/sh\necho "$* $APPIMAGE$APPDIR$ARGV0$OWD." > said.new\nmv said.new said\n';
  writeFileSync(file, script.replaceAll("said", `"${said}"`), { mode: 0o755 });
  const releaseInstance = vi.fn();
  startAppImage(file, { args: ["--hidden"], releaseInstance, log: createKeptLog() });
  expect(releaseInstance).toHaveBeenCalledOnce();
  await expect.poll(() => readFileSync(said, "utf8")).toBe("--hidden .\n");
});

test("one that is gone is logged", async () => {
  const log = createKeptLog();
  startAppImage(path.join(folder, "none"), { args: [], releaseInstance: () => {}, log });
  await expect.poll(() => JSON.stringify(log.lines)).toContain("widget.notStartedAgain");
});
