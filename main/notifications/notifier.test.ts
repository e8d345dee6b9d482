import { signal } from "@preact/signals-core";
import { describe, expect, it } from "vitest";
import type { Connection } from "../../shared/connection.ts";
import { USUALLY_ALLOWED } from "../../shared/permitted.ts";
import type { AgentState, Mrd } from "../../shared/presence.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../shared/settings.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import type { RequestedChange } from "../../shared/state-request.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aSnapshot,
  aTask,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import { createCounters } from "../counters.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { testStore } from "../testing/test-store.ts";
import { createNotifier } from "./notifier.ts";

const READY = anAgentState();
const NOT_READY = anAgentState({ name: "NOT_READY" });
const LOGIN = anAgentState({ name: "LOGIN" });
const chat = (state: Mrd["state"] = "READY") => anMrd({ id: "chat", state });
const presence = (state: AgentState, mrds: readonly Mrd[] = [chat()]) => aPresence({ state, mrds });

/** A widget whose notifications the test reads, and whose time it winds. */
function aWidget(first: Snapshot = aSnapshot()) {
  const clock = manualClock(FIXTURE_TIME);
  const store = testStore<Snapshot>(first);
  const told: string[] = [];
  const heard: string[] = [];
  const last = { body: "" };
  const onScreen = new Set<string>();
  const quiet = () => {};
  const stop = createNotifier({
    snapshot: store.value,
    clock,
    log: { info: quiet, warn: quiet, error: quiet },
    counters: createCounters(),
    texts: () => createTexts(languageFor("en", [])),
    settings: signal<Settings>({
      ...DEFAULT_SETTINGS,
      sound: true,
      notifications: { ...DEFAULT_SETTINGS.notifications, mrdActivity: "silent" },
    }),
    pausedUntil: () => null,
    allowed: () => USUALLY_ALLOWED,
    notifications: {
      show: async ({ subject, title, body, silent }) => {
        told.push(title);
        if (!silent) heard.push(title);
        last.body = body;
        onScreen.add(subject);
        return { kind: "shown" };
      },
      withdraw: (isOver) => {
        for (const subject of [...onScreen].filter(isOver)) onScreen.delete(subject);
      },
      end: quiet,
    },
  });
  return {
    clock,
    told,
    heard,
    last,
    onScreen,
    stop,
    now: (parts: Partial<Snapshot>) =>
      store.update((snapshot) => ({ ...snapshot, confirmedAt: clock.now(), ...parts })),
    lose: () =>
      store.update((snapshot) => ({ ...snapshot, tasks: [], connection: lostAt(clock.now()) })),
  };
}

const lostAt = (at: number, attempt = 1): Connection => ({
  name: "reconnecting",
  fault: "transport",
  lostAt: at,
  attempt,
  retryAt: null,
});

describe("changes within 500 ms", () => {
  it("are told once, the first state against the last", () => {
    const { clock, told, now } = aWidget();
    now({ presence: presence(NOT_READY) });
    clock.advance(300);
    now({ presence: presence(NOT_READY, [chat("NOT_READY")]) });
    clock.advance(199);
    expect(told).toEqual([]);
    clock.advance(1);
    expect(told).toEqual(["You are now Not Ready"]);
    clock.advance(60_000);
    expect(told).toHaveLength(1);
  });

  it("that lead back to where it was are not told", () => {
    const { clock, told, now } = aWidget();
    now({ presence: presence(NOT_READY) });
    now({ presence: presence(READY) });
    clock.advance(60_000);
    expect(told).toEqual([]);
  });

  it("the same snapshot again is not told", () => {
    const { clock, told, now } = aWidget();
    now({ presence: presence(READY) });
    clock.advance(60_000);
    expect(told).toEqual([]);
  });
});

describe("a sign-in", () => {
  it("is not told, in two steps or slow ones", () => {
    const { clock, told, now } = aWidget(EMPTY_SNAPSHOT);
    now({ connection: { name: "connecting", since: clock.now() } });
    clock.advance(1_000);
    now({
      connection: { name: "live", since: clock.now() },
      presence: presence(LOGIN, [chat("LOGIN")]),
    });
    clock.advance(3_000);
    now({ presence: presence(NOT_READY, [chat("NOT_READY")]) });
    clock.advance(60_000);
    expect(told).toEqual([]);
  });
});

describe("the agent's own requests", () => {
  const asked: RequestedChange = {
    kind: "agentState",
    name: "NOT_READY",
    reasonName: null,
    sentAt: FIXTURE_TIME,
  };

  it("are no surprise, nor what follows from them later", () => {
    const { clock, told, now } = aWidget();
    now({ requested: asked });
    clock.advance(700);
    now({ requested: null, presence: presence(NOT_READY) });
    clock.advance(700);
    now({ presence: presence(NOT_READY, [chat("NOT_READY")]) });
    clock.advance(60_000);
    expect(told).toEqual([]);
  });

  it("are remembered when asked and confirmed within 500 ms", () => {
    const { clock, told, now } = aWidget();
    now({ requested: asked });
    now({ requested: null, presence: presence(NOT_READY) });
    clock.advance(60_000);
    expect(told).toEqual([]);
  });

  it("do not explain what happens much later", () => {
    const { clock, told, now } = aWidget();
    now({ requested: asked });
    now({ requested: null, presence: presence(NOT_READY) });
    clock.advance(10_000);
    now({ presence: presence(READY) });
    clock.advance(10_000);
    now({ presence: presence(NOT_READY) });
    clock.advance(500);
    expect(told).toEqual(["You are now Ready", "You are now Not Ready"]);
  });
});

describe("a request that is not answered", () => {
  const setAside = { presence: presence(NOT_READY, [chat("NOT_READY")]) };

  it("is told once with the change, and goes from the screen when it was read", () => {
    const { clock, told, onScreen, now } = aWidget(aSnapshot({ tasks: [aTask()] }));
    now({ tasks: [] });
    clock.advance(1_500);
    now({ ...setAside, notAnsweredAt: clock.now() });
    clock.advance(500);
    expect(told).toEqual(["You are now Not Ready"]);
    expect([...onScreen]).toEqual(["agent"]);
    now({ notAnsweredAt: null });
    clock.advance(500);
    expect([...onScreen]).toEqual([]);
  });

  it("takes the place of the change where it is found out later", () => {
    const { clock, told, onScreen, now } = aWidget();
    now(setAside);
    clock.advance(1_500);
    now({ notAnsweredAt: clock.now() });
    clock.advance(500);
    expect(told).toEqual(["You are now Not Ready", "You are now Not Ready"]);
    expect([...onScreen]).toEqual(["agent"]);
  });

  it("goes from the screen when the request is taken back", () => {
    const { clock, onScreen, now } = aWidget();
    now({ tasks: [aTask()] });
    clock.advance(500);
    expect([...onScreen]).toEqual(["task:task-1"]);
    now({ tasks: [] });
    clock.advance(500);
    expect([...onScreen]).toEqual([]);
  });
});

describe("a waiting request", () => {
  const back = (at: number): Partial<Snapshot> => ({ connection: { name: "live", since: at } });

  it("is announced once, though the server offers it again after each reconnect", () => {
    const { clock, told, lose, now } = aWidget();
    now({ tasks: [aTask()] });
    clock.advance(500);
    for (let i = 0; i < 3; i += 1) {
      lose();
      clock.advance(2_000);
      now(back(clock.now()));
      clock.advance(1_000);
      now({ tasks: [aTask()] });
      clock.advance(1_000);
    }
    expect(told).toEqual(["Request waiting"]);
    now({ tasks: [aTask(), aTask({ id: "task-2" })] });
    clock.advance(500);
    expect(told).toEqual(["Request waiting", "Request waiting"]);
  });

  it("that was taken back is announced when it comes anew", () => {
    const { clock, told, now } = aWidget();
    for (const tasks of [[aTask()], [], [aTask()]]) {
      now({ tasks });
      clock.advance(1_000);
    }
    expect(told).toEqual(["Request waiting", "Request waiting"]);
  });

  it("is announced to whoever signs in anew", () => {
    const { clock, told, now } = aWidget();
    now({ tasks: [aTask()] });
    clock.advance(500);
    now({ tasks: [], connection: { name: "signedOut" } });
    clock.advance(500);
    now(back(clock.now()));
    clock.advance(500);
    now({ tasks: [aTask()] });
    clock.advance(500);
    expect(told).toEqual(["Request waiting", "Request waiting"]);
  });
});

describe("a storm of changes", () => {
  it("is heard a few times, then told in silence now and then, with how many they are", () => {
    const { clock, told, heard, last, now } = aWidget();
    for (let i = 0; i < 200; i += 1) {
      now({ presence: presence(i % 2 === 0 ? NOT_READY : READY) });
      clock.advance(3_000);
    }
    clock.advance(15_000);
    expect(heard).toHaveLength(4);
    expect(told.length).toBeLessThan(50);
    expect(told.at(-1)).toBe("You are now Ready");
    expect(last.body).toMatch(/^Changed 1[5-9] times in the last minute\.$/);
  });

  it("leaves the first few of the next quiet minute their sound", () => {
    const { clock, heard, now } = aWidget();
    for (let i = 0; i < 20; i += 1) {
      now({ presence: presence(i % 2 === 0 ? NOT_READY : READY) });
      clock.advance(1_000);
    }
    clock.advance(90_000);
    const before = heard.length;
    now({ presence: presence(NOT_READY) });
    clock.advance(500);
    expect(heard.slice(before)).toEqual(["You are now Not Ready"]);
  });

  it("never tells late what does not hold any more", () => {
    const { clock, told, now } = aWidget();
    for (const state of [NOT_READY, READY, NOT_READY, READY, NOT_READY]) {
      now({ presence: presence(state) });
      clock.advance(1_000);
    }
    const before = told.length;
    const asked = { kind: "agentState", name: "READY", reasonName: null } as const;
    now({ requested: { ...asked, sentAt: clock.now() } });
    now({ requested: null, presence: presence(READY) });
    clock.advance(60_000);
    expect(told.slice(before)).toEqual([]);
  });

  it("of what the agent does not want to see takes no sound from the rest", () => {
    const { clock, heard, now } = aWidget();
    const asked = { kind: "agentState", reasonName: null } as const;
    for (let i = 0; i < 10; i += 1) {
      const state = i % 2 === 0 ? NOT_READY : READY;
      const name = i % 2 === 0 ? "NOT_READY" : "READY";
      now({ requested: { ...asked, name, sentAt: clock.now() } });
      now({ requested: null, presence: presence(state) });
      clock.advance(3_000);
    }
    now({ presence: presence(NOT_READY) });
    clock.advance(500);
    expect(heard).toEqual(["You are now Not Ready"]);
  });
});

describe("Ready without a channel", () => {
  it("is told after 10 s, once", () => {
    const { clock, told, now } = aWidget(aSnapshot({ presence: presence(NOT_READY, []) }));
    now({ presence: presence(READY, []) });
    clock.advance(9_999);
    expect(told).toEqual(["You are now Ready"]);
    now({ clockSkew: 5 });
    clock.advance(1);
    clock.advance(60_000);
    expect(told).toEqual(["You are now Ready", "You are Ready, but no channel is on"]);
  });

  it("is not told when a channel came on in time", () => {
    const { clock, told, now } = aWidget(
      aSnapshot({ presence: presence(READY, [chat("NOT_READY")]) }),
    );
    clock.advance(9_000);
    now({ presence: presence(READY, [chat("READY")]) });
    clock.advance(60_000);
    expect(told).toEqual(["CHAT: Ready"]);
  });
});

describe("the connection", () => {
  it("lost for less than 5 s is not worth a word", () => {
    const { clock, told, lose, now } = aWidget();
    lose();
    clock.advance(4_900);
    now({ connection: { name: "live", since: clock.now() } });
    clock.advance(60_000);
    expect(told).toEqual([]);
  });

  it("lost for longer is told, and that it is back; the first goes from the screen", () => {
    const { clock, told, onScreen, lose, now } = aWidget();
    lose();
    clock.advance(5_000);
    expect(told).toEqual(["Connection lost"]);
    now({ connection: lostAt(FIXTURE_TIME, 2) });
    clock.advance(20_000);
    now({ connection: { name: "live", since: clock.now() } });
    clock.advance(500);
    expect(told).toEqual(["Connection lost", "Connected again"]);
    expect([...onScreen]).toEqual(["connection"]);
  });

  it("back with a difference tells the difference, after a new login too", () => {
    const { clock, told, onScreen, lose, now } = aWidget();
    lose();
    clock.advance(20_000);
    now({
      connection: { name: "live", since: clock.now() },
      presence: presence(LOGIN, [chat("LOGIN")]),
    });
    clock.advance(2_000);
    now({ presence: presence(NOT_READY, [chat("NOT_READY")]) });
    clock.advance(500);
    expect(told).toEqual(["Connection lost", "You were set Not Ready while offline"]);
    expect([...onScreen]).toEqual(["agent"]);
  });
});

describe("the end of the session", () => {
  it("is told and clears the rest from the screen", () => {
    const { clock, told, onScreen, now } = aWidget();
    now({ tasks: [aTask()] });
    clock.advance(500);
    now({ connection: { name: "evicted", at: clock.now() }, tasks: [] });
    clock.advance(500);
    expect(told).toEqual(["Request waiting", "Session taken over"]);
    expect([...onScreen]).toEqual(["session"]);
  });
});

it("tells nothing once stopped, and leaves no timer", () => {
  const { clock, told, stop, now, lose } = aWidget();
  now({ presence: presence(NOT_READY) });
  stop();
  lose();
  clock.advance(60_000);
  expect(told).toEqual([]);
  expect(clock.waiting()).toBe(0);
});

it("takes a flood without a flood of timers", () => {
  const { clock, told, now } = aWidget();
  for (let i = 0; i < 2_000; i += 1) now({ presence: presence(i % 2 === 0 ? NOT_READY : READY) });
  expect(clock.waiting()).toBeLessThanOrEqual(2);
  clock.advance(500);
  expect(told).toEqual([]);
});
