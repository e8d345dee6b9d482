import { en } from "../shared/texts/en.ts";
import { expectAvailability, setStates, signIn, untilSettled } from "./agent.ts";
import { expect, test } from "./fixtures.ts";

test("a window that crashes comes back as it was; the tray and the session notice nothing", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  setStates(desktop, "READY", ["READY"]);
  await expect.poll(() => desktop.tray.picture()).toBe("ready");
  const { logins, connections } = desktop.simulator.state().counters;

  await desktop.crashWindow();
  expect(await desktop.tray.picture()).toBe("ready");
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);
  const again = await desktop.window();
  await expectAvailability(again, "ready", en.availability.ready);
  setStates(desktop, "NOT_READY", ["NOT_READY"]);
  await expectAvailability(again, "notReady", en.availability.notReady);
  await expect.poll(() => desktop.tray.picture()).toBe("notReady");
  expect(desktop.simulator.state().counters).toMatchObject({ logins, connections });
});

test("a window that crashes again and again is left alone, which is said; the tray goes on", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  for (let time = 0; time < 4; time++) {
    await expect.poll(() => desktop.isWindowOpen()).toBe(true);
    await desktop.crashWindow();
  }
  const titles = async () => (await desktop.notifications()).map(({ title }) => title);
  await expect.poll(titles).toContain(en.crash.windowStopped);
  expect(await desktop.isWindowOpen()).toBe(false);
  setStates(desktop, "READY", ["READY"]);
  await expect.poll(() => desktop.tray.picture()).toBe("ready");

  await desktop.tray.choose(en.tray.open);
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);
  await expectAvailability(await desktop.window(), "ready", en.availability.ready);
});
