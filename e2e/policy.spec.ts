import { existsSync } from "node:fs";
import path from "node:path";
import { en } from "../shared/texts/en.ts";
import { setStates, signIn } from "./agent.ts";
import { expect, test as plain } from "./fixtures.ts";
import { type PlayedPolicy, playPolicy } from "./played-policy.ts";

const test = plain.extend<{ policy: PlayedPolicy }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from here.
  async policy({}, use) {
    const policy = await playPolicy();
    await use(policy);
    await policy.remove();
  },
  async desktop({ driver, language, scheme, policy }, use) {
    const { installed } = policy;
    const desktop = await driver.open({ locale: language, colorScheme: scheme, installed });
    await use(desktop);
    await desktop.close();
  },
});

test.skip(
  process.env["WIDGET_DRIVER"] === "electron" || process.platform !== "linux",
  "a policy file is played by the preview, on Linux alone",
);

test("a policy holds while the widget runs; a broken one leaves it, and without one all is free", async ({
  desktop,
  policy,
}) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  const channel = view.getByRole("switch").first();
  await expect(channel).toBeEnabled();
  const dayOpener = view.locator("[data-action=day]");
  await expect(dayOpener).toBeVisible();
  const settings = view.locator(".settings");
  const theme = settings.getByLabel(en.settings.theme, { exact: true });
  const onTop = settings.getByLabel(en.settings.alwaysOnTop, { exact: true });
  const openSettings = () => view.locator("[data-action=settings]").click();
  const back = () => view.getByRole("button", { name: en.settings.back }).click();
  const channelsInTray = async () =>
    (await desktop.tray.menu()).find(({ label }) => label.startsWith(en.tray.channels));
  const forbidden = `${en.tray.channels} (${en.shortWhyNot.byPolicy})`;
  const saidOfPolicy = async () =>
    (await desktop.notifications()).filter(({ title }) => title === en.app.policyChangeNotUsed);
  const isDark = () => view.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);

  const expectLocked = async () => {
    await expect(channel).toBeDisabled();
    await expect(channel).toHaveAccessibleDescription(en.whyNot.byPolicy);
    await expect(dayOpener).toBeHidden();
    await expect.poll(() => existsSync(path.join(desktop.profile, "day.json"))).toBe(false);
    await expect.poll(async () => (await channelsInTray())?.label).toBe(forbidden);
    expect((await channelsInTray())?.submenu.some(({ enabled }) => enabled)).toBe(false);
    await openSettings();
    for (const field of [theme, onTop]) {
      await expect(field).toBeDisabled();
      await expect(field).toHaveAccessibleDescription(en.settings.locked);
    }
    await expect(onTop).toBeChecked();
    await back();
    expect(await desktop.isAlwaysOnTop()).toBe(true);
    expect(await isDark()).toBe(true);
  };

  await policy.give({
    locked: { theme: "dark", alwaysOnTop: true },
    allowed: { switchChannels: false, history: false },
  });
  await expectLocked();

  for (const _time of [1, 2]) {
    await policy.give('{ "locked": { "theme": "light"');
    await expect.poll(async () => (await saidOfPolicy()).length).toBe(1);
    await desktop.power("resume");
  }
  await expectLocked();
  expect(await saidOfPolicy()).toHaveLength(1);

  await policy.give(null);
  await expect(channel).toBeEnabled();
  await expect(dayOpener).toBeVisible();
  await expect.poll(async () => (await channelsInTray())?.label).toBe(en.tray.channels);
  expect((await channelsInTray())?.submenu.some(({ enabled }) => enabled)).toBe(true);
  await openSettings();
  await expect(theme).toBeEnabled();
  await expect(onTop).toBeEnabled();
  await expect(onTop).not.toBeChecked();
  await expect.poll(() => desktop.isAlwaysOnTop()).toBe(false);
  expect(await isDark()).toBe(false);
});
