import { en } from "../shared/texts/en.ts";
import {
  AGENT,
  control,
  expectAvailability,
  onServer,
  setStates,
  signIn,
  untilSettled,
} from "./agent.ts";
import type { Desktop, SeenNotification } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

test("a channel that is switched off is notified once, however often the server says it", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  const before = await settled(desktop, `You are now ${en.agentState.READY}`);

  setChannel(desktop, "CHAT", "NOT_READY");
  await expectAvailability(view, "partlyReady", en.availability.partlyReady);
  control(desktop, { do: "resendPresence", agent: AGENT, times: 3 });
  control(desktop, {
    do: "resendPresence",
    agent: AGENT,
    times: 3,
    action: "AGENT_STATE_UNCHANGED",
  });
  await settled(desktop, "CHAT");
  // The next change comes after whatever the repetitions could have caused.
  setChannel(desktop, "EMAIL", "NOT_READY");
  const after = await settled(desktop, "EMAIL");
  expect(mentioning(after.slice(before.length), "CHAT")).toHaveLength(1);
  expect(after).toHaveLength(before.length + 2);
});

test("changed channels are seen although the envelope says UNCHANGED", async ({ desktop }) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  setStates(desktop, "READY", ["READY"]);
  await settled(desktop, `You are now ${en.agentState.READY}`);
  setChannel(desktop, "CHAT", "NOT_READY");
  control(desktop, { do: "resendPresence", agent: AGENT, action: "AGENT_STATE_UNCHANGED" });
  await expect(row(view, "CHAT")).toHaveAttribute("data-state", "NOT_READY");
  await settled(desktop, "CHAT");
});

test("a supervisor's Not Ready is notified with its reason", async ({ desktop }) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  setStates(desktop, "READY", ["READY"]);
  await settled(desktop, `You are now ${en.agentState.READY}`);
  control(desktop, { do: "setAgentState", agent: AGENT, state: "NOT_READY", reason: "Lunch" });
  const seen = await settled(desktop, `You are now ${en.agentState.NOT_READY}`);
  expect(JSON.stringify(seen.at(-1))).toContain("Lunch");
});

test("payloads that make no sense change nothing, and the next good one is shown", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  for (const payload of [
    null,
    42,
    "agentPresence",
    [],
    {},
    { agentPresence: null },
    { agentPresence: { agent: {}, state: {} } },
    { agentPresence: { agent: { id: "x" }, state: { name: 7 }, agentMrdStates: "none" } },
  ]) {
    control(desktop, { do: "sendRaw", agent: AGENT, event: "agentPresence", payload });
  }
  setChannel(desktop, "CHAT", "NOT_READY");
  await expect(row(view, "CHAT")).toHaveAttribute("data-state", "NOT_READY");
  await expect(row(view, "EMAIL")).toHaveAttribute("data-state", "READY");
  await expectAvailability(view, "partlyReady", en.availability.partlyReady);
});

test("another agent's presence is not shown", async ({ desktop }) => {
  const view = await signIn(desktop);
  const agent = { id: "somebody-else", keycloakUser: { firstName: "Somebody", lastName: "Else" } };
  const state = { name: "READY", reasonCode: null };
  const payload = { agentPresence: { agent, state, agentMrdStates: [] } };
  control(desktop, { do: "sendRaw", agent: AGENT, event: "agentPresence", payload });
  setStates(desktop, "NOT_READY", ["NOT_READY"], "Lunch");
  await expect(view.locator("[data-part=reason]")).toHaveText("Lunch");
  await expect(view.getByText("Somebody Else")).toHaveCount(0);
  await expect(view.locator("li[data-mrd]")).toHaveCount(4);
});

test("a click on a notification opens the window", async ({ desktop }) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  setStates(desktop, "READY", ["READY"]);
  await settled(desktop, `You are now ${en.agentState.READY}`);
  await view.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
  await desktop.clickNotification();
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);
});

/** The notifications, once one of them speaks of `text`. */
async function settled(desktop: Desktop, text: string): Promise<readonly SeenNotification[]> {
  await expect
    .poll(async () => mentioning(await desktop.notifications(), text).length, { message: text })
    .toBeGreaterThan(0);
  return desktop.notifications();
}

function mentioning(
  notifications: readonly SeenNotification[],
  text: string,
): readonly SeenNotification[] {
  return notifications.filter(({ title, body }) => `${title}\n${body}`.includes(text));
}

function setChannel(desktop: Desktop, name: string, state: string): void {
  const mrd = onServer(desktop).mrds.find((one) => one.name === name);
  control(desktop, { do: "setMrdState", agent: AGENT, mrdId: mrd?.id ?? "", state });
}

function row(view: Awaited<ReturnType<typeof signIn>>, name: string) {
  return view.locator("li[data-mrd]", { hasText: name });
}

test("a Not Ready that waits for a task to end can be taken back by keyboard", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY", "PENDING_NOT_READY", "READY", "READY"]);
  const chat = view.locator(".row", { hasText: "CHAT" });
  await expect(chat.locator(".row-state")).toContainText(en.mrdState.PENDING_NOT_READY);
  const undo = chat.getByRole("button", { name: "CHAT: undo Not Ready" });
  await undo.focus();
  await undo.press("Enter");
  await expect(undo).toHaveCount(0);
  await expect
    .poll(() => onServer(desktop).mrds.find(({ name }) => name === "CHAT")?.state)
    .toBe("READY");
});
