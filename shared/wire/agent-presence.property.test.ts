import fc from "fast-check";
import { expect, test } from "vitest";
import type { Presence } from "../presence.ts";
import { anyPresence } from "../testing/arbitraries.ts";
import { parseAgentPresence } from "./agent-presence.ts";

/** A presence as a server of today writes it. */
function asWire({ agent, state, mrds, loginTime }: Presence) {
  const scopes = agent.mayChangeState ? ["manage_state_change"] : [];
  return {
    agent: {
      id: agent.id,
      keycloakUser: {
        username: agent.username,
        firstName: agent.displayName,
        permittedResources: { Resources: [{ rsname: "state-change", scopes }] },
      },
    },
    state: { name: state.rawName, reasonCode: state.reason },
    stateChangeTime: state.since,
    agentMrdStates: mrds.map((mrd) => ({
      mrd: { id: mrd.id, name: mrd.name },
      state: mrd.rawState,
      stateChangeTime: mrd.since,
      lastReadyStateChangeTime: mrd.lastReadyAt ?? 639_057_660_000,
      maxAgentTasks: mrd.maxAgentTasks,
    })),
    agentLoginTime: loginTime,
  };
}

/** Payloads with the right fields and any values in them. */
const time = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constant("2026-03-02T09:00:00Z"),
  fc.jsonValue(),
);
const looseText = fc.oneof(fc.string({ unit: "binary" }), fc.constant("READY"), fc.jsonValue());
const loosePresence = fc.record(
  {
    agent: fc.record(
      {
        id: fc.string({ minLength: 1 }),
        keycloakUser: fc.oneof(
          fc.record(
            {
              username: looseText,
              firstName: looseText,
              lastName: looseText,
              permittedResources: fc.jsonValue(),
            },
            { requiredKeys: [] },
          ),
          fc.jsonValue(),
        ),
      },
      { requiredKeys: ["id"] },
    ),
    state: fc.record(
      {
        name: looseText,
        reasonCode: fc.oneof(fc.record({ id: looseText, name: looseText }), looseText),
      },
      { requiredKeys: ["name"] },
    ),
    stateChangeTime: time,
    agentMrdStates: fc.array(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record(
            {
              mrd: fc.record({ id: fc.string(), name: looseText, maxRequests: fc.jsonValue() }),
              state: looseText,
              stateChangeTime: time,
              lastReadyStateChangeTime: time,
              maxAgentTasks: fc.oneof(fc.integer(), fc.jsonValue()),
            },
            { requiredKeys: ["mrd"] },
          ),
        },
        fc.jsonValue(),
      ),
      { maxLength: 4 },
    ),
    agentLoginTime: time,
  },
  { requiredKeys: ["agent", "state"] },
);

test("a presence survives the way to the wire and back", () => {
  fc.assert(
    fc.property(anyPresence, (presence) => {
      expect(parseAgentPresence(asWire(presence))).toMatchObject({
        ok: true,
        value: { presence, dropped: [] },
      });
    }),
  );
});

test("what is accepted of a loose payload is a presence like any other", () => {
  let accepted = 0;
  fc.assert(
    fc.property(loosePresence, (payload) => {
      const parsed = parseAgentPresence(payload);
      if (!parsed.ok) {
        // No state's name, or a list of which nothing can be read.
        expect(parsed.problem.path).toMatch(/^(?:state\.name$|agentMrdStates\[0\])/);
        return;
      }
      accepted += 1;
      const { presence } = parsed.value;
      expect(new Set(presence.mrds.map((mrd) => mrd.id)).size).toBe(presence.mrds.length);
      expect(parseAgentPresence(asWire(presence))).toMatchObject({ ok: true, value: { presence } });
    }),
    { numRuns: 500 },
  );
  expect(accepted).toBeGreaterThan(100);
});
