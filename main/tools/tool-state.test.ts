import { describe, expect, test } from "vitest";
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
import { en } from "../../shared/texts/en.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import { exitCodeOf, stateLine, toolState } from "./tool-state.ts";

const texts = createTexts({ locale: "en", direction: "ltr", catalogue: en });
const AT = "2026-03-02T09:00:00.000Z";
const onBreak = aPresence({
  state: anAgentState({ name: "NOT_READY", reason: aReason() }),
  mrds: [anMrd({ state: "NOT_READY" })],
});
const lost = {
  name: "reconnecting",
  fault: "transport",
  lostAt: FIXTURE_TIME,
  attempt: 1,
  retryAt: null,
} as const;

test("is the whole of what tools are told, and nothing of a task or of who the agent is", () => {
  const state = toolState(aSnapshot({ presence: onBreak, tasks: [aTask()] }));
  expect(state).toEqual({
    version: 1,
    signedIn: true,
    confirmed: true,
    asOf: null,
    availability: "offered",
    state: "NOT_READY",
    reason: "Short Break",
    since: AT,
    channels: [{ id: "chat", name: "CHAT", state: "NOT_READY", since: AT }],
  });
});

describe("the state as a line, and its exit code", () => {
  test.each<[string, Snapshot, RegExp, number]>([
    ["confirmed", aSnapshot({ presence: onBreak }), /^Not Ready – Short Break$/, 0],
    [
      "lost",
      aSnapshot({ presence: onBreak, connection: lost }),
      /^Not Ready – Short Break as of \d\d:\d\d, not confirmed$/,
      3,
    ],
    [
      "lost before anything came",
      aSnapshot({ presence: null, confirmedAt: null, connection: lost }),
      /^Offline$/,
      2,
    ],
    ["signed out", EMPTY_SNAPSHOT, /^Signed out$/, 2],
    [
      "logged out by the server",
      aSnapshot({ presence: aPresence({ state: anAgentState({ name: "LOGOUT" }) }) }),
      /^Signed out$/,
      2,
    ],
  ])("%s", (_, snapshot, line, code) => {
    expect(stateLine(snapshot, texts)).toMatch(line);
    expect(exitCodeOf(toolState(snapshot))).toBe(code);
  });

  test("stays one line, whatever the server calls a reason", () => {
    const reason = aReason({ name: "a\nb\u2028c" });
    const snapshot = aSnapshot({
      presence: aPresence({ state: anAgentState({ name: "NOT_READY", reason }) }),
    });
    expect(stateLine(snapshot, texts).split(/[\r\n\u2028]/)).toHaveLength(1);
  });
});

test("what is stale is never Ready without saying so", () => {
  const stale = toolState(aSnapshot({ connection: lost }));
  expect(stale).toMatchObject({ confirmed: false, asOf: AT, availability: "ready" });
  expect(exitCodeOf(stale)).toBe(3);
});
