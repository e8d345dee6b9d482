import { existsSync } from "node:fs";
import path from "node:path";
import type { Frame } from "@playwright/test";
import type { Preview } from "../preview/host.ts";
import { en } from "../shared/texts/en.ts";
import {
  chooseInTray,
  control,
  expectAvailability,
  expectConnection,
  fillSignIn,
} from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

/** Where what the computer does with its keyring is to change. */
const aPlayedKeyring = [
  process.env["WIDGET_DRIVER"] === "electron",
  "a real computer's keyring cannot be locked, taken away or given another key by a test",
] as const;

function computerOf({ computer }: Desktop): Preview {
  if (computer === null) throw new Error("This spec needs the preview's computer.");
  return computer;
}

const kept = (desktop: Desktop) => existsSync(path.join(desktop.profile, "kept-session"));

const box = (view: Frame) => view.getByRole("checkbox", { name: en.signIn.keepSignedIn });
const password = (view: Frame) => view.locator("input[name=password]");

/** Signs in with the box ticked, and agrees to the takeover once and for all. */
async function signInToStay(desktop: Desktop): Promise<Frame> {
  const view = await desktop.window();
  await box(view).check();
  await fillSignIn(desktop, view);
  await view.getByRole("checkbox", { name: en.signIn.takeoverRemember }).check();
  await view.getByTestId("takeover-proceed").click();
  await expectConnection(view, "live");
  await expectAvailability(view, "notReady", en.availability.notReady);
  await expect.poll(() => kept(desktop)).toBe(true);
  return view;
}

/** Chooses Quit, stays signed in at the server, and waits for the end. */
async function quit(desktop: Desktop, view: Frame): Promise<void> {
  await desktop.tray.choose(en.tray.quit);
  const stay = view.getByRole("button", { name: en.quit.stay });
  await stay.click();
  await expect.poll(() => desktop.isRunning()).toBe(false);
}

/** Starts the widget again, which opens its window. */
async function start(desktop: Desktop): Promise<Frame> {
  await desktop.start();
  await expect.poll(() => desktop.isWindowOpen(), { timeout: 30_000 }).toBe(true);
  return desktop.window();
}

test("who ticked the box is signed in at the next start, without a question", async ({
  desktop,
}) => {
  await quit(desktop, await signInToStay(desktop));
  const view = await start(desktop);
  await expectConnection(view, "live");
  await expect(view.getByRole("heading", { name: "Amina Demo" })).toBeVisible();
  expect(desktop.simulator.state().counters.logins).toBe(1);
});

test("who did not is asked for the password again, and nothing was written", async ({
  desktop,
}) => {
  const view = await desktop.window();
  await fillSignIn(desktop, view);
  await view.getByTestId("takeover-proceed").click();
  await expectAvailability(view, "notReady", en.availability.notReady);
  await quit(desktop, view);
  expect(kept(desktop)).toBe(false);
  const next = await start(desktop);
  await expect(password(next)).toBeVisible();
  await expect(next.locator("input[name=username]")).toHaveValue("amina");
});

test("signing out leaves nothing on the disk, and the next start asks", async ({ desktop }) => {
  const view = await signInToStay(desktop);
  // A menu that is open keeps still, so it is opened once it offers what is wanted.
  const offered = async () =>
    (await desktop.tray.menu()).some(
      ({ label, submenu }) => label === en.tray.signOut && submenu.length > 0,
    );
  await expect.poll(offered).toBe(true);
  await chooseInTray(desktop, en.tray.signOut, en.tray.noReason);
  await expect(password(view)).toBeVisible();
  await expect.poll(() => kept(desktop)).toBe(false);
  await desktop.tray.choose(en.tray.quit);
  await expect.poll(() => desktop.isRunning()).toBe(false);
  const next = await start(desktop);
  await expect(password(next)).toBeVisible();
  await expect(box(next)).not.toBeChecked();
});

test("after an eviction the next start asks before it takes the session back", async ({
  desktop,
}) => {
  const view = await signInToStay(desktop);
  control(desktop, { do: "evict", agent: "amina", order: "removedThenDisconnect" });
  await expect(view.locator("section[data-connection=evicted]")).toBeVisible();
  await desktop.tray.choose(en.tray.quit);
  await expect.poll(() => desktop.isRunning()).toBe(false);
  const next = await start(desktop);
  const { connections } = desktop.simulator.state().counters;
  await expect(next.getByRole("alertdialog", { name: en.signIn.takeoverTitle })).toBeVisible();
  expect(desktop.simulator.state().counters.connections).toBe(connections);
});

test("an expired session is told, and the form is filled in as far as it is known", async ({
  desktop,
}) => {
  control(desktop, { do: "profile", profile: "5.x" });
  await quit(desktop, await signInToStay(desktop));
  control(desktop, { do: "expireTokens", refresh: true });
  const view = await start(desktop);
  await expect(view.locator("#sign-in-failure")).toContainText(en.signInFailure.keptExpired);
  await expect(view.locator("input[name=username]")).toHaveValue("amina");
  await expect.poll(() => kept(desktop)).toBe(false);
});

test("a keyring with a newer key goes on; the session is sealed with it from then on", async ({
  desktop,
}) => {
  test.skip(...aPlayedKeyring);
  await quit(desktop, await signInToStay(desktop));
  computerOf(desktop).setOs({ secretKey: "rotated" });
  const view = await start(desktop);
  await expectConnection(view, "live");
});

test("another user's keyring opens nothing: the file is set aside, and the agent told", async ({
  desktop,
}) => {
  test.skip(...aPlayedKeyring);
  await quit(desktop, await signInToStay(desktop));
  computerOf(desktop).setOs({ secretKey: "otherUser" });
  const view = await start(desktop);
  await expect(view.locator("#sign-in-failure")).toContainText(en.signInFailure.keptUnreadable);
  await expect(view.locator("input[name=username]")).toHaveValue("amina");
  expect(kept(desktop)).toBe(false);
  await expect(box(view)).toBeEnabled();
});

test("a locked keyring keeps the session for later", async ({ desktop }) => {
  test.skip(...aPlayedKeyring);
  await quit(desktop, await signInToStay(desktop));
  computerOf(desktop).setOs({ secretStore: "none" });
  const view = await start(desktop);
  await expect(view.locator("#sign-in-failure")).toContainText(en.signInFailure.keptLocked);
  expect(kept(desktop)).toBe(true);
  await desktop.tray.choose(en.tray.quit);
  await expect.poll(() => desktop.isRunning()).toBe(false);
  computerOf(desktop).setOs({ secretStore: "keyring" });
  await expectConnection(await start(desktop), "live");
});

test("where nothing encrypts, the box cannot be ticked and says why", async ({ desktop }) => {
  test.skip(...aPlayedKeyring);
  const view = await desktop.window();
  await expect(box(view)).toBeEnabled();
  for (const [secretStore, reason] of [
    ["plainText", en.keepRefused.notEncrypted],
    ["none", en.keepRefused.notEncrypted],
  ] as const) {
    computerOf(desktop).setOs({ secretStore });
    await desktop.tray.choose(en.tray.open);
    await (await desktop.window()).getByRole("button", { name: en.window.hide }).click();
    await expect.poll(() => desktop.isWindowOpen()).toBe(false);
    await desktop.tray.choose(en.tray.open);
    await expect.poll(() => desktop.isWindowOpen()).toBe(true);
    const again = await desktop.window();
    await expect(box(again)).toBeDisabled();
    await expect(box(again)).toHaveAccessibleDescription(reason);
    await expect(again.getByText(reason)).toBeVisible();
  }
});
