import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { accounts } from "../accounts.ts";
import type { PayloadProfile } from "../control.ts";
import { loggedOutAgent } from "../routing/agent.ts";
import { goReady, logIn, logOut } from "../routing/agent-request.ts";
import { rulesOf } from "../routing/rules.ts";
import { presencePayload } from "./presence.ts";

const [amina] = accounts;
if (!amina) throw new Error("there is no account");
const loggedIn = logIn(loggedOutAgent(amina.mrds, 1000), 2000).agent;
const envelope = {
  action: "AGENT_STATE_CHANGED",
  agentStateChanged: true,
  mrdStateChanges: ["a"],
  correlationId: "c",
};
const write = (profile: PayloadProfile, agent = loggedIn) =>
  presencePayload(amina, agent, envelope, profile);

/** Every path of the value, list items as `[]`; what differs from account to account is left out. */
function paths(value: unknown, at = ""): string[] {
  if (/keycloakUser\.attributes|reasonCode$/.test(at)) return [at];
  if (Array.isArray(value) && value.length === 0) return [`${at}[]`];
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => paths(item, `${at}[]`)))];
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value).flatMap(([key, field]) => paths(field, `${at}.${key}`));
}

const sample = (name: string): unknown =>
  JSON.parse(
    readFileSync(path.join(import.meta.dirname, "../../shared/wire/samples", name), "utf8"),
  );

describe("the published payloads have exactly the fields that the simulator writes", () => {
  it("2022, bare: 4.3", () => {
    expect(paths(write("4.3")).sort()).toEqual(
      paths(sample("agentPresence-2022-bare.json")).sort(),
    );
  });

  it("2025, in an envelope: 4.8", () => {
    const published = paths(sample("agentPresence-2025-envelope.json")).sort();
    expect(paths(write("4.8")).sort()).toEqual(published);
  });
});

describe("what versions add and leave out", () => {
  const added = (profile: PayloadProfile, than: PayloadProfile) => {
    const known = new Set(paths(write(than)));
    return paths(write(profile)).filter((field) => !known.has(field));
  };

  it("4.8 has what 4.5 has, and more", () => {
    expect(added("4.5", "4.8")).toEqual([]);
    expect(added("4.8", "4.5")).toEqual([
      ".agentPresence.agentMrdStates[].mrd.interruptible",
      ".agentPresence.agentMrdStates[].previousState",
      ".correlationId",
    ]);
  });

  it("5.x has what 4.8 has, and more", () => {
    expect(added("4.8", "5.x")).toEqual([]);
    expect(added("5.x", "4.8").map((field) => field.split(".").slice(-2).join("."))).toEqual([
      ...["createdBy", "createdDate", "updatedBy", "updatedDate", "deleted"].map(
        (field) => `agent.${field}`,
      ),
      "keycloakUser.secondarySupervisedTeams[]",
      ...["isAutoSync", "createdBy", "createdDate", "updatedBy", "updatedDate", "deleted"].map(
        (field) => `mrd.${field}`,
      ),
      ".tenantId",
    ]);
  });

  it("4.8 and later leave MRD times and associated MRDs out of a LOGOUT", () => {
    const out = logOut(loggedIn, null, 3000).agent;
    const left = (profile: PayloadProfile) => paths(write(profile, out)).join("\n");
    for (const profile of ["4.8", "5.x"] as const) {
      expect(left(profile)).not.toMatch(/agentMrdStates\[\]\.stateChangeTime|associatedMrds/);
    }
    expect(left("4.5")).toMatch(/agentMrdStates\[\]\.stateChangeTime/);
  });
});

describe("values", () => {
  it("are the agent's, times as numbers in ms, never-ready as the sentinel", () => {
    const ready = goReady(loggedIn, rulesOf("5.x", true), 3000).agent;
    expect(write("5.x", ready)).toMatchObject({
      action: "AGENT_STATE_CHANGED",
      agentStateChanged: true,
      mrdStateChanges: ["a"],
      tenantId: "expertflow",
      correlationId: "c",
      agentPresence: {
        agent: {
          participantType: "CCUser",
          id: amina.id,
          keycloakUser: { id: amina.id, username: "amina" },
          associatedMrds: amina.mrds.map((mrd) => ({
            mrdId: mrd.id,
            maxAgentTasks: mrd.maxAgentTasks,
          })),
        },
        state: { name: "READY", reasonCode: null },
        stateChangeTime: 3000,
        agentLoginTime: 2000,
        agentMrdStates: amina.mrds.map((mrd) => ({
          mrd: { id: mrd.id, name: mrd.name, maxRequests: mrd.maxRequests },
          state: "READY",
          previousState: "NOT_READY",
          stateChangeTime: 3000,
          lastReadyStateChangeTime: 3000,
          maxAgentTasks: mrd.maxAgentTasks,
        })),
      },
    });
    expect(write("5.x")).toMatchObject({
      agentPresence: {
        agentMrdStates: Array(4).fill({
          previousState: null,
          lastReadyStateChangeTime: 639057660000,
        }),
      },
    });
  });

  it("4.3 writes a missing last name as null", () => {
    const nameless = accounts.find((account) => account.username === "nameless") ?? amina;
    const last = (profile: PayloadProfile) =>
      JSON.stringify(presencePayload(nameless, loggedIn, envelope, profile)).match(
        /"lastName":[^,]+/,
      )?.[0];
    expect([last("4.3"), last("5.x")]).toEqual(['"lastName":null', '"lastName":""']);
  });
});

it("the demonstration users show what they promise", () => {
  const by = (username: string) => accounts.find((account) => account.username === username);
  expect(
    [by("nochannel"), by("onechannel"), by("manychannels")].map((one) => one?.mrds.length),
  ).toEqual([0, 1, 60]);
  const long = by("longnames");
  expect([long?.firstName, long?.lastName, long?.mrds[1]?.name].map((one) => one?.length)).toEqual([
    110, 110, 110,
  ]);
  expect(new Set(accounts.map((account) => account.id)).size).toBe(accounts.length);
  for (const { mrds } of accounts)
    expect(new Set(mrds.map((mrd) => mrd.id)).size).toBe(mrds.length);
});
