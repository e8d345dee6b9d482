import { en } from "../shared/texts/en.ts";
import type { EvictionOrder } from "../simulator/control.ts";
import {
  AGENT,
  control,
  expectAvailability,
  expectConnection,
  fillSignIn,
  onServer,
  setStates,
  signIn,
} from "./agent.ts";
import { expect, test } from "./fixtures.ts";

test("an outage marks every state as not confirmed; the return tells the difference", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);

  control(desktop, { do: "outage", on: true });
  await expectConnection(view, "reconnecting");
  await expectAvailability(view, "offline", en.availability.offline);
  await expect(view.getByTestId("as-of")).toContainText("not confirmed");
  await expect(view.locator(".not-confirmed")).toHaveText(en.window.notConfirmed);
  await expect(view.getByRole("button", { name: en.connection.tryNow })).toBeVisible();
  await expect.poll(() => desktop.tray.picture()).toBe("ready-stale");
  await expect.poll(() => desktop.tray.tooltip()).toContain("not confirmed");

  setStates(desktop, "NOT_READY", ["NOT_READY"], "Lunch");
  control(desktop, { do: "outage", on: false });
  await expectConnection(view, "live");
  await expectAvailability(view, "notReady", en.availability.notReady);
  await expect(view.getByTestId("as-of")).toHaveCount(0);
  await expect
    .poll(async () => (await desktop.notifications()).map(({ title }) => title))
    .toContain(`You were set ${en.agentState.NOT_READY} – Lunch while offline`);

  const message = view.locator("[data-part=set-back]");
  await expect(message).toContainText(/You were Ready until \d\d:\d\d\./);
  await expect(message).toContainText("CHAT");
  await message.getByRole("button", { name: en.setBack.readyAgain }).click();
  await expect.poll(() => onServer(desktop).state).toBe("READY");
  const chat = () => onServer(desktop).mrds.find(({ name }) => name === "CHAT")?.state;
  expect(chat()).toBe("NOT_READY");
  await message.getByRole("button", { name: "CHAT: accept requests" }).click();
  await expect.poll(chat).toBe("READY");
  await expect(message).not.toContainText("CHAT:");
});

test("a computer that wakes up connects at once, and says what changed while it slept", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);

  await desktop.power("suspend");
  await expectConnection(view, "reconnecting");
  await expectAvailability(view, "offline", en.availability.offline);
  setStates(desktop, "NOT_READY", ["NOT_READY"], "Training");
  await desktop.power("resume");
  await expectConnection(view, "live");
  await expectAvailability(view, "notReady", en.availability.notReady);
  await expect
    .poll(async () => (await desktop.notifications()).map(({ title }) => title))
    .toContain(`You were set ${en.agentState.NOT_READY} – Training while offline`);

  const message = view.locator("[data-part=set-back]");
  const again = message.getByRole("button", { name: en.setBack.readyAgain });
  await again.focus();
  await again.press("Enter");
  await expect.poll(() => onServer(desktop).state).toBe("READY");
  await message.getByRole("button", { name: en.action.dismiss }).press("Enter");
  await expect(message).toHaveCount(0);
});

test("a lost connection is notified after five seconds, and its return as well", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  control(desktop, { do: "outage", on: true });
  const titles = async () => (await desktop.notifications()).map(({ title }) => title);
  await expect.poll(titles).toContain(en.notification.connectionLost);
  control(desktop, { do: "outage", on: false });
  await expect.poll(titles, { timeout: 45_000 }).toContain(en.notification.connectionRestored);
  await expectConnection(view, "live");
});

test("Try now reconnects at once", async ({ desktop }) => {
  const view = await signIn(desktop);
  control(desktop, { do: "outage", on: true });
  await expectConnection(view, "reconnecting");
  control(desktop, { do: "outage", on: false });
  await view.getByRole("button", { name: en.connection.tryNow }).click();
  await expectConnection(view, "live");
});

const ORDERS: readonly EvictionOrder[] = ["removedThenDisconnect", "removedOnly"];
for (const order of ORDERS) {
  test(`an evicted widget (${order}) stops, says so, and takes over only when asked`, async ({
    desktop,
  }) => {
    const view = await signIn(desktop);
    const { connections } = desktop.simulator.state().counters;
    control(desktop, { do: "evict", agent: AGENT, order });
    await expectConnection(view, "evicted");
    await expect(view.getByText(en.connection.evictedText, { exact: true })).toBeVisible();
    await expect(view.getByRole("button", { name: en.connection.tryNow })).toHaveCount(0);
    await expect
      .poll(async () => JSON.stringify(await desktop.notifications()))
      .toContain(en.notification.clickToTakeOver);
    expect(desktop.simulator.state().counters.connections).toBe(connections);
    await view.getByRole("button", { name: en.connection.takeOver }).click();
    await expectConnection(view, "live");
    expect(desktop.simulator.state().counters.connections).toBe(connections + 1);
  });
}

test("a session that the server ends without a word stops as well", async ({ desktop }) => {
  const view = await signIn(desktop);
  const { connections } = desktop.simulator.state().counters;
  control(desktop, { do: "evict", agent: AGENT, order: "disconnectOnly" });
  await expectConnection(view, "ended");
  await expect(view.getByText(en.sessionEnd.serverEnded, { exact: true })).toBeVisible();
  await expect
    .poll(async () => JSON.stringify(await desktop.notifications()))
    .toContain(en.notification.clickToSignIn);
  expect(desktop.simulator.state().counters.connections).toBe(connections);
});

for (const [by, sentence] of [
  ["supervisor", en.sessionEnd.bySupervisor],
  ["inactivity", en.sessionEnd.inactivity],
] as const) {
  test(`a sign-out by the server (${by}) is told with its reason`, async ({ desktop }) => {
    const view = await signIn(desktop);
    const { connections } = desktop.simulator.state().counters;
    control(desktop, { do: "forceLogout", agent: AGENT, by });
    await expectConnection(view, "ended");
    await expect(view.getByText(sentence, { exact: true })).toBeVisible();
    await expect.poll(() => desktop.tray.picture()).toBe("signedOut");
    await expect
      .poll(async () => JSON.stringify(await desktop.notifications()))
      .toContain(en.notification.clickToSignIn);
    expect(desktop.simulator.state().counters.connections).toBe(connections);
    await expect(view.getByRole("button", { name: en.connection.signInAgain })).toBeVisible();
  });
}

test("a session that the server refuses is told, and not tried again", async ({ desktop }) => {
  control(desktop, { do: "connect", behave: "licence" });
  const view = await desktop.window();
  await fillSignIn(desktop, view);
  await view.getByTestId("takeover-proceed").click();
  await expectConnection(view, "refused");
  await expect(view.getByText(en.refusal.licence, { exact: true })).toBeVisible();
  await expect(view.getByRole("button", { name: en.connection.tryAgain })).toBeVisible();
});
