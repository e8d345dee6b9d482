import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Frame } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { en } from "../shared/texts/en.ts";
import { DEMO_PASSWORD } from "../simulator/accounts.ts";
import { AGENT, control, expectConnection, fillSignIn, signIn } from "./agent.ts";
import { expect, test } from "./fixtures.ts";

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "agent-status-export-"));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const openSettings = (view: Frame) => view.getByRole("button", { name: en.settings.title }).click();
const press = (view: Frame) => () =>
  view.getByRole("button", { name: en.diagnostics.export }).click();

/** The zip's files as text, by name. */
async function unzip(file: string): Promise<ReadonlyMap<string, string>> {
  const files = unzipSync(await readFile(file));
  return new Map(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
}

test("the agent exports one file, which holds what it says, no secret and nobody's name", async ({
  desktop,
}) => {
  const view = await desktop.window();
  await fillSignIn(desktop, view, { password: "wrong-Pa55word" });
  await expect(view.getByText(en.signInFailure.wrongCredentials)).toBeVisible();
  await signIn(desktop);
  const { connections } = desktop.simulator.state().counters;
  control(desktop, { do: "dropSockets", agent: AGENT });
  await expect
    .poll(() => desktop.simulator.state().counters.connections)
    .toBeGreaterThan(connections);
  await expectConnection(view, "live");

  const file = path.join(folder, "report.zip");
  await openSettings(view);
  await desktop.answerSaveDialog(file, press(view));
  await expect(view.getByText("report.zip")).toBeVisible();
  expect(await readdir(folder)).toEqual(["report.zip"]);

  const files = await unzip(file);
  expect([...files.keys()]).toEqual([
    "README.txt",
    "about.json",
    "settings.json",
    "policy.json",
    "connection.json",
    "counters.json",
    "log.txt",
  ]);
  const json = (name: string) => JSON.parse(files.get(name) ?? "");
  expect(json("about.json")).toMatchObject({
    lastRestartAfterError: null,
    system: { platform: process.platform },
  });
  expect(json("settings.json")).toMatchObject({ theme: "system", shortcuts: { show: null } });
  expect(json("policy.json")).toMatchObject({ lockedFields: [], problems: [], refused: [] });
  const states = json("connection.json").changes.map(({ to }: { to: string }) => to);
  expect(states.slice(-2)).toEqual(["reconnecting", "live"]);
  expect(json("counters.json")).toMatchObject({
    "signIn.failed": 1,
    "signIn.succeeded": 1,
    "connection.reconnected": 1,
  });
  expect(files.get("log.txt")).toContain("connection.changed");

  const all = [...files.values()].join("\n");
  for (const secret of [DEMO_PASSWORD, "wrong-Pa55word", "eyJ", AGENT, "Amina Demo"]) {
    expect(all).not.toContain(secret);
  }
  await view.getByRole("button", { name: en.diagnostics.show }).click();
  await expect.poll(() => desktop.opened()).toEqual([file]);
});

test("whoever changes their mind finds everything as it was", async ({ desktop }) => {
  const view = await desktop.window();
  await openSettings(view);
  await desktop.answerSaveDialog(null, press(view));
  const file = path.join(folder, "second.zip");
  await desktop.answerSaveDialog(file, press(view));
  await expect(view.getByText("second.zip")).toBeVisible();
  await expect(view.getByText(en.diagnostics.saving)).toHaveCount(0);
});

test("a place that cannot be written is said, and another one can be tried", async ({
  desktop,
}) => {
  const view = await desktop.window();
  await openSettings(view);
  const taken = path.join(folder, "taken.zip");
  await mkdir(path.join(taken, "inside"), { recursive: true });
  await desktop.answerSaveDialog(taken, press(view));
  await expect(view.getByText(en.diagnostics.other)).toBeVisible();
  expect(await readdir(folder)).toEqual(["taken.zip"]);
  await desktop.answerSaveDialog(path.join(folder, "free.zip"), press(view));
  await expect(view.getByText("free.zip")).toBeVisible();
  await expect(view.getByText(en.diagnostics.other)).toHaveCount(0);
});
