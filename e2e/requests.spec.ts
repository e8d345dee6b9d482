import type { Frame } from "@playwright/test";
import { en } from "../shared/texts/en.ts";
import { AGENT, control, expectAvailability, onServer, setStates, signIn } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

const readyButton = (view: Frame) =>
  view.getByRole("button", { name: en.action.ready, exact: true });
const notReadyButton = (view: Frame) =>
  view.getByRole("button", { name: en.action.notReady, exact: true });
const channelSwitch = (view: Frame, channel: string) =>
  view.getByRole("switch", { name: en.action.acceptRequests.replace("{{channel}}", channel) });
const reasons = (view: Frame) => view.getByRole("listbox", { name: en.action.chooseNotReady });
const asked = (desktop: Desktop) => desktop.simulator.state().requests;

test("the agent goes Ready, switches a channel, and takes a break with a reason, by mouse", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await expectAvailability(view, "notReady", en.availability.notReady);
  await expect(channelSwitch(view, "CHAT")).toHaveAttribute("data-why", "agentNotReady");

  await readyButton(view).click();
  await expectAvailability(view, "readyNoChannel", en.availability.readyNoChannel);
  await channelSwitch(view, "CHAT").click();
  await expectAvailability(view, "partlyReady", en.availability.partlyReady);
  await expect(channelSwitch(view, "CHAT")).toBeChecked();

  await notReadyButton(view).click();
  await reasons(view).getByRole("option", { name: "Short Break" }).click();
  await expectAvailability(view, "notReady", en.availability.notReady);
  await expect(view.locator("[data-part=reason]")).toHaveText("Short Break");
  await expect(view.locator("[data-part=why]")).toHaveText(/^Since \d\d:\d\d, as you chose$/);
  await expect
    .poll(async () => (await desktop.tray.menu()).some(({ label }) => /as you chose$/.test(label)))
    .toBe(true);

  const { id: agentId, mrds } = onServer(desktop);
  const mrdId = mrds.find(({ name }) => name === "CHAT")?.id;
  expect(asked(desktop)).toEqual([
    { agentId, action: "agentState", state: { name: "READY", reasonCode: null } },
    { agentId, action: "agentMRDState", state: "READY", mrdId },
    {
      agentId,
      action: "agentState",
      state: { name: "NOT_READY", reasonCode: expect.objectContaining({ name: "Short Break" }) },
    },
  ]);
});

test("the same by keyboard alone", async ({ desktop }) => {
  const view = await signIn(desktop);
  await expectAvailability(view, "notReady", en.availability.notReady);
  const { keyboard } = view.page();
  await readyButton(view).focus();
  await keyboard.press("Enter");
  await expectAvailability(view, "readyNoChannel", en.availability.readyNoChannel);
  await channelSwitch(view, "CHAT").focus();
  await keyboard.press("Space");
  await expectAvailability(view, "partlyReady", en.availability.partlyReady);

  await notReadyButton(view).focus();
  await keyboard.press("Enter");
  await expect(reasons(view)).toBeFocused();
  await keyboard.type("lun");
  await keyboard.press("Enter");
  await expect(view.locator("[data-part=reason]")).toHaveText("Lunch");
  await expect(notReadyButton(view)).toBeFocused();
});

test("a request stands beside what holds until the server answers, and is told when it does not", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await expectAvailability(view, "notReady", en.availability.notReady);
  control(desktop, { do: "answerRequests", on: false });
  await readyButton(view).click();
  await expect(view.getByText(en.window.requested).first()).toBeVisible();
  await expectAvailability(view, "notReady", en.availability.notReady);
  await expect(channelSwitch(view, "CHAT")).toHaveAttribute("data-why", "requestUnderWay");

  const message = en.outcome.notConfirmed.replace("{{asked}}", en.agentState.READY);
  await expect(view.getByText(message).first()).toBeVisible({ timeout: 15_000 });
  await expectAvailability(view, "notReady", en.availability.notReady);
  await view.getByRole("button", { name: en.action.dismiss }).click();
  await expect(view.getByRole("button", { name: en.action.dismiss })).toHaveCount(0);
  expect(asked(desktop)).toHaveLength(1);
});

test("with a request waiting, Not Ready is refused, and the channels that did change are shown", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  const chat = onServer(desktop).mrds.find(({ name }) => name === "CHAT");
  control(desktop, { do: "offerTask", agent: AGENT, mrdId: chat?.id ?? "" });
  await expectAvailability(view, "offered", en.availability.offered);
  await notReadyButton(view).click();
  await reasons(view).getByRole("option", { name: en.action.noReason }).click();
  const message = en.outcome.refused.replace("{{asked}}", en.agentState.NOT_READY);
  await expect(view.getByText(message).first()).toBeVisible();
  await expect(view.locator(`[data-mrd="${chat?.id}"]`)).toHaveAttribute("data-state", "RESERVED");
  await expect(channelSwitch(view, "EMAIL")).not.toBeChecked();
});

test("a channel that Cisco Finesse drives is not switched here, and says so", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  const cisco = channelSwitch(view, "CISCO CC");
  await expect(cisco).toBeChecked();
  await expect(cisco).toHaveAttribute("data-why", "drivenByFinesse");
  await expect(cisco).toHaveAccessibleDescription(en.whyNot.drivenByFinesse);
  await cisco.focus();
  await view.page().keyboard.press("Space");
  await expect(cisco).toBeChecked();
  expect(asked(desktop)).toEqual([]);
});

test("an agent without the permission sees no controls, and is told", async ({ desktop }) => {
  const view = await signIn(desktop, "watchonly");
  await expect(view.getByText(en.whyNot.noPermission).first()).toBeVisible();
  await expect(readyButton(view)).toHaveCount(0);
  await expect(view.getByRole("switch")).toHaveCount(0);
});

test("signing out waits for Not Ready everywhere, then asks the server with a reason", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  const signOut = view.getByRole("button", { name: en.window.signOut });
  await expect(signOut).toHaveAttribute("data-why", "notAllNotReady");

  setStates(desktop, "NOT_READY", ["NOT_READY"]);
  await expectAvailability(view, "notReady", en.availability.notReady);
  await signOut.click();
  const list = view.getByRole("listbox", { name: en.action.chooseLogout });
  await list.getByRole("option", { name: "End of Shift" }).click();
  await expect(view.locator("input[name=password]")).toBeVisible();
  await expect.poll(() => onServer(desktop)).toMatchObject({ state: "LOGOUT", sockets: 0 });
  expect(onServer(desktop).reason).toBe("End of Shift");
});

test("a Not Ready without a reason is given one, which says that the server counts anew", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await expectAvailability(view, "notReady", en.availability.notReady);
  await expect(view.locator("[data-part=why]")).toHaveText(/^Since \d\d:\d\d$/);
  await view.getByRole("button", { name: en.why.addReason }).click();
  await expect(view.getByText(en.why.timerRestarts)).toBeVisible();
  await reasons(view).getByRole("option", { name: "Lunch" }).click();
  await expect(view.locator("[data-part=reason]")).toHaveText("Lunch");
  await expect(view.getByRole("button", { name: en.why.addReason })).toHaveCount(0);
  await expect(view.locator("[data-part=why]")).toHaveText(/as you chose$/);
});
