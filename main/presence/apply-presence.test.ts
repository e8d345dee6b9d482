import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Presence } from "../../shared/presence.ts";
import { EMPTY_SNAPSHOT, elapsedIn, type Snapshot } from "../../shared/snapshot.ts";
import { anyPresence } from "../../shared/testing/arbitraries.ts";
import {
  anAgent,
  anAgentState,
  anMrd,
  aPresence,
  aPresenceMessage,
  aReason,
  aSnapshot,
  FIXTURE_TIME as T,
} from "../../shared/testing/fixtures.ts";
import { applyPresence, type HeldPresence, HOLD, type PresenceArrival } from "./apply-presence.ts";
import { diffPresence } from "./merge-presence.ts";

function apply(
  snapshot: Snapshot,
  presence: Presence,
  arrival: boolean | Partial<PresenceArrival> = false,
  receivedAt = T + 60_000,
) {
  const applied = applyPresence(snapshot, aPresenceMessage(presence), {
    receivedAt,
    at: 0,
    isFirst: arrival === true,
    order: "free",
    held: null,
    ...(typeof arrival === "boolean" ? {} : arrival),
  });
  const { snapshot: after, held } = applied;
  const isAllHeld = after === snapshot;
  const isNew = after.presence !== snapshot.presence;
  const some = held === null ? "applied" : "partlyHeld";
  const outcome = isAllHeld ? "held" : isNew ? some : "nothingNew";
  return { held, outcome, snapshot: isAllHeld ? snapshot : { ...snapshot, ...after } };
}

/** As it would come over the wire again: equal, and no object the same. */
function copyOf(presence: Presence): Presence {
  return structuredClone(presence);
}

const chat = anMrd({ id: "chat", since: T + 10 });
const voice = anMrd({ id: "voice", since: T + 20, state: "NOT_READY" });
const known = aPresence({ state: anAgentState({ since: T + 30 }), mrds: [chat, voice] });
const before = aSnapshot({ presence: known, confirmedAt: T + 100 });

describe("a presence", () => {
  it("is taken as it is where none was known", () => {
    const { snapshot, outcome } = apply(EMPTY_SNAPSHOT, known);
    expect(outcome).toBe("applied");
    expect(snapshot).toEqual({ ...EMPTY_SNAPSHOT, presence: known, confirmedAt: T + 60_000 });
  });

  it("takes the place of one that another agent left behind, whatever its times", () => {
    const theirs = aPresence({ agent: anAgent({ id: "agent-2" }), loginTime: T + 1_000 });
    const result = apply(aSnapshot({ presence: theirs }), known);
    expect(result).toMatchObject({ outcome: "applied", snapshot: { presence: known } });
  });

  it("leaves connection, tasks and requests alone", () => {
    const { presence, confirmedAt, ...rest } = before;
    expect(apply(before, aPresence()).snapshot).toMatchObject(rest);
  });
});

describe("the same presence again", () => {
  it("keeps its identity and is confirmed once more", () => {
    const { snapshot, outcome } = apply(before, copyOf(known));
    expect(outcome).toBe("nothingNew");
    expect(snapshot.presence).toBe(known);
    expect(snapshot.confirmedAt).toBe(T + 60_000);
  });

  it("is nothing new as the first of a connection either", () => {
    expect(apply(before, copyOf(known), true).outcome).toBe("nothingNew");
  });
});

describe("what does not change keeps its identity", () => {
  it("when one MRD changes", () => {
    const after = copyOf({ ...known, mrds: [chat, { ...voice, state: "READY", since: T + 40 }] });
    const { presence } = apply(before, after).snapshot;
    expect(presence?.mrds[0]).toBe(chat);
    expect(presence?.mrds[1]).toMatchObject({ id: "voice", state: "READY", since: T + 40 });
    expect(presence?.state).toBe(known.state);
    expect(presence?.agent).toBe(known.agent);
  });

  it("when an MRD goes or comes", () => {
    const one = apply(before, copyOf({ ...known, mrds: [chat] }));
    expect(one.outcome).toBe("applied");
    expect(one.snapshot.presence?.mrds).toEqual([chat]);
    expect(one.snapshot.presence?.mrds[0]).toBe(chat);
    const two = apply(one.snapshot, copyOf(known));
    expect(two.snapshot.presence).toEqual(known);
    expect(two.snapshot.presence?.mrds[0]).toBe(chat);
  });

  it("when MRDs only change their order", () => {
    const { snapshot, outcome } = apply(before, copyOf({ ...known, mrds: [voice, chat] }));
    expect(outcome).toBe("applied");
    expect(snapshot.presence?.mrds[0]).toBe(voice);
    expect(snapshot.presence?.mrds[1]).toBe(chat);
  });

  it("when the agent state changes but not its reason", () => {
    const reason = aReason();
    const resting = { ...known, state: anAgentState({ name: "NOT_READY", reason, since: T }) };
    const after = copyOf({ ...resting, state: { ...resting.state, since: T + 50 } });
    const { presence } = apply(aSnapshot({ presence: resting }), after).snapshot;
    expect(presence?.state.since).toBe(T + 50);
    expect(presence?.state.reason).toBe(reason);
    expect(presence?.mrds).toBe(known.mrds);
  });
});

describe("what is older than what is known", () => {
  const older = (presence: Partial<Presence>) => copyOf({ ...known, ...presence });
  const notReady = (since: number | null) => anAgentState({ name: "NOT_READY", since });

  it("may have been overtaken, and is held back", () => {
    const late = older({ state: notReady(T + 29) });
    const { snapshot, outcome, held } = apply(before, late, { at: 7 });
    expect(outcome).toBe("held");
    expect(snapshot).toBe(before);
    expect(held).toEqual({ message: aPresenceMessage(late), until: 7 + HOLD });
  });

  it("counts as it is once it was held back for long enough", () => {
    const late = older({ state: notReady(T + 29) });
    const { held } = apply(before, late);
    const { snapshot, outcome, held: after } = apply(before, late, { order: "heldLong", held });
    expect([outcome, after]).toEqual(["applied", null]);
    expect(snapshot.presence).toMatchObject(late);
  });

  it("counts at once where it is repeated, and where its time was up anyway", () => {
    const late = older({ state: notReady(T + 29) });
    const { held } = apply(before, late);
    for (const [presence, at] of [
      [copyOf(late), 1],
      [older({ state: notReady(T + 28) }), HOLD],
    ] as const) {
      const again = apply(before, presence, { at, held });
      expect([again.outcome, again.held]).toEqual(["applied", null]);
      expect(again.snapshot.presence?.state).toMatchObject(presence.state);
    }
  });

  it("is not put off by other older values that come meanwhile: the last counts, in time", () => {
    const { held } = apply(before, older({ state: notReady(T + 29) }), { at: 7 });
    const next = apply(before, older({ state: notReady(T + 28) }), { at: 1_000, held });
    expect(next).toMatchObject({ outcome: "held", held: { until: 7 + HOLD } });
    expect(next.held?.message.presence.state.since).toBe(T + 28);
  });

  it("is nothing any more once the known value is said again, or a newer one", () => {
    const { held } = apply(before, older({ state: notReady(T + 29) }));
    expect(apply(before, copyOf(known), { held })).toMatchObject({
      outcome: "nothingNew",
      held: null,
    });
    const newer = older({ state: anAgentState({ since: T + 31 }) });
    expect(apply(before, newer, { held })).toMatchObject({ outcome: "applied", held: null });
  });

  it("of one MRD holds back that alone, while a newer one counts", () => {
    const late = older({
      mrds: [
        anMrd({ id: "chat", state: "BUSY", since: T + 9 }),
        anMrd({ id: "voice", since: T + 21 }),
      ],
    });
    const { snapshot, outcome, held } = apply(before, late);
    expect(outcome).toBe("partlyHeld");
    expect(snapshot.presence?.mrds[0]).toBe(chat);
    expect(snapshot.presence?.mrds[1]).toMatchObject({ id: "voice", state: "READY" });
    expect(snapshot.confirmedAt).toBe(T + 60_000);
    // With another change of the newer one, the older value is a repeat.
    const [busy] = late.mrds;
    const again = older({ mrds: busy ? [busy, anMrd({ id: "voice", since: T + 22 })] : [] });
    const { snapshot: after, held: none } = apply(snapshot, again, { at: 1, held });
    expect(after.presence?.mrds[0]?.state).toBe("BUSY");
    expect(none).toBeNull();
  });

  it("of the agent state does not keep a newer MRD away", () => {
    const late = older({
      state: notReady(T),
      mrds: [chat, anMrd({ id: "voice", since: T + 21 })],
    });
    const { snapshot, outcome } = apply(before, late);
    expect(outcome).toBe("partlyHeld");
    expect(snapshot.presence?.state).toBe(known.state);
    expect(snapshot.presence?.mrds[1]?.state).toBe("READY");
  });

  it("neither takes nor brings MRDs while it is held back", () => {
    const late = older({ state: notReady(T), mrds: [anMrd({ id: "new", since: T + 5 })] });
    expect(apply(before, late)).toMatchObject({ snapshot: before, outcome: "held" });
  });

  it("counts at once as the first of a connection, and as an answer in order", () => {
    const late = older({ loginTime: T - 1, state: notReady(T), mrds: [{ ...chat, since: T }] });
    for (const arrival of [{ isFirst: true }, { order: "ordered" }] as const) {
      expect(apply(before, late, arrival)).toMatchObject({
        outcome: "applied",
        snapshot: { presence: late },
        held: null,
      });
    }
  });

  it.each([-1, 1])("counts at once with a login time that moved by %d ms", (by) => {
    const next = older({ loginTime: T + by, state: notReady(T) });
    expect(apply(before, next)).toMatchObject({ outcome: "applied", snapshot: { presence: next } });
  });

  it("counts at once where it logs the agent out: that is the end", () => {
    const out = older({ state: anAgentState({ name: "LOGOUT", since: T }) });
    expect(apply(before, out)).toMatchObject({ outcome: "applied", snapshot: { presence: out } });
  });

  it("is not: what has the same time, or none", () => {
    for (const since of [T + 30, null]) {
      const last = apply(before, older({ state: notReady(since) }));
      expect(last).toMatchObject({ outcome: "applied", held: null });
    }
  });

  it("is not told by a presence without a login time, which is of the known login", () => {
    const late = older({ loginTime: null, state: notReady(T) });
    expect(apply(before, late).outcome).toBe("held");
    const next = older({ loginTime: null, state: anAgentState({ since: T + 31 }) });
    expect(apply(before, next).snapshot.presence).toMatchObject({
      loginTime: T,
      state: { since: T + 31 },
    });
  });
});

describe("how long a state has lasted", () => {
  const HOUR = 3_600_000;
  const now = T + 60_000;
  const lasted = (snapshot: Snapshot, mrd?: number, at = now) => {
    const part = mrd === undefined ? snapshot.presence?.state : snapshot.presence?.mrds[mrd];
    return part && elapsedIn(part, at, snapshot.clockSkew);
  };

  it.each([-3 * HOUR, 0, 180_000, 3 * HOUR])(
    "is 0 when it was seen to change, with a server %d ms ahead",
    (ahead) => {
      const change = copyOf({
        ...known,
        state: anAgentState({ name: "NOT_READY", since: now + ahead }),
        mrds: [chat, { ...voice, state: "READY", rawState: "READY", since: now + ahead }],
      });
      const { snapshot } = apply(before, change, { order: "ordered" });
      expect([lasted(snapshot), lasted(snapshot, 1)]).toEqual([0, 0]);
      expect(lasted(snapshot, 1, now + 5_000)).toBe(5_000);
      // Said again, first of a new connection or not, it goes on.
      const again = apply(snapshot, copyOf(change), true, now + 5_000).snapshot;
      expect(lasted(again, undefined, now + 5_000)).toBe(5_000);
    },
  );

  it("is by the server's time where nobody saw it begin", () => {
    const first = apply(EMPTY_SNAPSHOT, known, true).snapshot;
    expect(lasted(first)).toBe(60_000 - 30);
    const other = copyOf({ ...known, state: anAgentState({ name: "NOT_READY", since: T + 50 }) });
    expect(lasted(apply(first, other, true).snapshot)).toBe(60_000 - 50);
  });

  it("starts at 0 for the one that began in the future, and stays as it is for the others", () => {
    const ahead = { ...voice, since: now + 13 * 60_000 };
    const { snapshot } = apply(EMPTY_SNAPSHOT, { ...known, mrds: [chat, ahead] }, true);
    expect(snapshot.clockSkew).toBe(0);
    expect([lasted(snapshot), lasted(snapshot, 0), lasted(snapshot, 1)]).toEqual([
      60_000 - 30,
      60_000 - 10,
      0,
    ]);
    expect(lasted(snapshot, 1, now + 5_000)).toBe(5_000);
  });

  it("is right for all once a fresh change tells that the states' clock is behind", () => {
    const behind = (ms: number) => ms - 3 * HOUR;
    const first = copyOf({
      ...known,
      state: anAgentState({ since: behind(now - 2_000) }),
      mrds: [{ ...chat, since: behind(now - 600_000) }],
    });
    const live = apply(aSnapshot({ presence: null }), first, true).snapshot;
    const requested: Snapshot["requested"] = {
      kind: "agentState",
      name: "NOT_READY",
      reasonName: null,
      sentAt: now + 1_000,
    };
    const own = {
      ...first,
      state: anAgentState({ name: "NOT_READY", since: behind(now + 1_500) }),
    };
    for (const asked of [requested, null]) {
      const { snapshot } = apply({ ...live, requested: asked }, own, false, now + 1_600);
      expect(lasted(snapshot, 0, now + 1_600)).toBe(600_000 + 1_500);
    }
    // What was held back may be old news.
    const late = apply(live, own, { order: "heldLong" }, now + 1_600).snapshot;
    expect(late.clockSkew).toBe(0);
  });
});

test("whatever comes, at most 2 s after the last arrival that is what is shown", () => {
  const arrivals = fc.array(
    fc.record({
      wait: fc.integer({ min: 0, max: 3_000 }),
      presence: fc
        .tuple(anyPresence, fc.constantFrom(T, T, T, T - 1, null))
        .map(([presence, loginTime]): Presence => ({ ...presence, loginTime })),
    }),
    { minLength: 2, maxLength: 12 },
  );
  const words = ({ state, mrds }: Presence) => [
    state.rawName,
    state.since,
    ...mrds.map((mrd) => [mrd.id, mrd.rawState, mrd.since]),
  ];
  fc.assert(
    fc.property(arrivals, (list) => {
      let snapshot: Snapshot = aSnapshot({ presence: known });
      let held: HeldPresence | null = null;
      let now = 0;
      let last = known;
      /** Since when the server says NOT_READY. */
      let notReadySince: number | null = null;
      const take = (presence: Presence, order: PresenceArrival["order"]) => {
        const taken = apply(snapshot, presence, { at: now, order, held });
        ({ snapshot, held } = taken);
      };
      /** Lets the one timer fire, as the session does. */
      const pass = (until: number) => {
        if (held !== null && held.until <= until) {
          now = held.until;
          take(held.message.presence, "heldLong");
        }
        now = until;
        const isReady = snapshot.presence?.state.name === "READY";
        if (isReady && notReadySince !== null) expect(now - notReadySince).toBeLessThan(HOLD);
      };
      for (const { wait, presence } of list) {
        pass(now + wait);
        last = presence;
        if (presence.state.name !== "NOT_READY") notReadySince = null;
        else notReadySince ??= now;
        take(copyOf(presence), "free");
        if (held === null) expect(words(snapshot.presence ?? known)).toEqual(words(last));
      }
      pass(now + HOLD);
      expect(held).toBeNull();
      expect(words(snapshot.presence ?? known)).toEqual(words(last));
    }),
    { numRuns: 1_000 },
  );
});

test("applied twice, a presence is nothing new, and no change is told that did not happen", () => {
  fc.assert(
    fc.property(anyPresence, anyPresence, fc.boolean(), (first, second, isFirst) => {
      const start = apply(EMPTY_SNAPSHOT, first).snapshot;
      const { snapshot, outcome } = apply(start, copyOf(second), isFirst);
      const after = snapshot.presence;
      if (after === null) throw new Error("the presence is gone");
      if (isFirst) expect(after).toMatchObject(second);
      const changes = diffPresence(start.presence ?? first, after);
      if (outcome === "nothingNew" || outcome === "held")
        expect(changes).toEqual({ agent: null, mrds: [] });
      if (outcome === "nothingNew" || outcome === "held") expect(after).toBe(start.presence);
      expect(changes).toEqual(diffPresence(copyOf(start.presence ?? first), copyOf(after)));
      const again = apply(snapshot, copyOf(after), isFirst);
      expect(again.outcome).toBe("nothingNew");
      expect(again.snapshot.presence).toBe(after);
    }),
    { numRuns: 500 },
  );
});
