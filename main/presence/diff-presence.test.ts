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
import { diffPresence } from "./diff-presence.ts";

const ready = anAgentState();
const lunch = aReason({ id: "r2", name: "Lunch" });

function notReady(parts: Partial<AgentState> = {}): AgentState {
  return anAgentState({ name: "NOT_READY", ...parts });
}

function kinds(before: Partial<Presence>, after: Partial<Presence>): readonly string[] {
  return diffPresence(aPresence(before), aPresence(after)).map((change) => change.kind);
}

describe("nothing to compare", () => {
  it("is no change", () => {
    expect(diffPresence(null, aPresence())).toEqual([]);
    const other = aPresence({ agent: anAgent({ id: "agent-2" }), state: notReady() });
    expect(diffPresence(other, aPresence())).toEqual([]);
  });

  test("a presence has no difference from itself, nor from its copy", () => {
    fc.assert(
      fc.property(anyPresence, (presence) => {
        expect(diffPresence(presence, presence)).toEqual([]);
        expect(diffPresence(presence, structuredClone(presence))).toEqual([]);
      }),
    );
  });
});

describe("the agent's state", () => {
  it("tells from what to what", () => {
    const to = notReady({ reason: lunch, since: T + 1 });
    expect(diffPresence(aPresence({ state: ready }), aPresence({ state: to }))).toEqual([
      { kind: "agentState", from: ready, to },
    ]);
  });

  test.each<[string, AgentState, AgentState, readonly string[]]>([
    [
      "another reason while Not Ready",
      notReady({ reason: aReason() }),
      notReady({ reason: lunch }),
      ["agentReason"],
    ],
    ["a reason where there was none", notReady(), notReady({ reason: lunch }), ["agentReason"]],
    ["no reason where there was one", notReady({ reason: lunch }), notReady(), ["agentReason"]],
    [
      "another reason without ids",
      notReady({ reason: aReason({ id: null }) }),
      notReady({ reason: { ...lunch, id: null } }),
      ["agentReason"],
    ],
    [
      "the reason's id learnt later",
      notReady({ reason: { ...lunch, id: null } }),
      notReady({ reason: lunch }),
      [],
    ],
    [
      "the reason renamed",
      notReady({ reason: lunch }),
      notReady({ reason: { ...lunch, name: "Break" } }),
      [],
    ],
    ["another state and reason at once", ready, notReady({ reason: lunch }), ["agentState"]],
    [
      "one unknown state to another",
      anAgentState({ name: "UNKNOWN", rawName: "A" }),
      anAgentState({ name: "UNKNOWN", rawName: "B" }),
      ["agentState"],
    ],
    ["a new time alone", ready, anAgentState({ since: T + 1 }), []],
  ])("%s", (_, before, after, expected) => {
    expect(kinds({ state: before }, { state: after })).toEqual(expected);
  });
});

describe("the agent", () => {
  it("can be renamed and gain or lose the permission", () => {
    const from = anAgent();
    const to = anAgent({ displayName: "Anna Other", mayChangeState: false });
    expect(diffPresence(aPresence({ agent: from }), aPresence({ agent: to }))).toEqual([
      { kind: "agentRenamed", from, to },
      { kind: "permission", mayChangeState: false },
    ]);
  });

  test.each<[string, number | null, number | null, readonly string[]]>([
    ["a newer login", T, T + 1, ["newLogin"]],
    ["an older one, by a clock that went back", T + 1, T, ["newLogin"]],
    ["one that is not known", T, null, []],
    ["one that is learnt", null, T, []],
  ])("%s", (_, from, to, expected) => {
    expect(kinds({ loginTime: from }, { loginTime: to })).toEqual(expected);
  });
});

describe("the MRDs", () => {
  const chat = anMrd({ id: "chat" });
  const voice = anMrd({ id: "voice" });
  const email = anMrd({ id: "email" });
  const diffMrds = (before: readonly Mrd[], after: readonly Mrd[]) =>
    diffPresence(aPresence({ mrds: before }), aPresence({ mrds: after }));

  it("tell each change, in the server's order, then those that are gone", () => {
    const busy = anMrd({ id: "voice", state: "BUSY" });
    expect(diffMrds([chat, voice], [email, busy])).toEqual([
      { kind: "mrdAdded", mrd: email },
      { kind: "mrdState", from: voice, to: busy },
      { kind: "mrdRemoved", mrd: chat },
    ]);
  });

  test.each<[string, Partial<Mrd>, readonly string[]]>([
    ["another state", { state: "BUSY", rawState: "BUSY" }, ["mrdState"]],
    ["another unknown state", { rawState: "FROZEN" }, ["mrdState"]],
    ["another name", { name: "Chat" }, ["mrdRenamed"]],
    ["another limit", { maxAgentTasks: 0 }, ["mrdLimit"]],
    [
      "all of it",
      { state: "BUSY", name: "Chat", maxAgentTasks: 1 },
      ["mrdState", "mrdRenamed", "mrdLimit"],
    ],
    ["times alone", { since: T + 1, lastReadyAt: T + 1 }, []],
  ])("%s", (_, parts, expected) => {
    expect(diffMrds([chat], [{ ...chat, ...parts }]).map((change) => change.kind)).toEqual(
      expected,
    );
  });

  it("are the same in another order", () => {
    expect(diffMrds([chat, voice], [voice, chat])).toEqual([]);
  });
});

test("the changes lead from one presence to the other", () => {
  fc.assert(
    fc.property(anyPresence, anyPresence, (before, after) => {
      const states = new Map(before.mrds.map((mrd) => [mrd.id, mrd.rawState]));
      let agentState = before.state.rawName;
      for (const change of diffPresence(before, after)) {
        if (change.kind === "agentState") agentState = change.to.rawName;
        if (change.kind === "mrdState") states.set(change.to.id, change.to.rawState);
        if (change.kind === "mrdAdded") states.set(change.mrd.id, change.mrd.rawState);
        if (change.kind === "mrdRemoved") states.delete(change.mrd.id);
      }
      expect(agentState).toBe(after.state.rawName);
      expect(states).toEqual(new Map(after.mrds.map((mrd) => [mrd.id, mrd.rawState])));
    }),
    { numRuns: 500 },
  );
});
