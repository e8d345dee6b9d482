import fc from "fast-check";
import { expect, test } from "vitest";
import { isTerminal } from "../../shared/connection.ts";
import { aPresenceMessage } from "../../shared/testing/fixtures.ts";
import type { SourceEvent } from "../server/presence-source.ts";
import { transition } from "./connection.ts";
import {
  type ConnectionEvent,
  type ConnectionState,
  connectionAlarm,
  SIGNED_OUT,
} from "./connection-state.ts";

const sourceEvents = fc.constantFrom<SourceEvent>(
  { kind: "connected" },
  { kind: "presence", message: aPresenceMessage() },
  { kind: "lost", fault: "transport", retryAfter: null },
  { kind: "refused", refusal: { kind: "licence", detail: null } },
  { kind: "incompatible", detail: null },
  { kind: "sessionRemoved" },
  { kind: "ended", reason: { kind: "serverEnded" } },
  { kind: "ended", reason: { kind: "inactivity", reasonName: null } },
);

/** A source event of the newest try (0) or of one before it. */
const sourceSteps = fc.record({
  from: fc.constant("source" as const),
  age: fc.constantFrom(0, 0, 0, 1, 2),
  event: sourceEvents,
});

const otherSteps = fc.constantFrom<Exclude<ConnectionEvent, { from: "source" }>>(
  { from: "agent", event: { kind: "signIn" } },
  { from: "agent", event: { kind: "cancelSignIn" } },
  { from: "agent", event: { kind: "answerTakeover", proceed: true } },
  { from: "agent", event: { kind: "retryNow" } },
  { from: "agent", event: { kind: "takeOver" } },
  { from: "agent", event: { kind: "changeMode", askFirst: true } },
  { from: "agent", event: { kind: "changeMode", askFirst: false } },
  { from: "agent", event: { kind: "signOut" } },
  { from: "signIn", event: { kind: "failed" } },
  { from: "signIn", event: { kind: "signedIn", askFirst: true } },
  { from: "signIn", event: { kind: "signedIn", askFirst: false } },
  { from: "computer", event: { kind: "suspended" } },
  { from: "computer", event: { kind: "resumed" } },
  { from: "computer", event: { kind: "unlocked" } },
  { from: "computer", event: { kind: "networkBack" } },
  { from: "alarm", event: { kind: "retryDue" } },
  { from: "alarm", event: { kind: "connectOverdue" } },
  { from: "alarm", event: { kind: "presenceOverdue" } },
);

const histories = fc.array(
  fc.record({
    step: fc.oneof({ weight: 3, arbitrary: sourceSteps }, { weight: 2, arbitrary: otherSteps }),
    after: fc.nat({ max: 40_000 }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  }),
  { maxLength: 60 },
);

type Check = (
  before: ConnectionState,
  event: ConnectionEvent,
  after: ConnectionState,
  now: number,
) => void;

/** Plays histories that begin with an agent who signed in, and checks every step of them. */
function always(check: Check): void {
  fc.assert(
    fc.property(histories, (history) => {
      let now = 1_000_000;
      let state = SIGNED_OUT;
      const step = (event: ConnectionEvent, random: number) => {
        const after = transition(state, event, { now, random: () => random });
        check(state, event, after, now);
        state = after;
      };
      step({ from: "agent", event: { kind: "signIn" } }, 0);
      step({ from: "signIn", event: { kind: "signedIn", askFirst: false } }, 0);
      for (const { step: next, after, random } of history) {
        now += after;
        if (next.from !== "source") step(next, random);
        else step({ from: "source", tryId: state.tries - next.age, event: next.event }, random);
      }
    }),
    { numRuns: 1_000 },
  );
}

test("terminal states are left by the agent's word alone, or for the better explanation", () => {
  always((before, event, after) => {
    if (!isTerminal(before.shown) || after === before) return;
    if (event.from === "source") {
      expect([before.shown.name, after.shown.name]).toEqual(["ended", "evicted"]);
    } else {
      expect(event.from).toBe("agent");
    }
  });
});

test("an evicted agent goes on by a word that says how, never by trying again", () => {
  always((before, event, after) => {
    if (before.shown.name !== "evicted" || after === before) return;
    expect(["takeOver", "signIn", "signOut", "changeMode"]).toContain(event.event.kind);
  });
});

test("the connection becomes live by presence alone, on a connection that was made in this very try", () => {
  always((before, event, after) => {
    if (after.shown.name !== "live" || before.shown.name === "live") return;
    expect(event.event.kind).toBe("presence");
    expect(event.from === "source" && event.tryId).toBe(after.current?.id);
    expect(before.current?.connectedAt).not.toBeNull();
  });
});

test("a connection is wanted in exactly the states that show one", () => {
  always((_before, _event, { shown, current }) => {
    const isShown =
      shown.name === "connecting" ||
      shown.name === "live" ||
      (shown.name === "reconnecting" && shown.retryAt === null);
    expect(current !== null).toBe(isShown);
  });
});

test("one connection is wanted at most, and a new one always under a new number", () => {
  always((before, _event, after) => {
    expect(after.tries - before.tries).toBe(
      after.current?.id === before.current?.id ? 0 : after.current === null ? 0 : 1,
    );
    if (after.current !== null) expect(after.current.id).toBe(after.tries);
  });
});

test("whoever waits has an alarm set, in the future and within the back-off's limit", () => {
  always((_before, _event, after, now) => {
    const alarm = connectionAlarm(after);
    const { shown, current } = after;
    if (shown.name === "reconnecting" || shown.name === "connecting") expect(alarm).not.toBeNull();
    if (current === null && alarm !== null && after !== _before) {
      expect(alarm.at).toBeGreaterThan(now);
      expect(alarm.at).toBeLessThanOrEqual(now + 30_000);
    }
  });
});
