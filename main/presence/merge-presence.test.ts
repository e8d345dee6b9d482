import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { AgentState, Mrd, Presence } from "../../shared/presence.ts";
import { anyPresence } from "../../shared/testing/arbitraries.ts";
import {
  anAgent,
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  FIXTURE_TIME as T,
} from "../../shared/testing/fixtures.ts";
import { diffPresence } from "./merge-presence.ts";

const ready = anAgentState();
const lunch = aReason({ id: "r2", name: "Lunch" });

function notReady(parts: Partial<AgentState> = {}): AgentState {
  return anAgentState({ name: "NOT_READY", ...parts });
}

const NOTHING = { agent: null, mrds: [] };

describe("nothing to compare", () => {
  it("is no change", () => {
    const other = aPresence({ agent: anAgent({ id: "agent-2" }), state: notReady() });
    expect(diffPresence(other, aPresence())).toEqual(NOTHING);
  });

  test("a presence has no difference from itself, nor from its copy", () => {
    fc.assert(
      fc.property(anyPresence, (presence) => {
        expect(diffPresence(presence, presence)).toEqual(NOTHING);
        expect(diffPresence(presence, structuredClone(presence))).toEqual(NOTHING);
      }),
    );
  });
});

describe("the agent's state", () => {
  it("tells from what to what", () => {
    const to = notReady({ reason: lunch, since: T + 1 });
    expect(diffPresence(aPresence({ state: ready }), aPresence({ state: to }))).toEqual({
      agent: { from: ready, to },
      mrds: [],
    });
  });

  test.each<[string, AgentState, AgentState, boolean]>([
    [
      "another reason while Not Ready",
      notReady({ reason: aReason() }),
      notReady({ reason: lunch }),
      true,
    ],
    ["a reason where there was none", notReady(), notReady({ reason: lunch }), true],
    ["no reason where there was one", notReady({ reason: lunch }), notReady(), true],
    [
      "another reason without ids",
      notReady({ reason: aReason({ id: null }) }),
      notReady({ reason: { ...lunch, id: null } }),
      true,
    ],
    [
      "the reason's id learnt later",
      notReady({ reason: { ...lunch, id: null } }),
      notReady({ reason: lunch }),
      false,
    ],
    [
      "the reason renamed",
      notReady({ reason: lunch }),
      notReady({ reason: { ...lunch, name: "Break" } }),
      false,
    ],
    ["another state and reason at once", ready, notReady({ reason: lunch }), true],
    [
      "one unknown state to another",
      anAgentState({ name: "UNKNOWN", rawName: "A" }),
      anAgentState({ name: "UNKNOWN", rawName: "B" }),
      true,
    ],
    ["a new time alone", ready, anAgentState({ since: T + 1 }), false],
  ])("%s", (_, before, after, isAnother) => {
    const { agent } = diffPresence(aPresence({ state: before }), aPresence({ state: after }));
    expect(agent).toEqual(isAnother ? { from: before, to: after } : null);
  });
});

test.each<[string, Partial<Presence>]>([
  ["another name", { agent: anAgent({ displayName: "Anna Other" }) }],
  ["a permission that is gone", { agent: anAgent({ mayChangeState: false }) }],
  ["a newer login", { loginTime: T + 1 }],
  ["a login that is not known", { loginTime: null }],
])("%s is no change of a state", (_, parts) => {
  expect(diffPresence(aPresence({ loginTime: T }), aPresence(parts))).toEqual(NOTHING);
  expect(diffPresence(aPresence(parts), aPresence({ loginTime: T }))).toEqual(NOTHING);
});

describe("the MRDs", () => {
  const chat = anMrd({ id: "chat" });
  const voice = anMrd({ id: "voice" });
  const email = anMrd({ id: "email" });
  const diffMrds = (before: readonly Mrd[], after: readonly Mrd[]) =>
    diffPresence(aPresence({ mrds: before }), aPresence({ mrds: after })).mrds;

  it("tell each change in the server's order, and not which of them came or went", () => {
    const busy = anMrd({ id: "voice", state: "BUSY" });
    const away = anMrd({ id: "chat", state: "NOT_READY" });
    expect(diffMrds([chat, voice], [email, busy])).toEqual([{ from: voice, to: busy }]);
    expect(diffMrds([chat, voice], [busy, away])).toEqual([
      { from: voice, to: busy },
      { from: chat, to: away },
    ]);
  });

  test.each<[string, Partial<Mrd>, boolean]>([
    ["another state", { state: "BUSY", rawState: "BUSY" }, true],
    ["another unknown state", { rawState: "FROZEN" }, true],
    ["another name", { name: "Chat" }, false],
    ["another limit", { maxAgentTasks: 0 }, false],
    ["all of it", { state: "BUSY", rawState: "BUSY", name: "Chat", maxAgentTasks: 1 }, true],
    ["times alone", { since: T + 1, lastReadyAt: T + 1 }, false],
  ])("%s", (_, parts, isAnother) => {
    const to = { ...chat, ...parts };
    expect(diffMrds([chat], [to])).toEqual(isAnother ? [{ from: chat, to }] : []);
  });

  it("are the same in another order", () => {
    expect(diffMrds([chat, voice], [voice, chat])).toEqual([]);
  });
});

test("the changes lead from one presence to the other", () => {
  fc.assert(
    fc.property(anyPresence, anyPresence, (before, after) => {
      const words = ({ state, mrds }: Presence) => ({
        agent: state.rawName,
        mrds: new Map(mrds.map((mrd) => [mrd.id, mrd.rawState])),
      });
      const { agent, mrds } = diffPresence(before, after);
      const led = words({ ...after, state: agent?.to ?? before.state });
      for (const { id } of after.mrds) {
        const was = before.mrds.find((mrd) => mrd.id === id);
        if (was !== undefined) led.mrds.set(id, was.rawState);
      }
      for (const { from, to } of mrds) {
        expect(from).toBe(before.mrds.find(({ id }) => id === to.id));
        led.mrds.set(to.id, to.rawState);
      }
      expect(led).toEqual(words(after));
    }),
    { numRuns: 500 },
  );
});
