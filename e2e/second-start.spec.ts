import type { Frame } from "@playwright/test";
import { en } from "../shared/texts/en.ts";
import { expectAvailability, setStates, signIn } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

/** A signed-in agent whose window went to the tray. */
async function inTray(desktop: Desktop): Promise<void> {
  const view = await signIn(desktop);
  await view.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
}

/** The window opens, and the session is the one from before. */
async function expectSameSession(desktop: Desktop, logins: number): Promise<Frame> {
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);
  const view = await desktop.window();
  await expectAvailability(view, "notReady", en.availability.notReady);
  expect(desktop.simulator.state().counters).toMatchObject({ logins });
  return view;
}

test("a second start shows the window of the first, and is over", async ({ desktop }) => {
  await inTray(desktop);
  const { logins } = desktop.simulator.state().counters;
  await desktop.startAgain();
  await expectSameSession(desktop, logins);
});

test("a second start for the tray alone disturbs nobody", async ({ desktop }) => {
  await inTray(desktop);
  await desktop.startAgain("--hidden");
  // What the server says after that reaches the widget after that.
  setStates(desktop, "READY", ["READY"]);
  await expect.poll(() => desktop.tray.picture()).toBe("ready");
  expect(await desktop.isWindowOpen()).toBe(false);
  expect(await desktop.isRunning()).toBe(true);
});

test("a second start with a link hands it over, and nothing that the link drags along", async ({
  desktop,
}) => {
  await inTray(desktop);
  const { logins } = desktop.simulator.state().counters;
  await desktop.startAgain("--", "agent-status://state/ready", "--hidden", "--version");
  const view = await expectSameSession(desktop, logins);
  await expect(view.getByRole("button", { name: en.prepared.send, exact: true })).toBeVisible();
});
