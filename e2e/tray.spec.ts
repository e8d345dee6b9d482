import { en } from "../shared/texts/en.ts";
import {
  AGENT,
  chooseInTray,
  control,
  expectAvailability,
  onServer,
  setStates,
  signIn,
  untilSettled,
} from "./agent.ts";
import type { Desktop, MenuEntry, SeenNotification } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

const READY = en.agentState.READY;
const NOT_READY = en.agentState.NOT_READY;
const current = (label: string) => `${label} (${en.shortWhyNot.alreadySo})`;
const waiting = (label: string) => `${label} (${en.shortWhyNot.requestUnderWay})`;

test("Ready and Not Ready with a reason are asked for, and ticked once they hold", async ({
  desktop,
}) => {
  await signIn(desktop);
  await chooseInTray(desktop, READY);
  await expectTick(desktop, current(READY));
  await chooseInTray(desktop, NOT_READY, "Lunch");
  await expectTick(desktop, NOT_READY, current("Lunch"));
  expect(onServer(desktop)).toMatchObject({ state: "NOT_READY", reason: "Lunch" });
  expect(states(desktop)).toEqual([
    { name: "READY", reasonCode: null },
    { name: "NOT_READY", reasonCode: expect.objectContaining({ name: "Lunch" }) },
  ]);
});

test("a request that the server does not answer is shown beside what holds, then told", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  control(desktop, { do: "answerRequests", on: false });
  await chooseInTray(desktop, READY);
  await expectEntry(desktop, `Requested: ${READY}`);
  await expectEntry(desktop, waiting(READY));
  await expectAvailability(view, "notReady", en.availability.notReady);
  const notice = await seen(desktop, ({ title }) => title === `Not confirmed: ${READY}`);
  expect(notice.body).toBe(`Still: ${NOT_READY}`);
  await chooseInTray(desktop, READY);
});

test("a channel is switched off and on, and refused where the rules forbid it", async ({
  desktop,
}) => {
  await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  await chooseInTray(desktop, en.tray.channels, `CHAT – ${en.mrdState.READY}`);
  await expectMrd(desktop, "CHAT", "NOT_READY");
  await chooseInTray(desktop, en.tray.channels, `CHAT – ${en.mrdState.NOT_READY}`);
  await expectMrd(desktop, "CHAT", "READY");
  const cisco = `CISCO CC – ${en.mrdState.READY} (${en.shortWhyNot.drivenByFinesse})`;
  const entry = await expectEntry(desktop, en.tray.channels, cisco);
  expect(entry).toMatchObject({ enabled: false, checked: true });
});

test("opening the menu with the reasons asks the server for them anew", async ({ desktop }) => {
  await signIn(desktop);
  await expectEntry(desktop, NOT_READY, "Lunch");
  const { reasonLists } = desktop.simulator.state().counters;
  await chooseInTray(desktop, NOT_READY, "Lunch");
  await expect
    .poll(() => desktop.simulator.state().counters.reasonLists)
    .toBeGreaterThan(reasonLists);
});

test("after a request that was not answered the notification itself goes Ready", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  const chat = onServer(desktop).mrds.find(({ name }) => name === "CHAT");
  control(desktop, { do: "offerTask", agent: AGENT, mrdId: chat?.id ?? "", queueName: "Support" });
  await seen(desktop, ({ title }) => title === en.notification.taskOffered);
  control(desktop, { do: "requestNotAnswered", agent: AGENT });
  await seen(desktop, ({ body }) => body.includes(en.notification.notAnswered));
  await desktop.pressNotificationButton(en.action.goReady);
  await expect.poll(() => onServer(desktop).state).toBe("READY");
  expect(states(desktop)).toEqual([{ name: "READY", reasonCode: null }]);
});

test("paused notifications stay away, except for the end of the session", async ({ desktop }) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  await chooseInTray(desktop, en.tray.pause, en.tray.pauseHour);
  await expect
    .poll(async () => (await desktop.tray.menu()).map(({ label }) => label))
    .toContainEqual(expect.stringMatching(/^Notifications paused until \d\d:\d\d$/));
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  control(desktop, { do: "evict", agent: AGENT, order: "removedThenDisconnect" });
  await seen(desktop, ({ title }) => title === en.connection.evicted);
  expect(await desktop.notifications()).toHaveLength(1);
});

test("signing out with a reason waits for Not Ready and for the server", async ({ desktop }) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  await expectEntry(desktop, `${en.tray.signOut} (${en.shortWhyNot.notAllNotReady})`);
  setStates(desktop, "NOT_READY", ["NOT_READY"]);
  await chooseInTray(desktop, en.tray.signOut, "Out Of Office");
  await expect(view.locator("input[name=password]")).toBeVisible();
  expect(onServer(desktop)).toMatchObject({ state: "LOGOUT", reason: "Out Of Office" });
});

/** The agent states that were asked for, as the server received them. */
function states({ simulator }: Desktop): unknown[] {
  return simulator.state().requests.map((request) => Object(request).state);
}

/** Waits for an entry of the menu, by the labels that lead to it. */
async function expectEntry({ tray }: Desktop, ...labels: readonly string[]): Promise<MenuEntry> {
  let found: MenuEntry | undefined;
  await expect
    .poll(async () => {
      let menu = await tray.menu();
      for (const [depth, label] of labels.entries()) {
        const isLast = depth === labels.length - 1;
        found = menu.find((entry) => entry.label === label && (isLast || entry.submenu.length > 0));
        menu = found?.submenu ?? [];
      }
      return found?.label;
    })
    .toBe(labels.at(-1));
  if (found === undefined) throw new Error(`The menu has no ${labels.join(" ▸ ")}.`);
  return found;
}

async function expectTick(desktop: Desktop, ...labels: readonly string[]): Promise<void> {
  expect(await expectEntry(desktop, ...labels)).toMatchObject({ checked: true, enabled: false });
}

async function expectMrd(desktop: Desktop, name: string, state: string): Promise<void> {
  const mrd = () => onServer(desktop).mrds.find((one) => one.name === name);
  await expect.poll(() => mrd()?.state).toBe(state);
}

/** Waits for a notification. */
async function seen(
  desktop: Desktop,
  isIt: (notification: SeenNotification) => boolean,
): Promise<SeenNotification> {
  await expect
    .poll(async () => (await desktop.notifications()).some(isIt), { timeout: 15_000 })
    .toBe(true);
  const found = (await desktop.notifications()).find(isIt);
  if (found === undefined) throw new Error("The notification is gone.");
  return found;
}
