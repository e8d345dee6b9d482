import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock, type ManualClock } from "./clock.ts";
import type { ControlCommand, PayloadProfile } from "./control.ts";
import { createSimulator, type Simulator } from "./simulator.ts";
import { agentOf, connect } from "./test-client.ts";

const agent = "amina";
let clock: ManualClock;
let simulator: Simulator;
beforeEach(async () => {
  clock = createManualClock();
  simulator = await createSimulator({ clock });
});
afterEach(() => simulator.close());

const run = (command: ControlCommand) => simulator.run(command);
const play = (speed?: number) =>
  expect(run({ do: "playDay", agent, ...(speed === undefined ? {} : { speed }) })).toMatchObject({
    ok: true,
  });
const day = () => simulator.state().day;
const mrdId = (name: string) => agentOf(simulator).mrds.find((mrd) => mrd.name === name)?.id ?? "";

/** Agent state and reason, voice, chat, the tasks held, and what else is special. */
function scene(): string {
  const { state, reason, mrds, tasks } = agentOf(simulator);
  const of = (name: string) => mrds.find((mrd) => mrd.name === name)?.state;
  const { outage, autoSync } = simulator.state();
  const held = tasks.map((task) => (task.state === "RESERVED" ? "?" : "!")).join("");
  const special = `${autoSync ? " synced" : ""}${outage ? " outage" : ""}`;
  return `${state}${reason ? ` (${reason})` : ""}: ${of("CX VOICE")} ${of("CHAT")} [${held}]${special}`;
}

describe("the day, second by second", () => {
  const scenes: readonly (readonly [seconds: number, scene: string])[] = [
    [0, "NOT_READY: NOT_READY NOT_READY []"],
    [3, "READY: NOT_READY NOT_READY []"],
    [14.5, "READY: NOT_READY READY []"],
    [17, "READY: NOT_READY RESERVED [?]"],
    [19.5, "READY: NOT_READY ACTIVE [!]"],
    [22, "READY: NOT_READY RESERVED [!?]"],
    [24, "READY: NOT_READY ACTIVE [!!]"],
    [27, "READY: NOT_READY BUSY [!!!!!]"],
    [31, "READY: NOT_READY BUSY [!!!!!]"],
    [36, "READY: NOT_READY ACTIVE [!!!!]"],
    [37, "READY: NOT_READY READY []"],
    [40, "NOT_READY (Short Break): NOT_READY NOT_READY []"],
    [44.5, "READY: READY READY [] synced"],
    [48, "READY: READY ACTIVE [!] synced"],
    [51, "READY: RESERVED INTERRUPTED [!?] synced"],
    [53.5, "READY: BUSY INTERRUPTED [!!] synced"],
    [57, "READY: READY ACTIVE [!] synced"],
    [59.5, "READY: READY READY [] synced"],
    [61.5, "READY: READY RESERVED [?] synced"],
    [65.5, "NOT_READY: NOT_READY NOT_READY [] synced"],
    [69.5, "READY: READY READY [] synced"],
    [72, "READY: READY READY [] synced"],
    [74.5, "READY: READY READY [] synced outage"],
    [77, "NOT_READY (Training): NOT_READY NOT_READY [] synced outage"],
    [80, "NOT_READY (Training): NOT_READY NOT_READY [] synced"],
    [88, "READY: READY READY [] synced"],
    [91, "LOGOUT (FORCED_LOGOUT_BY_SUPERVISOR): LOGOUT LOGOUT [] synced"],
    [94, "LOGOUT (FORCED_LOGOUT_BY_SUPERVISOR): LOGOUT LOGOUT []"],
  ];

  it("is what its captions say, and nothing in it is refused", () => {
    const start = clock.now();
    play();
    const seen = scenes.map(([seconds]) => {
      clock.advance(start + seconds * 1_000 - clock.now());
      expect(day()?.status).toBe(seconds === 94 ? "over" : "playing");
      return [seconds, scene()];
    });
    expect(seen).toEqual(scenes);
  });
});

it.each<PayloadProfile>(["4.3", "4.5", "4.8", "5.x"])(
  "plays to its end by the rules of %s",
  (profile) => {
    run({ do: "profile", profile });
    play();
    clock.advance(94_000);
    expect(day()).toMatchObject({ status: "over", caption: "The day is over." });
    expect(clock.pending).toBe(0);
  },
);

it("tells the widget: offers, revocation, wrap-up, nonsense and the logout", async () => {
  const client = await connect(simulator);
  await client.received("agentPresence", 2);
  // Without the outage: this client does not come back.
  play();
  clock.advance(74_000);
  await client.received("taskRequest", 8);
  await client.received("revokeTask", 1);
  await client.received("wrapupTimerStarted", 1);
  await client.received("topicClosed", 6);
  const nonsense = { agentPresence: { agentMrdStates: "nonsense" } };
  await client.received("agentPresence", 30);
  expect(client.events.map(({ payload }) => payload)).toContainEqual(nonsense);
  client.close();
});

it("is as much faster as it is told to be", () => {
  play(4);
  clock.advance(40_000 / 4 - 1);
  expect(scene()).toBe("READY: NOT_READY READY []");
  clock.advance(1);
  expect(scene()).toMatch(/^NOT_READY \(Short Break\)/);
  expect(day()).toMatchObject({ speed: 4, atMs: 40_000, lengthMs: 94_000, step: 11, steps: 26 });
  clock.advance(54_000 / 4);
  expect(day()).toMatchObject({ status: "over" });
});

describe("ending it early", () => {
  it("leaves the server as it was turned before", () => {
    run({ do: "autoSync", on: true });
    play();
    clock.advance(75_000);
    expect(simulator.state()).toMatchObject({ outage: true, autoSync: true });
    expect(run({ do: "stopDay" })).toMatchObject({ ok: true });
    expect(simulator.state()).toMatchObject({
      outage: false,
      autoSync: true,
      day: { status: "stopped", caption: "The day was stopped." },
    });
    clock.advance(60_000);
    expect(agentOf(simulator).state).toBe("READY");
    expect(run({ do: "stopDay" })).toEqual({ ok: false, error: "No day is playing." });
  });

  it("happens by itself where somebody else's doing makes a step impossible", () => {
    play();
    clock.advance(18_000);
    run({ do: "revokeTask", agent });
    clock.advance(2_000);
    expect(day()).toMatchObject({
      status: "refused",
      caption: "The day cannot go on. The agent has no offered task.",
    });
    expect(clock.pending).toBe(0);
  });

  it("is the reset's doing too, and nothing is left of it", () => {
    play();
    clock.advance(20_000);
    run({ do: "reset" });
    expect(day()).toBeNull();
    expect(clock.pending).toBe(0);
  });
});

it("starts anew when it is played while it plays", () => {
  play();
  clock.advance(50_000);
  play();
  expect(scene()).toBe("NOT_READY: NOT_READY NOT_READY []");
  clock.advance(94_000);
  expect(day()).toMatchObject({ status: "over" });
  expect(simulator.state().autoSync).toBe(false);
});

it("ends the troubles that would hide it", () => {
  const { behaviour } = simulator.state();
  run({ do: "freeze", on: true });
  run({ do: "delay", ms: 3_000 });
  run({ do: "gateway", behave: "badGateway" });
  run({ do: "connect", behave: "never" });
  run({ do: "observe", behave: "unavailable" });
  play();
  expect(simulator.state().behaviour).toEqual(behaviour);
});

it("needs a channel for chats and one for calls", () => {
  expect(run({ do: "playDay", agent: "nochannel" })).toEqual({
    ok: false,
    error: "A day needs a channel for several chats and one for calls: nochannel lacks them.",
  });
  expect(day()).toBeNull();
});

it("plays to its end whatever was before", () => {
  const names = ["CX VOICE", "CHAT", "EMAIL"];
  const state = fc.constantFrom("READY", "NOT_READY", "BUSY", "INTERRUPTED", "ODD", "LOGOUT");
  const mess: fc.Arbitrary<() => ControlCommand> = fc.oneof(
    state.map((wanted) => () => ({ do: "setAgentState", agent, state: wanted }) as const),
    fc.tuple(fc.constantFrom(...names), state).map(
      ([name, wanted]) =>
        () =>
          ({ do: "setMrdState", agent, mrdId: mrdId(name), state: wanted }) as const,
    ),
    fc
      .constantFrom(...names)
      .map((name) => () => ({ do: "offerTask", agent, mrdId: mrdId(name) }) as const),
    fc.constant(() => ({ do: "acceptTask", agent }) as const),
    fc.constant(() => ({ do: "startWrapUp", agent, durationMs: 9_000 }) as const),
    fc.constant(() => ({ do: "outage", on: true }) as const),
    fc.constant(() => ({ do: "delay", ms: 2_000 }) as const),
  );
  fc.assert(
    fc.property(fc.array(mess, { maxLength: 20 }), (commands) => {
      run({ do: "reset" });
      for (const command of commands) run(command());
      play();
      expect(scene()).toBe("NOT_READY: NOT_READY NOT_READY []");
      clock.advance(94_000);
      expect(day()).toMatchObject({ status: "over" });
    }),
    { numRuns: 60 },
  );
});
