import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Presence } from "../../shared/presence.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
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
import { applyPresence } from "./apply-presence.ts";
import { diffPresence } from "./diff-presence.ts";

const ME = "agent-1";

function apply(snapshot: Snapshot, presence: Presence, isFirst = false, receivedAt = T + 60_000) {
  return applyPresence(snapshot, aPresenceMessage(presence), {
    ownAgentId: ME,
    receivedAt,
    isFirst,
  });
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

  it("of another agent changes nothing", () => {
    const stranger = aPresence({ agent: anAgent({ id: "agent-2" }) });
    expect(apply(before, stranger, true)).toEqual({ snapshot: before, outcome: "otherAgent" });
    expect(apply(before, stranger).snapshot).toBe(before);
  });

  it("takes the place of one that another agent left behind, whatever its times", () => {
    const theirs = aPresence({ agent: anAgent({ id: "agent-2" }), loginTime: T + 1_000 });
    const result = apply(aSnapshot({ presence: theirs }), known);
    expect(result).toMatchObject({ outcome: "applied", snapshot: { presence: known } });
  });

  it("leaves link, tasks and requests alone", () => {
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
    expect(presence?.mrds[1]).toEqual(after.mrds[1]);
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

describe("out of order", () => {
  const older = (presence: Partial<Presence>) => copyOf({ ...known, ...presence });

  it("an overtaken agent state does not come back", () => {
    const late = older({ state: anAgentState({ name: "NOT_READY", since: T + 29 }) });
    const { snapshot, outcome } = apply(before, late);
    expect(outcome).toBe("stale");
    expect(snapshot).toBe(before);
  });

  it("an overtaken MRD does not come back, while a newer one counts", () => {
    const late = older({
      mrds: [
        anMrd({ id: "chat", state: "BUSY", since: T + 9 }),
        anMrd({ id: "voice", since: T + 21 }),
      ],
    });
    const { snapshot, outcome } = apply(before, late);
    expect(outcome).toBe("partlyStale");
    expect(snapshot.presence?.mrds[0]).toBe(chat);
    expect(snapshot.presence?.mrds[1]).toMatchObject({ id: "voice", state: "READY" });
    expect(snapshot.confirmedAt).toBe(T + 60_000);
  });

  it("an overtaken agent state does not keep a newer MRD away", () => {
    const late = older({
      state: anAgentState({ name: "NOT_READY", since: T }),
      mrds: [chat, anMrd({ id: "voice", since: T + 21 })],
    });
    const { snapshot, outcome } = apply(before, late);
    expect(outcome).toBe("partlyStale");
    expect(snapshot.presence?.state).toBe(known.state);
    expect(snapshot.presence?.mrds[1]?.state).toBe("READY");
  });

  it("an overtaken presence neither takes nor brings MRDs", () => {
    const late = older({
      state: anAgentState({ name: "NOT_READY", since: T }),
      mrds: [anMrd({ id: "new", since: T + 5 })],
    });
    expect(apply(before, late)).toEqual({ snapshot: before, outcome: "stale" });
  });

  it("of the same moment, the last to come counts", () => {
    const same = older({ state: anAgentState({ name: "NOT_READY", since: T + 30 }) });
    expect(apply(before, same)).toMatchObject({
      outcome: "applied",
      snapshot: { presence: { state: { name: "NOT_READY" } } },
    });
  });

  it("what has no time counts", () => {
    const timeless = older({ state: anAgentState({ name: "LOGOUT", since: null }) });
    expect(apply(before, timeless)).toMatchObject({
      outcome: "applied",
      snapshot: { presence: { state: { name: "LOGOUT" } } },
    });
  });

  it("an older login counts for nothing, however new its times", () => {
    const late = older({
      loginTime: T - 1,
      state: anAgentState({ name: "LOGOUT", since: T + 99 }),
    });
    expect(apply(before, late)).toEqual({ snapshot: before, outcome: "stale" });
  });

  it("a newer login counts as a whole, however old its times", () => {
    const next = copyOf({
      ...known,
      loginTime: T + 1,
      state: anAgentState({ name: "NOT_READY", since: T }),
      mrds: [anMrd({ id: "chat", state: "NOT_READY", since: T })],
    });
    expect(apply(before, next)).toMatchObject({ outcome: "applied", snapshot: { presence: next } });
  });

  it("the first presence of a connection counts as a whole, however old", () => {
    const first = older({
      loginTime: T - 1,
      state: anAgentState({ name: "NOT_READY", since: T }),
      mrds: [anMrd({ id: "chat", state: "NOT_READY", since: T })],
    });
    expect(apply(before, first, true)).toMatchObject({
      outcome: "applied",
      snapshot: { presence: first },
    });
  });

  it("a presence without a login time is of the known login, which stays known", () => {
    const late = older({ loginTime: null, state: anAgentState({ since: T, name: "NOT_READY" }) });
    expect(apply(before, late).outcome).toBe("stale");
    const next = older({ loginTime: null, state: anAgentState({ since: T + 31 }) });
    expect(apply(before, next).snapshot.presence).toMatchObject({
      loginTime: T,
      state: { since: T + 31 },
    });
  });
});

test("a presence from the future moves the clock's skew, so that elapsed times run", () => {
  const ahead = copyOf({ ...known, state: anAgentState({ since: T + 3_600_000 }) });
  const { snapshot } = apply(before, ahead, false, T + 1_000);
  expect(snapshot.clockSkew).toBe(3_599_000);
});

test("in whatever order presences come, each MRD ends at its latest time", () => {
  const sequence = fc.array(
    anyPresence.map((presence) => ({
      ...presence,
      loginTime: T,
      state: { ...presence.state, since: presence.state.since ?? T },
      mrds: presence.mrds.map((mrd) => ({ ...mrd, since: mrd.since ?? T })),
    })),
    { minLength: 2, maxLength: 5 },
  );
  fc.assert(
    fc.property(sequence, (presences) => {
      let snapshot = EMPTY_SNAPSHOT;
      let latest = Number.NEGATIVE_INFINITY;
      for (const presence of presences) {
        snapshot = apply(snapshot, presence).snapshot;
        latest = Math.max(latest, presence.state.since);
        expect(snapshot.presence?.state.since).toBe(latest);
      }
    }),
  );
});

test("applied twice, a presence is nothing new, and no change is told that did not happen", () => {
  fc.assert(
    fc.property(anyPresence, anyPresence, fc.boolean(), (first, second, isFirst) => {
      const start = apply(EMPTY_SNAPSHOT, first).snapshot;
      const { snapshot, outcome } = apply(start, copyOf(second), isFirst);
      const after = snapshot.presence;
      if (after === null) throw new Error("the presence is gone");
      if (isFirst) expect(after).toEqual(second);
      const changes = diffPresence(start.presence, after);
      if (outcome === "nothingNew" || outcome === "stale") expect(changes).toEqual([]);
      if (outcome === "nothingNew" || outcome === "stale") expect(after).toBe(start.presence);
      expect(changes).toEqual(diffPresence(copyOf(first), copyOf(after)));
      const again = apply(snapshot, copyOf(after), isFirst);
      expect(again.outcome).toBe("nothingNew");
      expect(again.snapshot.presence).toBe(after);
    }),
    { numRuns: 500 },
  );
});
