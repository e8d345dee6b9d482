import type { Frame } from "@playwright/test";
import { en } from "../shared/texts/en.ts";
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
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

/** Signs in alongside AgentDesk, which holds the agent's session. */
async function watch(desktop: Desktop): Promise<Frame> {
  const view = await desktop.window();
  setStates(desktop, "NOT_READY", []);
  await view.getByRole("radio", { name: en.signIn.observe }).check();
  await fillSignIn(desktop, view);
  await expectConnection(view, "live");
  return view;
}

test("alongside AgentDesk the state is followed without a socket, and not changed here", async ({
  desktop,
}) => {
  const view = await watch(desktop);
  await expect(view.locator(".connection-line")).toContainText(en.connection.liveObserve);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  const ready = view.getByRole("button", { name: en.action.ready, exact: true });
  await expect(ready).toHaveAccessibleDescription(en.whyNot.observing);
  await expect(view.getByRole("switch").first()).toHaveAccessibleDescription(en.whyNot.observing);
  expect(desktop.simulator.state().counters).toMatchObject({ connections: 0, evictions: 0 });
});

test("after an eviction the agent keeps watching, and takes the session back, without signing in", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  control(desktop, { do: "evict", agent: AGENT, order: "removedThenDisconnect" });
  await expect(view.locator("section[data-connection=evicted]")).toBeVisible();
  const { connections } = desktop.simulator.state().counters;

  await view.getByRole("button", { name: en.connection.keepWatching }).click();
  await expectConnection(view, "live");
  await expect(view.locator(".connection-line")).toContainText(en.connection.liveObserve);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  expect(desktop.simulator.state().counters).toMatchObject({ connections, logins: 1 });

  await view.getByRole("button", { name: en.settings.title }).click();
  await view.getByRole("button", { name: en.settings.toSession }).click();
  await view.getByTestId("takeover-proceed").click();
  await expect(view.locator(".connection-line")).toContainText(en.connection.live);
  await expect.poll(() => onServer(desktop).sockets).toBe(1);
  expect(desktop.simulator.state().counters.logins).toBe(1);
});

test("a request that was not answered is said, and one click goes Ready again", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  const chat = onServer(desktop).mrds.find(({ name }) => name === "CHAT");
  control(desktop, { do: "offerTask", agent: AGENT, mrdId: chat?.id ?? "", queueName: "Support" });
  await expect(view.getByText("1 request waiting").first()).toBeVisible();
  await expect(view.getByText("Support").first()).toBeVisible();
  control(desktop, { do: "requestNotAnswered", agent: AGENT });
  await expect(view.getByText(en.task.notAnswered).first()).toBeVisible();
  await expectAvailability(view, "notReady", en.availability.notReady);
  await view.getByRole("button", { name: en.action.goReady }).click();
  await expect(view.getByText(en.task.notAnswered)).toHaveCount(0);
  expect(onServer(desktop).state).toBe("READY");
  expect(desktop.simulator.state().counters.topicAcks).toBe(0);
});

test("wrap-up counts down", async ({ desktop }) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  const chat = onServer(desktop).mrds.find(({ name }) => name === "CHAT");
  control(desktop, { do: "offerTask", agent: AGENT, mrdId: chat?.id ?? "" });
  control(desktop, { do: "acceptTask", agent: AGENT });
  control(desktop, { do: "startWrapUp", agent: AGENT, durationMs: 60_000 });
  const left = view.getByRole("timer", { name: en.task.wrapUpLeft });
  await expect(left).toHaveText(/^0:00:5\d$/);
});

test("a reasons list that fails leaves “No reason” usable and says so", async ({ desktop }) => {
  control(desktop, { do: "reasons", behave: "unavailable" });
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  await view.getByRole("button", { name: en.action.notReady, exact: true }).click();
  await expect(view.getByText(en.action.listMissing)).toBeVisible();
  await view.getByRole("option", { name: en.action.noReason }).click();
  await expectAvailability(view, "notReady", en.availability.notReady);
});
