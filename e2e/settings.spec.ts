import { readFileSync } from "node:fs";
import path from "node:path";
import type { Frame } from "@playwright/test";
import { de } from "../shared/texts/de.ts";
import { en } from "../shared/texts/en.ts";
import {
  AGENT,
  chooseInTray,
  control,
  expectAvailability,
  setStates,
  signIn,
  untilSettled,
} from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

/** Opens the settings from the tray, wherever the agent is. */
async function openSettings(desktop: Desktop): Promise<Frame> {
  await chooseInTray(desktop, en.tray.settings);
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);
  const view = await desktop.window();
  await expect(view.getByRole("heading", { name: en.settings.title })).toBeFocused();
  return view;
}

const scheme = (view: Frame) =>
  view.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);

/** Waits until a change of the agent's state was not told: that is decided half a second after it. */
async function expectHeldBack({ profile }: Desktop): Promise<void> {
  const log = () => readFileSync(path.join(profile, "logs/agent-status.log"), "utf8");
  await expect.poll(log).toContain("notification.suppressed notice=agentStateChanged");
}

test("the tray opens the settings, also of a window that was closed", async ({ desktop }) => {
  const view = await signIn(desktop);
  await view.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
  const again = await openSettings(desktop);
  await again.getByRole("button", { name: en.settings.back }).click();
  await expectAvailability(again, "notReady", en.availability.notReady);
});

test("colours and language hold at once, in the tray too, and go back one by one", async ({
  desktop,
}) => {
  const view = await openSettings(desktop);
  expect(await scheme(view)).toBe(false);
  await view.getByLabel(en.settings.theme, { exact: true }).selectOption("Dark");
  await expect.poll(() => scheme(view)).toBe(true);
  await view.getByLabel(en.settings.language, { exact: true }).selectOption("Deutsch");
  await expect(view.getByRole("heading", { name: de.settings.title })).toBeVisible();
  await expect
    .poll(async () => (await desktop.tray.menu()).map(({ label }) => label))
    .toContain(de.tray.open);
  await view.locator("[data-reset=language]").click();
  await expect(view.getByRole("heading", { name: en.settings.title })).toBeVisible();
  await view.getByRole("button", { name: en.settings.reset }).click();
  await expect.poll(() => scheme(view)).toBe(false);
  await expect(view.locator("[data-reset]")).toHaveCount(0);
});

test("a kind of notification that is off stays away, and comes when it is on again", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  await openSettings(desktop);
  const kind = view.getByLabel(en.notifyWhen.agentStateChanged, { exact: true });
  await kind.selectOption(en.noticeMode.off);
  await expect(view.locator('[data-reset="notifications.agentStateChanged"]')).toBeVisible();
  setStates(desktop, "READY", ["READY"]);
  await expectHeldBack(desktop);
  await kind.selectOption(en.noticeMode.silent);
  await expect(kind).toHaveValue("silent");
  // What was not told is told no more: the next change is the first one.
  await expect(async () => {
    setStates(desktop, "NOT_READY", ["NOT_READY"], "Lunch");
    const [first] = await desktop.notifications();
    expect(first?.title).toBe(`You are now ${en.agentState.NOT_READY} – Lunch`);
  }).toPass();
});

/** The settings of an agent who began lunch so long ago, before anybody watched, with a limit of 30 minutes. */
async function limitLunch(desktop: Desktop, ago: number): Promise<Frame> {
  control(desktop, { do: "clockSkew", ms: -ago });
  control(desktop, { do: "setAgentState", agent: AGENT, state: "READY" });
  control(desktop, { do: "setAgentState", agent: AGENT, state: "NOT_READY", reason: "Lunch" });
  control(desktop, { do: "clockSkew", ms: 0 });
  const view = await signIn(desktop);
  await openSettings(desktop);
  await view.getByLabel(en.settings.limitReason).selectOption("Lunch");
  await view.getByRole("button", { name: en.settings.addLimit, exact: true }).click();
  return view;
}

test("a break over its limit is told, marked in window and tray, and ends with Ready", async ({
  desktop,
}) => {
  const view = await limitLunch(desktop, 31 * 60_000);
  const limit = view.getByLabel("Limit for “Lunch” in minutes");
  await expect(limit).toHaveValue("30");
  await view.getByRole("button", { name: en.settings.back }).click();
  const limited = /over the limit of 30 mins?$/;
  await expect(view.locator("[data-part=over-limit]")).toHaveText(limited);
  const told = expect.stringMatching(/^“Lunch” has run 31 mins?; its limit is 30 mins?\.$/);
  await expect
    .poll(() => desktop.notifications())
    .toContainEqual(expect.objectContaining({ title: en.notification.breakOver, body: told }));
  await expect.poll(async () => (await desktop.tray.tooltip()).split("\n")[0]).toMatch(limited);
  await desktop.pressNotificationButton(en.action.goReady);
  await expect(view.locator("[data-part=over-limit]")).toHaveCount(0);
});

test("a break near its limit is told, drains in the tray, and is told once more", async ({
  desktop,
}) => {
  // Of 30 minutes, a minute and two seconds are left.
  const view = await limitLunch(desktop, 28 * 60_000 + 58_000);
  await expect(view.getByLabel(en.settings.breakWarning)).toHaveValue("2");
  await view.getByRole("button", { name: en.settings.back }).click();
  await expect(view.locator("[data-part=break-remaining]")).toHaveText(/ left$/);
  await expect.poll(() => desktop.tray.picture()).toBe("break1");
  await expect.poll(async () => (await desktop.tray.tooltip()).split("\n")[0]).toMatch(/ left$/);
  const told = async () =>
    (await desktop.notifications()).filter(({ title }) => title === en.notification.breakSoonOver);
  await expect.poll(async () => (await told()).length).toBe(1);
  const again = view.getByRole("button", { name: en.break.again });
  await again.focus();
  await again.press("Enter");
  await expect(again).toHaveCount(0);
  await expect.poll(async () => (await told()).length).toBe(2);
});

test("sound, staying in front and a pause hold at once", async ({ desktop }) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  await openSettings(desktop);
  const turn = (name: string) => view.getByLabel(name, { exact: true }).click();
  const newest = async () => (await desktop.notifications()).at(-1);
  const told = (state: string, silent: boolean) =>
    expect.poll(newest).toMatchObject({ title: `You are now ${state}`, silent });

  expect(await desktop.isAlwaysOnTop()).toBe(false);
  await turn(en.settings.alwaysOnTop);
  await expect.poll(() => desktop.isAlwaysOnTop()).toBe(true);
  await turn(en.settings.alwaysOnTop);
  await expect.poll(() => desktop.isAlwaysOnTop()).toBe(false);

  await view
    .getByLabel(en.notifyWhen.agentStateChanged, { exact: true })
    .selectOption(en.noticeMode.sound);
  control(desktop, { do: "setAgentState", agent: AGENT, state: "READY" });
  await told(en.agentState.READY, false);
  await turn(en.settings.sound);
  await expect(view.getByLabel(en.settings.sound, { exact: true })).not.toBeChecked();
  control(desktop, { do: "setAgentState", agent: AGENT, state: "NOT_READY", reason: "Lunch" });
  await told(`${en.agentState.NOT_READY} – Lunch`, true);
  await turn(en.settings.sound);
  await expect(view.getByLabel(en.settings.sound, { exact: true })).toBeChecked();

  await chooseInTray(desktop, en.tray.pause, en.tray.pauseHalfHour);
  const pausedUntil = new RegExp(en.tray.pausedUntil.replace("{{time}}", ".+"));
  const pauseLabel = async () =>
    (await desktop.tray.menu()).map(({ label }) => label).find((label) => pausedUntil.test(label));
  await expect.poll(pauseLabel).toBeDefined();
  const before = await desktop.notifications();
  control(desktop, { do: "setAgentState", agent: AGENT, state: "READY" });
  await expect.poll(() => desktop.tray.picture()).toMatch(/^ready/);
  await expectHeldBack(desktop);
  await chooseInTray(desktop, (await pauseLabel()) ?? "", en.tray.resume);
  await expect.poll(pauseLabel).toBeUndefined();
  // With another reason: back to Lunch within half a second of Ready would be no change at all.
  control(desktop, { do: "setAgentState", agent: AGENT, state: "NOT_READY", reason: "Training" });
  await told(`${en.agentState.NOT_READY} – Training`, false);
  // What happened during the pause is not told afterwards.
  expect(await desktop.notifications()).toHaveLength(before.length + 1);
});
