import { describe, expect, it } from "vitest";
import type { Connection } from "../../shared/connection.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  aSnapshot,
  aTask,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import { isOvertaken } from "./overtaken.ts";

const lost: Connection = {
  name: "reconnecting",
  fault: "transport",
  lostAt: FIXTURE_TIME,
  attempt: 1,
  retryAt: null,
};
const live = aSnapshot();
const reconnecting = aSnapshot({ connection: lost });
const evicted = aSnapshot({ connection: { name: "evicted", at: FIXTURE_TIME } });
const connecting = aSnapshot({ connection: { name: "connecting", since: FIXTURE_TIME } });
const failing: Snapshot = { ...live, serverError: { text: null, at: FIXTURE_TIME } };
const noChannel = aSnapshot({ presence: aPresence({ mrds: [anMrd({ state: "NOT_READY" })] }) });
const notReady = aSnapshot({
  presence: aPresence({ state: anAgentState({ name: "NOT_READY" }) }),
});
const lunch = aSnapshot({
  presence: aPresence({ state: anAgentState({ name: "NOT_READY", reason: aReason() }) }),
});
const notAnswered = { ...notReady, notAnsweredAt: FIXTURE_TIME };
const refused = aSnapshot({
  outcome: {
    change: { kind: "agentState", name: "NOT_READY", reasonName: null, sentAt: FIXTURE_TIME },
    at: FIXTURE_TIME,
    result: "refused",
    serverText: null,
  },
});
const waiting = aSnapshot({ tasks: [aTask()] });

describe("isOvertaken", () => {
  it.each<[string, string, Snapshot, Snapshot, boolean]>([
    ["the agent's state stays", "agent", live, noChannel, false],
    ["the agent's state is another one", "agent", live, notReady, true],
    ["the agent's reason is another one", "agent", notReady, lunch, true],
    ["nobody knows the agent's state", "agent", live, reconnecting, false],
    ["a request not answered: it stays", "agent", notAnswered, { ...notAnswered }, false],
    ["a request not answered: the agent has read it", "agent", notAnswered, notReady, true],
    ["the break goes on", "break", lunch, { ...lunch }, false],
    ["the break is over", "break", lunch, live, true],
    ["another break", "break", notReady, lunch, true],
    [
      "nobody knows whether the break goes on",
      "break",
      lunch,
      { ...lunch, connection: lost },
      false,
    ],
    ["what came of a request stays", "request", refused, { ...refused }, false],
    ["what came of a request was read", "request", refused, live, true],
    ["a request before it was told", "request", live, refused, false],
    ["the connection is back", "connection", reconnecting, live, true],
    ["the connection is still away", "connection", reconnecting, reconnecting, false],
    ["it said that the connection is back", "connection", live, live, false],
    ["the server's error was read", "serverError", failing, live, true],
    ["the server's error is not read yet", "serverError", failing, { ...failing }, false],
    ["a channel is on", "readyNoChannel", noChannel, live, true],
    ["no channel is on", "readyNoChannel", noChannel, { ...noChannel }, false],
    ["nobody knows whether a channel is on", "readyNoChannel", noChannel, reconnecting, false],
    ["the task waits", "task:task-1", waiting, { ...waiting }, false],
    ["the task is gone", "task:task-1", waiting, live, true],
    ["another task is gone", "task:task-2", waiting, live, true],
    ["evicted: nothing else matters", "agent", live, evicted, true],
    ["evicted: that stays", "session", live, evicted, false],
    ["still evicted", "agent", evicted, { ...evicted }, false],
    ["taken up again", "session", evicted, connecting, true],
    ["signed out", "channels", live, EMPTY_SNAPSHOT, true],
    ["signed out: the widget's own word stays", "widget:hidden", live, EMPTY_SNAPSHOT, false],
    ["signed out after an eviction", "session", evicted, EMPTY_SNAPSHOT, true],
  ])("%s", (_name, subject, before, after, expected) => {
    expect(isOvertaken(subject, before, after)).toBe(expected);
  });
});
