import { signal } from "@preact/signals-core";
import { expect, test } from "vitest";
import { USUALLY_ALLOWED } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import type { WhyNot } from "../../shared/state-request.ts";
import {
  anAgent,
  anAgentState,
  aPresence,
  aReason,
  aSnapshot,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { createToggleReady } from "./shortcuts.ts";

function setUp(snapshot: Snapshot) {
  const clock = manualClock();
  const sent: StateChange[] = [];
  const forbidden: WhyNot[] = [];
  const press = createToggleReady({
    snapshot: signal(snapshot),
    allowed: () => USUALLY_ALLOWED,
    clock,
    changeState: (change) => sent.push(change),
    onForbidden: (why) => forbidden.push(why),
  });
  return { press, clock, sent, forbidden };
}

const inState = (state: Parameters<typeof anAgentState>[0]) =>
  aSnapshot({ presence: aPresence({ state: anAgentState(state) }) });

test.each<[string, Snapshot, "READY" | "NOT_READY"]>([
  ["READY", inState({ name: "READY" }), "NOT_READY"],
  ["NOT_READY", inState({ name: "NOT_READY" }), "READY"],
  ["NOT_READY with a reason", inState({ name: "NOT_READY", reason: aReason() }), "READY"],
  ["a state that is not known", inState({ name: "UNKNOWN", rawName: "PAUSED" }), "READY"],
])("from %s it asks for the other one, without a reason", (_what, snapshot, name) => {
  const { press, sent, forbidden } = setUp(snapshot);
  press();
  expect(sent).toEqual([{ kind: "agentState", name, reasonId: null }]);
  expect(forbidden).toEqual([]);
});

const sentAt = FIXTURE_TIME;
test.each<[WhyNot, Snapshot]>([
  ["notLive", aSnapshot({ connection: { name: "connecting", since: sentAt } })],
  ["notLive", aSnapshot({ connection: { name: "signedOut" }, presence: null })],
  ["observing", aSnapshot({ capabilities: { changesState: false, announcesTasks: false } })],
  [
    "noPermission",
    aSnapshot({ presence: aPresence({ agent: anAgent({ mayChangeState: false }) }) }),
  ],
  [
    "requestUnderWay",
    aSnapshot({ requested: { kind: "agentState", name: "READY", reasonName: null, sentAt } }),
  ],
  [
    "requestUnderWay",
    aSnapshot({ requested: { kind: "mrdState", mrdId: "chat", state: "NOT_READY", sentAt } }),
  ],
])("where the rules forbid it (%s), it says why and sends nothing", (why, snapshot) => {
  const { press, sent, forbidden } = setUp(snapshot);
  press();
  expect(sent).toEqual([]);
  expect(forbidden).toEqual([why]);
});

test("pressed again while its own change is under way, it neither sends nor complains", () => {
  const requested = { kind: "agentState", name: "NOT_READY", reasonName: null, sentAt } as const;
  const { press, sent, forbidden } = setUp(aSnapshot({ requested }));
  press();
  expect([sent, forbidden]).toEqual([[], []]);
});

test("keys that are held count once; pressed again, they count again", () => {
  const { press, clock, sent } = setUp(inState({ name: "READY" }));
  press();
  for (let repeats = 0; repeats < 50; repeats += 1) {
    clock.advance(repeats === 0 ? 660 : 40);
    press();
  }
  expect(sent).toHaveLength(1);
  clock.advance(1_000);
  press();
  expect(sent).toHaveLength(2);
});
