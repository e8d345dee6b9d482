import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { type Preview, startPreview } from "../preview/host.ts";
import { en } from "../shared/texts/en.ts";

// The driver of Electron loses sight of a program that starts itself again.
test.skip(process.env["WIDGET_DRIVER"] === "electron", "a restarted Electron cannot be followed");

const NOTES_ARGUMENTS = '#!/bin/sh\necho "$@" > "$0.arguments"\n';

let preview: Preview;
test.afterEach(() => preview.close());

async function start(options: Parameters<typeof startPreview>[0] = {}): Promise<number> {
  preview = await startPreview(options);
  preview.widget.start();
  return running();
}

/** The process of a widget that is up, and not `another`. */
async function running(another?: number): Promise<number> {
  const { main } = await preview.desktop.until(
    "a widget with its tray",
    ({ main: now, trays }) => now.kind === "running" && now.pid !== another && trays.length > 0,
  );
  return main.kind === "running" ? main.pid : -1;
}

/** More errors at once than the widget puts up with. */
function breakIt(): void {
  for (let i = 0; i < 6; i++) preview.widget.send({ kind: "throw" });
}
const logged = () => readFile(path.join(preview.userDataDir, "logs/agent-status.log"), "utf8");
const titles = () => preview.desktop.get().notified.map(({ title }) => title);
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("a few errors are survived", async () => {
  const pid = await start();
  for (let i = 0; i < 5; i++) preview.widget.send({ kind: "throw" });
  await expect.poll(async () => (await logged()).split("error.unhandled").length).toBe(6);
  expect(preview.desktop.get().main).toMatchObject({ kind: "running", pid });
});

test("too many restart it once, and it says so; when it fails again it stops, and says so", async () => {
  const first = await start();
  await preview.desktop.until("its window", ({ windows }) => windows.length === 1);
  breakIt();
  const second = await running(first);
  expect(isAlive(first)).toBe(false);
  await preview.desktop.until("its window again", ({ windows }) => windows.length === 1);
  await expect.poll(titles).toEqual([en.crash.restarted]);
  const record = await readFile(path.join(preview.userDataDir, "last-restart.json"), "utf8");
  expect(JSON.parse(record)).toMatchObject({ version: 1, at: expect.any(Number) });
  // Nobody is signed in: a restart gives no more than any start.
  expect(preview.simulator?.state().counters.logins).toBe(0);

  breakIt();
  const { dialogs, trays, windows } = await preview.desktop.until(
    "its last word",
    (desktop) => desktop.dialogs.length > 0,
  );
  expect(dialogs[0]).toMatchObject({ kind: "error", message: en.crash.stopped });
  expect(dialogs[0]?.detail).toContain(en.crash.startAgainLinux);
  expect([trays, windows]).toEqual([[], []]);
  preview.widget.send({ kind: "dialogAnswer", id: dialogs[0]?.id ?? -1, button: 0, file: null });
  await preview.desktop.until("its end", ({ main }) => main.kind === "ended");
  expect(isAlive(second)).toBe(false);
  const log = await logged();
  expect(log.match(/widget\.restarting/g)).toHaveLength(1);
  expect(log.match(/widget\.stopped/g)).toHaveLength(1);

  // The agent's own start is not held up, and not taken for a restart.
  preview.widget.start();
  await running(second);
  expect(titles()).toEqual([]);
});

test("what was hidden stays hidden", async () => {
  const first = await start({ args: ["--hidden", "--server", "cx.example.com"] });
  breakIt();
  await running(first);
  await expect.poll(titles).toEqual([en.crash.restarted]);
  expect(preview.desktop.get().windows).toEqual([]);
  expect((await logged()).match(/widget\.started/g)).toHaveLength(2);
});

test("an AppImage is started anew itself: what it had mounted goes when it ends", async () => {
  test.skip(process.platform !== "linux", "an AppImage is played on Linux alone");
  const folder = await mkdtemp(path.join(tmpdir(), "agent-status-restart-"));
  const image = path.join(folder, "Agent Status.AppImage");
  await writeFile(image, NOTES_ARGUMENTS, { mode: 0o755 });
  const variables = { APPIMAGE: image, APPDIR: path.dirname(process.execPath) };
  await start({
    args: ["--hidden"],
    installed: { resources: folder, variables, policyFile: null },
  });
  breakIt();
  await preview.desktop.until("its end", ({ main }) => main.kind === "ended");
  const noted = () => readFile(`${image}.arguments`, "utf8").catch(() => "");
  await expect.poll(noted).toContain("--after-error --hidden");
  await rm(folder, { recursive: true });
});

test("where nothing can be logged, it still restarts once only", async () => {
  preview = await startPreview();
  // A file where a folder has to be.
  await writeFile(path.join(preview.userDataDir, "logs"), "");
  await writeFile(path.join(preview.userDataDir, "last-restart.json"), "{broken");
  preview.widget.start();
  const first = await running();
  breakIt();
  const second = await running(first);
  breakIt();
  await preview.desktop.until("its last word", (desktop) => desktop.dialogs.length > 0);
  expect(isAlive(second)).toBe(true);
});
