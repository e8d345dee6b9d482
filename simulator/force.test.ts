import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ControlCommand } from "./control.ts";
import { createSimulator, type Simulator } from "./simulator.ts";
import { agentOf, brief, connect } from "./test-client.ts";

const agent = "amina";
let simulator: Simulator;
beforeEach(async () => {
  simulator = await createSimulator();
});
afterEach(() => simulator.close());

const run = (command: ControlCommand) => simulator.run(command);
const mrdStates = () => agentOf(simulator).mrds.map((mrd) => mrd.state);

describe("setting the agent state", () => {
  it("signs in who is signed out, as if elsewhere", () => {
    run({ do: "setAgentState", agent, state: "READY" });
    expect(agentOf(simulator)).toMatchObject({ state: "READY", sockets: 0 });
    expect(mrdStates()).toEqual(Array(4).fill("NOT_READY"));
  });

  it("takes the MRDs along to NOT_READY, with the reason of that name", async () => {
    const client = await connect(simulator);
    await client.received("agentPresence", 2);
    const [voice, chat] = agentOf(simulator).mrds.map((mrd) => mrd.id);
    run({ do: "setAgentState", agent, state: "READY" });
    run({ do: "setMrdState", agent, mrdId: voice ?? "", state: "READY" });
    run({ do: "setMrdState", agent, mrdId: chat ?? "", state: "BUSY" });
    run({ do: "setAgentState", agent, state: "NOT_READY", reason: "Lunch" });
    const last = (await client.received("agentPresence", 6))[5];
    expect(brief(last)).toBe("CHANGED NOT_READY: NOT_READY PENDING_NOT_READY NOT_READY NOT_READY");
    expect(last).toMatchObject({
      agentPresence: {
        state: { reasonCode: { id: "62ffc9e9f12b6ccf1594d88c", name: "Lunch", type: "NOT_READY" } },
      },
    });
    client.close();
  });

  it("sets any name as it stands, with a reason made up where none is listed", () => {
    run({ do: "setAgentState", agent, state: "PONDERING", reason: "Deep thought" });
    expect(agentOf(simulator)).toMatchObject({ state: "PONDERING", reason: "Deep thought" });
    expect(mrdStates()).toEqual(Array(4).fill("NOT_READY"));
  });

  it("signs out, once", () => {
    run({ do: "setAgentState", agent, state: "READY" });
    expect(run({ do: "setAgentState", agent, state: "LOGOUT" })).toMatchObject({ ok: true });
    expect(mrdStates()).toEqual(Array(4).fill("LOGOUT"));
    expect(run({ do: "setAgentState", agent, state: "LOGOUT" })).toMatchObject({ ok: false });
    expect(run({ do: "forceLogout", agent, by: "supervisor" })).toMatchObject({ ok: false });
  });
});

describe("setting an MRD's state", () => {
  it("moves nothing else", () => {
    run({ do: "setAgentState", agent, state: "NOT_READY" });
    const cisco = agentOf(simulator).mrds[2]?.id ?? "";
    run({ do: "setMrdState", agent, mrdId: cisco, state: "BUSY" });
    expect([agentOf(simulator).state, ...mrdStates()]).toEqual([
      "NOT_READY",
      "NOT_READY",
      "NOT_READY",
      "BUSY",
      "NOT_READY",
    ]);
  });

  it("says why not", () => {
    const mrdId = agentOf(simulator).mrds[0]?.id ?? "";
    expect(run({ do: "setMrdState", agent, mrdId, state: "READY" })).toMatchObject({
      error: "The agent is signed out: its MRDs cannot move.",
    });
    expect(run({ do: "setMrdState", agent, mrdId: "fax", state: "READY" })).toMatchObject({
      error: "The agent has no MRD fax.",
    });
  });
});

describe("setting the MRDs", () => {
  const fax = { id: "fax", name: "FAX", maxRequests: 1, interruptible: false, maxAgentTasks: 1 };

  it("keeps the state of those that stay, and drops the tasks of those that go", async () => {
    const client = await connect(simulator);
    await client.received("agentPresence", 2);
    const chat = { ...fax, id: agentOf(simulator).mrds[1]?.id ?? "", name: "CHAT" };
    const mail = agentOf(simulator).mrds[3]?.id ?? "";
    run({ do: "setAgentState", agent, state: "READY" });
    for (const mrdId of [chat.id, mail]) run({ do: "setMrdState", agent, mrdId, state: "READY" });
    for (const mrdId of [chat.id, mail]) run({ do: "offerTask", agent, mrdId });
    run({ do: "setMrds", agent, mrds: [fax, chat] });
    expect(agentOf(simulator).tasks.map((task) => task.mrdId)).toEqual([chat.id]);
    expect(agentOf(simulator).mrds.map(({ name, state }) => [name, state])).toEqual([
      ["FAX", "NOT_READY"],
      ["CHAT", "RESERVED"],
    ]);
    const [last] = (await client.received("agentPresence", 8)).slice(-1);
    expect(last).toMatchObject({ mrdStateChanges: ["fax"] });
    client.close();
  });

  it("works before the agent signs in", async () => {
    run({ do: "setMrds", agent, mrds: [fax] });
    const client = await connect(simulator);
    expect((await client.received("agentPresence", 2)).map(brief)).toEqual([
      "CHANGED LOGIN: LOGIN",
      "CHANGED NOT_READY: NOT_READY",
    ]);
    client.close();
  });
});
