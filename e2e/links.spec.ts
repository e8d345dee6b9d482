import { en } from "../shared/texts/en.ts";
import { expectAvailability, onServer, setStates, signIn } from "./agent.ts";
import { expect, test } from "./fixtures.ts";

const send = { name: en.prepared.send, exact: true };

test("a link to a state opens the window with the change prepared, one click from being sent", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  await view.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);

  await desktop.openLink("agent-status://state/not-ready?reason=lunch");
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);
  const again = await desktop.window();
  await expect(again.getByText("Lunch")).toBeVisible();
  await expect(again.getByText(en.prepared.notSent)).toBeVisible();
  expect(onServer(desktop).state).toBe("READY");

  await again.getByRole("button", send).click();
  await expect.poll(() => onServer(desktop).state).toBe("NOT_READY");
  expect(onServer(desktop).reason).toBe("Lunch");
  await expect(again.getByRole("button", send)).toHaveCount(0);
});

test("what a link prepared can be ignored, and the keyboard does not send it unasked", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await desktop.openLink("agent-status://state/ready");
  await expect(view.getByRole("button", send)).toBeVisible();
  await desktop.focusWindow();
  await view.page().keyboard.press("Enter");
  await view.page().keyboard.press("Space");
  expect(onServer(desktop).state).toBe("NOT_READY");
  await view.getByRole("button", { name: en.prepared.ignore }).click();
  await expect(view.getByRole("button", send)).toHaveCount(0);
  expect(onServer(desktop).state).toBe("NOT_READY");
});

test("a reason that the server does not have is said, and nothing is prepared", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await desktop.openLink("agent-status://state/not-ready?reason=Siesta");
  await expect
    .poll(async () => (await desktop.notifications()).map(({ body }) => body))
    .toContainEqual(expect.stringContaining("Siesta"));
  await expect(view.getByRole("button", send)).toHaveCount(0);
});

test("a link to the window opens it; any other link does nothing", async ({ desktop }) => {
  const view = await signIn(desktop);
  await view.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
  await desktop.openLink("agent-status://state/logout");
  await desktop.openLink("agent-status://state/ready?now=1");
  await desktop.openLink("agent-status://show");
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);
  const again = await desktop.window();
  await expectAvailability(again, "notReady", en.availability.notReady);
  await expect(again.getByRole("button", send)).toHaveCount(0);
  expect(onServer(desktop).state).toBe("NOT_READY");
});
