import { describe, expect, it, test } from "vitest";
import type { Presence } from "../presence.ts";
import { parseAgentPresence } from "./agent-presence.ts";

const TIME = Date.UTC(2026, 2, 2, 9);

/** A small bare payload with `parts` in place of its own fields. */
function bare(parts: Record<string, unknown> = {}) {
  return {
    agent: { id: "agent-1", keycloakUser: { id: "agent-1", username: "anna" } },
    state: { name: "READY", reasonCode: null },
    stateChangeTime: TIME,
    agentMrdStates: [mrdEntry()],
    agentLoginTime: TIME,
    ...parts,
  };
}

function mrdEntry(parts: Record<string, unknown> = {}, mrd: Record<string, unknown> = {}) {
  return {
    mrd: { id: "chat", name: "CHAT", maxRequests: 3, ...mrd },
    state: "READY",
    stateChangeTime: TIME,
    lastReadyStateChangeTime: TIME,
    maxAgentTasks: 5,
    ...parts,
  };
}

function presenceOf(input: unknown): Presence {
  const parsed = parseAgentPresence(input);
  if (!parsed.ok) throw new Error(`${parsed.problem.path}: ${parsed.problem.message}`);
  return parsed.value.presence;
}

function userOf(keycloakUser: unknown): Presence["agent"] {
  return presenceOf(bare({ agent: { id: "agent-1", keycloakUser } })).agent;
}

describe("the envelope", () => {
  test.each([
    ["AGENT_STATE_CHANGED", "CHANGED"],
    ["AGENT_STATE_UNCHANGED", "UNCHANGED"],
    ["AGENT_STATE_GUESSED", "UNKNOWN"],
    [undefined, "UNKNOWN"],
    [7, "UNKNOWN"],
  ])("with action %s is %s", (action, expected) => {
    expect(parseAgentPresence({ action, agentPresence: bare() })).toMatchObject({
      ok: true,
      value: { action: expected, correlationId: null },
    });
  });

  it("makes no difference to the presence", () => {
    const enveloped = {
      action: "AGENT_STATE_CHANGED",
      agentStateChanged: true,
      mrdStateChanges: ["chat"],
      agentPresence: bare(),
      tenantId: "expertflow",
      correlationId: "c-1",
    };
    expect(presenceOf(enveloped)).toEqual(presenceOf(bare()));
    expect(parseAgentPresence(enveloped)).toMatchObject({ value: { correlationId: "c-1" } });
  });

  it("may be there in name only", () => {
    expect(presenceOf({ ...bare(), agentPresence: null })).toEqual(presenceOf(bare()));
  });
});

test("up to 1,000 MRDs are read; with more the payload makes no sense", () => {
  const channels = (count: number) =>
    Array.from({ length: count }, (_, number) => mrdEntry({}, { id: `m${number}` }));
  expect(presenceOf(bare({ agentMrdStates: channels(1_000) })).mrds).toHaveLength(1_000);
  expect(parseAgentPresence(bare({ agentMrdStates: channels(1_001) }))).toEqual({
    ok: false,
    problem: { path: "agentMrdStates", message: "Too many" },
  });
});

describe("the agent", () => {
  test.each<[string, unknown, string]>([
    ["both names", { username: "anna", firstName: "Anna", lastName: "Lee" }, "Anna Lee"],
    ["no last name", { username: "anna", firstName: "Anna", lastName: null }, "Anna"],
    ["an absent last name", { username: "anna", firstName: "Anna" }, "Anna"],
    ["empty names", { username: "anna", firstName: "", lastName: "" }, "anna"],
    ["names that are null", { username: "anna", firstName: null, lastName: null }, "anna"],
    ["a last name alone", { username: "anna", firstName: "", lastName: "Lee" }, "anna"],
    ["names that are no text", { username: "anna", firstName: 1, lastName: {} }, "anna"],
    ["no user name either", {}, "agent-1"],
    [
      "names that show nothing",
      { username: "anna", firstName: "\u3164", lastName: "\u2800" },
      "anna",
    ],
    ["a user name that shows nothing", { username: "\u3164" }, "agent-1"],
    ["no Keycloak user", undefined, "agent-1"],
    ["a Keycloak user that is none", "anna", "agent-1"],
    ["blanks around", { username: "anna", firstName: " Anna ", lastName: "\tLee\n" }, "Anna Lee"],
  ])("with %s is called by what there is", (_, user, displayName) => {
    expect(userOf(user).displayName).toBe(displayName);
  });

  test.each<[string, unknown, boolean]>([
    ["the scope of 4.8", { Resources: [resource(["manage_state_change"])] }, true],
    ["manage", { Resources: [resource(["manage"])] }, true],
    ["view", { Resources: [resource(["view"])] }, true],
    ["a scope with a blank at its end", { Resources: [resource(["manage "])] }, true],
    [
      "the resource among others",
      { Resources: [null, 1, { rsname: "forms", scopes: ["view"] }, resource(["view"])] },
      true,
    ],
    ["another scope only", { Resources: [resource(["look"])] }, false],
    ["no scopes", { Resources: [resource([])] }, false],
    ["scopes that are no list", { Resources: [{ rsname: "state-change", scopes: "view" }] }, false],
    ["another resource only", { Resources: [{ rsname: "forms", scopes: ["manage"] }] }, false],
    ["no resources", { Resources: [] }, false],
    ["resources that are no list", { Resources: {} }, false],
    ["no permissions", null, false],
    ["absent permissions", undefined, false],
  ])("with %s: may change state is %s", (_, permittedResources, expected) => {
    expect(userOf({ username: "anna", permittedResources }).mayChangeState).toBe(expected);
  });

  function resource(scopes: readonly string[]) {
    return { rsid: "1", rsname: "state-change", scopes };
  }
});

describe("the agent state", () => {
  test.each(["LOGIN", "NOT_READY", "READY", "LOGOUT", "UNKNOWN"])("%s is known", (name) => {
    expect(presenceOf(bare({ state: { name } })).state).toMatchObject({ name, rawName: name });
  });

  test.each([
    ["ON_HOLD", "ON_HOLD"],
    ["ready", "ready"],
    ["AWAY\u202e \u0007 now", "AWAY now"],
    ["\u0000", "UNKNOWN"],
  ])("%j is unknown and shown by its own word", (name, rawName) => {
    expect(presenceOf(bare({ state: { name } })).state).toMatchObject({ name: "UNKNOWN", rawName });
  });

  it("is known with blanks around it", () => {
    expect(presenceOf(bare({ state: { name: " READY " } })).state.name).toBe("READY");
  });

  test.each<[string, unknown, Presence["state"]["reason"]]>([
    ["null", null, null],
    ["nothing", undefined, null],
    ["a text", "Lunch", { id: null, name: "Lunch", type: null }],
    ["an empty text", "", null],
    [
      "an object",
      { id: "r1", name: "Short\tBreak", type: "NOT_READY", description: "x", code: 2 },
      { id: "r1", name: "Short Break", type: "NOT_READY" },
    ],
    ["an object with a name only", { name: "Lunch" }, { id: null, name: "Lunch", type: null }],
    [
      "a name that shows nothing",
      { id: "r1", name: "\u3164" },
      { id: "r1", name: null, type: null },
    ],
    ["an object with an id only", { id: "r1" }, { id: "r1", name: null, type: null }],
    [
      "an id",
      "62ffc9e9f12b6ccf1594d88b",
      { id: "62ffc9e9f12b6ccf1594d88b", name: null, type: null },
    ],
    [
      "an id of Keycloak's",
      "6f1b0c52-3a6e-4a8e-9a3f-0d4a4c1f7b11",
      { id: "6f1b0c52-3a6e-4a8e-9a3f-0d4a4c1f7b11", name: null, type: null },
    ],
    ["an object with a type only", { id: null, name: "", type: "NOT_READY" }, null],
    ["a number", 9, null],
    ["a list", ["Lunch"], null],
  ])("reads %s as its reason", (_, reasonCode, reason) => {
    expect(presenceOf(bare({ state: { name: "NOT_READY", reasonCode } })).state.reason).toEqual(
      reason,
    );
  });

  test.each([
    ["NOT_READY", "Coffee"],
    ["LOGOUT", "Coffee"],
    ["READY", null],
    ["LOGIN", null],
    ["ON_STAGE", null],
  ])("%s has the reason %s, whatever is left over from before", (name, reason) => {
    const reasonCode = { id: "r1", name: "Coffee", type: "NOT_READY" };
    const { state } = presenceOf(bare({ state: { name, reasonCode } }));
    expect(state.reason?.name ?? null).toBe(reason);
  });

  test.each<[string, unknown, number | null]>([
    ["ms", TIME, TIME],
    ["s", TIME / 1_000, TIME],
    ["ISO", "2026-03-02T09:00:00Z", TIME],
    ["never", 639_039_660_000, null],
    ["nothing", undefined, null],
    ["nonsense", {}, null],
  ])("reads times as %s, wherever they stand", (_, time, expected) => {
    const presence = presenceOf(
      bare({
        stateChangeTime: time,
        agentLoginTime: time,
        agentMrdStates: [mrdEntry({ stateChangeTime: time, lastReadyStateChangeTime: time })],
      }),
    );
    expect([presence.state.since, presence.loginTime]).toEqual([expected, expected]);
    expect(presence.mrds[0]).toMatchObject({ since: expected, lastReadyAt: expected });
  });

  test.each<[string, unknown]>([
    ["parts", [2026, 3, 2, 9, 0]],
    ["ISO", "2026-03-02T09:00:00"],
  ])("takes times without a zone as %s for unknown, and never for never", (_, time) => {
    const { state, mrds } = presenceOf(
      bare({
        stateChangeTime: time,
        agentMrdStates: [mrdEntry({ stateChangeTime: time, lastReadyStateChangeTime: time })],
      }),
    );
    expect([state.since, mrds[0]?.since, mrds[0]?.lastReadyAt]).toEqual([null, null, "unknown"]);
  });
});

describe("the MRDs", () => {
  const mrdsOf = (agentMrdStates: unknown) => presenceOf(bare({ agentMrdStates })).mrds;

  test.each([
    "LOGOUT",
    "LOGIN",
    "NOT_READY",
    "PENDING_NOT_READY",
    "READY",
    "RESERVED",
    "ACTIVE",
    "BUSY",
    "INTERRUPTED",
    "UNKNOWN",
  ])("may be %s", (state) => {
    expect(mrdsOf([mrdEntry({ state })])).toMatchObject([{ state, rawState: state }]);
  });

  test.each([
    ["FROZEN", "FROZEN"],
    ["\u202e", "UNKNOWN"],
    [null, "UNKNOWN"],
    [undefined, "UNKNOWN"],
    [{ name: "READY" }, "UNKNOWN"],
  ])("with the state %j stay, as unknown", (state, rawState) => {
    expect(mrdsOf([mrdEntry({ state })])).toMatchObject([{ state: "UNKNOWN", rawState }]);
  });

  test.each<[string, unknown, number | null]>([
    ["its own limit", mrdEntry({ maxAgentTasks: 4 }), 4],
    ["a limit of 0", mrdEntry({ maxAgentTasks: 0 }), 0],
    ["the MRD's limit where its own is absent", mrdEntry({ maxAgentTasks: undefined }), 3],
    ["the MRD's limit where its own is null", mrdEntry({ maxAgentTasks: null }), 3],
    ["the MRD's limit where its own makes no sense", mrdEntry({ maxAgentTasks: -1 }), 3],
    [
      "no limit where neither is there",
      mrdEntry({ maxAgentTasks: null }, { maxRequests: "many" }),
      null,
    ],
  ])("take %s", (_, entry, maxAgentTasks) => {
    expect(mrdsOf([entry])[0]?.maxAgentTasks).toBe(maxAgentTasks);
  });

  it("are called by their id where they have no name", () => {
    for (const name of [null, "\u3164", "\u2800 \u200b"]) {
      expect(mrdsOf([mrdEntry({}, { name })])).toMatchObject([{ id: "chat", name: "chat" }]);
    }
  });

  it("keep names of 110 characters and names right to left", () => {
    const long = "x".repeat(110);
    const names = [long, "دردشة الدعم"];
    const mrds = mrdsOf(names.map((name, i) => mrdEntry({}, { id: `m${i}`, name })));
    expect(mrds.map((mrd) => mrd.name)).toEqual(names);
  });

  test.each([0, 1, 60, 200, 1_000])("can be %i", (count) => {
    const entries = Array.from({ length: count }, (_, i) => mrdEntry({}, { id: `m${i}` }));
    expect(mrdsOf(entries).map((mrd) => mrd.id)).toEqual(entries.map((entry) => entry.mrd.id));
  });

  it("are none where there is no list, and that is told", () => {
    const { agentMrdStates: _, ...without } = bare();
    expect(parseAgentPresence(without)).toMatchObject({
      value: { presence: { mrds: [] }, leftOut: expect.arrayContaining(["mrds"]) },
    });
  });

  test.each<[string, unknown, string]>([
    ["null", null, "agentPresence.agentMrdStates[1]"],
    ["a text", "chat", "agentPresence.agentMrdStates[1]"],
    ["no MRD", { state: "READY" }, "agentPresence.agentMrdStates[1].mrd"],
    ["no id", mrdEntry({}, { id: null }), "agentPresence.agentMrdStates[1].mrd.id"],
    ["an empty id", mrdEntry({}, { id: "" }), "agentPresence.agentMrdStates[1].mrd.id"],
  ])("are not lost for an entry that is %s", (_, broken, path) => {
    const agentMrdStates = [mrdEntry(), broken, mrdEntry({}, { id: "voice" })];
    const parsed = parseAgentPresence({ agentPresence: bare({ agentMrdStates }) });
    expect(parsed).toMatchObject({
      ok: true,
      value: { presence: { mrds: [{ id: "chat" }, { id: "voice" }] }, dropped: [{ path }] },
    });
  });

  describe("with one id twice", () => {
    const twice = (first: unknown, second: unknown) =>
      parseAgentPresence(
        bare({
          agentMrdStates: [
            mrdEntry({ state: "BUSY", stateChangeTime: first }),
            mrdEntry({}, { id: "voice" }),
            mrdEntry({ state: "ACTIVE", stateChangeTime: second }),
          ],
        }),
      );

    test.each<[string, unknown, unknown, string]>([
      ["the later change", TIME, TIME + 1, "ACTIVE"],
      ["the later change, wherever it stands", TIME + 1, TIME, "BUSY"],
      ["the last entry of one moment", TIME, TIME, "ACTIVE"],
      ["the last entry without times", null, null, "ACTIVE"],
      ["the last entry where one has no time", TIME, null, "ACTIVE"],
    ])("show %s, once, in the first place, and tell it", (_, first, second, state) => {
      expect(twice(first, second)).toMatchObject({
        value: {
          presence: { mrds: [{ id: "chat", state }, { id: "voice" }] },
          dropped: [{ path: "agentMrdStates[2].mrd.id", message: "Repeated MRD id" }],
        },
      });
    });
  });
});

describe("what is refused", () => {
  test.each<[string, unknown, string, RegExp]>([
    ["null", null, "", /object/],
    ["a list", [], "", /object/],
    ["a text", "presence", "", /object/],
    ["an empty object", {}, "agentPresence", /missing/i],
    ["an envelope with a text", { agentPresence: "none" }, "agentPresence", /expected object/],
    ["no agent", bare({ agent: undefined }), "agent", /expected object, received undefined/],
    ["no agent's id", bare({ agent: {} }), "agent.id", /expected string/],
    ["an empty agent's id", bare({ agent: { id: "" } }), "agent.id", /too small/i],
    [
      "no state",
      { agentPresence: bare({ state: null }) },
      "agentPresence.state",
      /expected object/,
    ],
    [
      "no state's name",
      { agentPresence: bare({ state: {} }) },
      "agentPresence.state.name",
      /expected string, received undefined/,
    ],
    ["a blank state's name", bare({ state: { name: " " } }), "state.name", /too small/i],
    [
      "a state's name that is no text",
      bare({ state: { name: 1 } }),
      "state.name",
      /received number/,
    ],
    ["MRDs that are no list", bare({ agentMrdStates: {} }), "agentMrdStates", /expected array/],
    ["MRDs that are null", bare({ agentMrdStates: null }), "agentMrdStates", /expected array/],
    [
      "MRDs of which none can be read",
      bare({ agentMrdStates: [null, null] }),
      "agentMrdStates[0]",
      /expected object/,
    ],
  ])("%s, by field and reason", (_, input, path, message) => {
    const parsed = parseAgentPresence(input);
    expect(parsed).toMatchObject({ ok: false, problem: { path } });
    expect(parsed.ok ? "" : parsed.problem.message).toMatch(message);
  });
});
