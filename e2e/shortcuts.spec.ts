import type { Frame } from "@playwright/test";
import { en } from "../shared/texts/en.ts";
import {
  control,
  expectAvailability,
  expectConnection,
  onServer,
  setStates,
  signIn,
} from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

const KEYS = "Control+Alt+R";
type Action = "toggleReady" | "show" | "toggleBar" | "sayState";

const field = (view: Frame, action: Action) => view.locator(`[data-shortcut=${action}]`);

/** Records a shortcut in the settings, by its keys. */
async function record(desktop: Desktop, view: Frame, action: Action, keys: string): Promise<void> {
  const button = field(view, action).locator("button").first();
  await button.click();
  await expect(button).toHaveText(en.settings.pressKeys);
  await desktop.focusWindow();
  await view.page().keyboard.press(keys);
  await expect(button).not.toHaveText(en.settings.pressKeys);
}

async function openSettings(desktop: Desktop): Promise<Frame> {
  const view = await signIn(desktop);
  await expectAvailability(view, "notReady", en.availability.notReady);
  await view.locator("[data-action=settings]").click();
  return view;
}

test("a recorded shortcut changes the state from anywhere, and says why where it cannot", async ({
  desktop,
}) => {
  const view = await openSettings(desktop);
  await record(desktop, view, "toggleReady", KEYS);
  await desktop.pressShortcut(KEYS);
  await expect.poll(() => onServer(desktop).state).toBe("READY");

  control(desktop, { do: "outage", on: true });
  await view.getByRole("button", { name: en.settings.back }).click();
  await expectConnection(view, "reconnecting");
  await expect(async () => {
    await desktop.pressShortcut(KEYS);
    const said = { title: en.app.stateNotChanged, body: en.whyNot.notLive };
    expect(await desktop.notifications()).toContainEqual(expect.objectContaining(said));
    // Sooner than that, the keys count as held.
  }).toPass({ intervals: [1_100] });
  expect(onServer(desktop).state).toBe("READY");
});

test("a shortcut says the state, confirmed or as of when it was, and moves nothing", async ({
  desktop,
}) => {
  const view = await openSettings(desktop);
  await record(desktop, view, "sayState", KEYS);
  await view.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
  const says = (title: RegExp) =>
    expect(async () => {
      await desktop.pressShortcut(KEYS);
      const titles = (await desktop.notifications()).map(
        (shown) => `${shown.title}\n${shown.body}`,
      );
      expect(titles).toContainEqual(expect.stringMatching(title));
      // Sooner than that, the keys count as held.
    }).toPass({ intervals: [1_100] });
  await says(/^Not Ready/);
  control(desktop, { do: "outage", on: true });
  await says(/Offline.*\n.*not confirmed/);
  expect(await desktop.isWindowOpen()).toBe(false);
});

test("a shortcut makes the window the mini bar, and opens a closed one as such", async ({
  desktop,
}) => {
  const view = await openSettings(desktop);
  await record(desktop, view, "toggleBar", KEYS);
  await view.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
  await desktop.pressShortcut(KEYS);
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);
  const again = await desktop.window();
  await expect(again.locator(".bar")).toBeVisible();
  await desktop.pressShortcut(KEYS);
  await expect(again.locator("section[data-availability]")).toBeVisible();
});

test("a shortcut opens the window, and is given back when it is removed", async ({ desktop }) => {
  const view = await openSettings(desktop);
  await record(desktop, view, "show", KEYS);
  await view.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
  await desktop.pressShortcut(KEYS);
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);

  const again = await desktop.window();
  await again.locator("[data-action=settings]").click();
  await field(again, "show").getByText(en.settings.remove).click();
  await expect(field(again, "show").locator("button")).toHaveText([en.settings.noShortcut]);
});

test("a shortcut that the other action has is refused, and the last one stays", async ({
  desktop,
}) => {
  const view = await openSettings(desktop);
  await record(desktop, view, "toggleReady", KEYS);
  await record(desktop, view, "show", "Control+Alt+S");
  await record(desktop, view, "show", KEYS);
  await expect(field(view, "show")).toContainText(en.shortcutRefused.usedHere);
  await expect(field(view, "show")).toContainText("Ctrl + Alt + S");
  setStates(desktop, "NOT_READY", ["NOT_READY"]);
  await desktop.pressShortcut(KEYS);
  await expect.poll(() => onServer(desktop).state).toBe("READY");
});

test("keys that type a character on this keyboard are refused: they would type it no more", async ({
  desktop,
}) => {
  const view = await openSettings(desktop);
  await field(view, "show").locator("button").first().click();
  const german = { key: "@", code: "KeyQ", ctrlKey: true, altKey: true, modifierAltGraph: true };
  await field(view, "show").getByText(en.settings.pressKeys).dispatchEvent("keydown", german);
  await expect(field(view, "show")).toContainText("These keys type “@” on your keyboard");
  await expect(field(view, "show").locator("button")).toHaveText([en.settings.noShortcut]);
  await record(desktop, view, "show", "Control+Shift+F9");
  await expect(field(view, "show")).not.toContainText("@");
});
