import { readFileSync } from "node:fs";
import type { Frame, Locator } from "@playwright/test";
import { en } from "../shared/texts/en.ts";
import { expectAvailability, setStates, signIn } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test as plain } from "./fixtures.ts";
import {
  NEW_IMAGE,
  NEW_VERSION,
  OLD_IMAGE,
  type PlayedAppImage,
  playAppImage,
} from "./played-app-image.ts";

/** A widget that was started as an AppImage; `test.use({ updates: { mode: "ask" } })` is its policy. */
const test = plain.extend<{ updates: Record<string, string>; image: PlayedAppImage }>({
  updates: [{}, { option: true }],
  async image({ updates }, use) {
    const image = await playAppImage({ updates });
    await use(image);
    await image.remove();
  },
  async desktop({ driver, language, scheme, image }, use) {
    const { installed } = image;
    const desktop = await driver.open({ locale: language, colorScheme: scheme, installed });
    await use(desktop);
    await desktop.close();
  },
});

// An AppImage that Electron runs from would have to be packed and mounted; what replaces it is the same.
test.skip(
  process.env["WIDGET_DRIVER"] === "electron" || process.platform !== "linux",
  "an AppImage is played by the preview, on Linux alone",
);

const filled = (text: string) => text.replace("{{version}}", NEW_VERSION);
const READY = filled(en.update.ready);
const RESTART = filled(en.update.restartTo);

async function openAbout(view: Frame): Promise<Locator> {
  await view.locator("[data-action=settings]").click();
  return view.locator("[data-update]");
}

async function check(about: Locator): Promise<void> {
  await about.getByRole("button", { name: en.update.check }).click();
}

const notified = async (desktop: Desktop) =>
  (await desktop.notifications()).filter(({ title }) => title === READY).length;
const trayLabels = async (desktop: Desktop) =>
  (await desktop.tray.menu()).map(({ label, enabled }) => [label, enabled]);

async function expectEnd(desktop: Desktop): Promise<void> {
  await expect.poll(() => desktop.isRunning()).toBe(false);
}

test("while the agent is Ready it is fetched and told once; Not Ready they may restart, and it is in place", async ({
  desktop,
  image,
}) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  const about = await openAbout(view);
  await check(about);
  await expect(about).toHaveAttribute("data-update", "ready");
  await expect(about).toContainText(filled(en.update.readyHere));
  await expect(about).toContainText(en.update.onQuit);
  await expect.poll(() => notified(desktop)).toBe(1);

  const restart = about.getByRole("button", { name: en.update.restart });
  await expect(restart).toBeDisabled();
  await expect(restart).toHaveAccessibleDescription(en.restartBlocked.ready);
  await restart.click({ force: true });
  const blocked = [`${RESTART} (${en.tray.whyAgentReady})`, false];
  await expect.poll(() => trayLabels(desktop)).toContainEqual(blocked);
  expect(await image.content()).toBe(OLD_IMAGE);

  setStates(desktop, "NOT_READY", ["NOT_READY"]);
  await expect(restart).toBeEnabled();
  await restart.click();
  await view.getByRole("button", { name: en.quit.cancel }).click();
  expect(await desktop.isRunning()).toBe(true);

  await expect.poll(() => trayLabels(desktop)).toContainEqual([RESTART, true]);
  await desktop.tray.choose(RESTART);
  await view.getByRole("button", { name: en.quit.stay }).click();
  await expectEnd(desktop);
  expect(await image.content()).toBe(NEW_IMAGE);
  await expect.poll(() => image.wasStarted()).toBe(true);
  expect(await notified(desktop)).toBe(1);
});

test("an agent who quits finds it in place the next time; one that did not take is told quietly", async ({
  desktop,
  image,
}) => {
  const about = await openAbout(await desktop.window());
  await check(about);
  await expect(about).toHaveAttribute("data-update", "ready");
  await desktop.tray.choose(en.tray.quit);
  await expectEnd(desktop);
  expect(await image.content()).toBe(NEW_IMAGE);
  expect(await image.wasStarted()).toBe(false);

  // The preview runs the older one still, as a computer would that took the newer one away.
  await desktop.start();
  const again = await openAbout(await desktop.window());
  await expect(again).toContainText(en.updateFailed.install);
  expect(await notified(desktop)).toBe(0);
});

test.describe("whatever goes wrong, the older one stays, and the next try may go well", () => {
  const cases = [
    ["no feed", "notFound", en.updateFailed.check],
    ["a web page for a feed", "webPage", en.updateFailed.check],
    ["a feed that anybody could change", "insecureRedirect", en.updateFailed.check],
    ["no file", "fileNotFound", en.updateFailed.download],
    ["a file that breaks off", "cutOff", en.updateFailed.download],
  ] as const;
  for (const [name, fault, sentence] of cases) {
    test(name, async ({ desktop, image }) => {
      const about = await openAbout(await desktop.window());
      image.feed.fail(fault);
      await check(about);
      await expect(about).toContainText(sentence);
      await desktop.tray.choose(en.tray.quit);
      await expectEnd(desktop);
      expect(await image.content()).toBe(OLD_IMAGE);

      image.feed.fail("none");
      await desktop.start();
      const again = await openAbout(await desktop.window());
      await check(again);
      await expect(again).toHaveAttribute("data-update", "ready");
    });
  }

  test("a file that is not what the feed promised", async ({ desktop, image }) => {
    const about = await openAbout(await desktop.window());
    image.feed.offer({ sha512: Buffer.alloc(64).toString("base64") });
    await check(about);
    await expect(about).toContainText(en.updateFailed.notTrusted);
    await desktop.tray.choose(en.tray.quit);
    await expectEnd(desktop);
    expect(await image.content()).toBe(OLD_IMAGE);
  });
});

const { version: running } = JSON.parse(readFileSync("package.json", "utf8"));

test("a version that is not newer is not fetched", async ({ desktop, image }) => {
  const about = await openAbout(await desktop.window());
  const looks: string[] = [];
  for (const version of [running, "0.0.1", `${running}-beta.1`]) {
    image.feed.offer({ version });
    await check(about);
    looks.push("GET /latest-linux.yml");
    await expect.poll(() => image.feed.requests, version).toEqual(looks);
    await expect(about).toContainText(en.update.idle);
  }
});

test("a slow download says how far it is, and does not stand in the way of quitting", async ({
  desktop,
  image,
}) => {
  const about = await openAbout(await desktop.window());
  image.feed.offer({ content: Buffer.alloc(200_000, "#") });
  image.feed.fail("slow");
  await check(about);
  await expect(about).toContainText(filled(en.update.downloading));
  await expect(about.getByRole("progressbar")).toBeVisible();
  await desktop.tray.choose(en.tray.quit);
  await expectEnd(desktop);
  expect(await image.content()).toBe(OLD_IMAGE);
});

test("a policy that switches them off breaks a download off, and drops what is ready", async ({
  desktop,
  image,
}) => {
  const about = await openAbout(await desktop.window());
  image.feed.offer({ content: Buffer.alloc(200_000, "#") });
  image.feed.fail("slow");
  await check(about);
  await expect(about).toHaveAttribute("data-update", "downloading");
  await image.givePolicy({ mode: "off" });
  await expect(about).toContainText(en.updateOff.organisation);
  await image.givePolicy({ mode: "automatic" });
  image.feed.fail("none");
  await check(about);
  await expect(about).toHaveAttribute("data-update", "ready");
  await image.givePolicy({ mode: "off" });
  await expect(about).toContainText(en.updateOff.organisation);
  await desktop.tray.choose(en.tray.quit);
  await expectEnd(desktop);
  expect(await image.content()).toBe(OLD_IMAGE);
});

test.describe("where agents are asked", () => {
  test.use({ updates: { mode: "ask", channel: "beta" } });

  test("it is fetched when they say so, from the channel that the policy names", async ({
    desktop,
    image,
  }) => {
    const about = await openAbout(await desktop.window());
    await check(about);
    await expect(about).toContainText(filled(en.update.available));
    expect(image.feed.requests).toEqual(["GET /beta-linux.yml"]);
    await about.getByRole("button", { name: en.update.download }).click();
    await expect(about).toHaveAttribute("data-update", "ready");
  });
});

test.describe("where the policy switches them off", () => {
  test.use({ updates: { mode: "off" } });

  test("nothing is asked, and the settings say who brings newer versions", async ({
    desktop,
    image,
  }) => {
    const about = await openAbout(await desktop.window());
    await expect(about).toContainText(en.updateOff.organisation);
    await expect(about.getByRole("button")).toHaveCount(0);
    expect(image.feed.requests).toEqual([]);
  });
});
