import { computed, signal } from "@preact/signals-core";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { LimitedBreak } from "../../shared/break-limit.ts";
import type { Connection } from "../../shared/connection.ts";
import type { AgentState } from "../../shared/presence.ts";
import type { BreakLimit } from "../../shared/settings.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import {
  anAgentState,
  aPresence,
  aReason,
  aSnapshot,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import { takeClockSet } from "../session/clocks.ts";
import { INITIAL_STATE } from "../session/state.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { testStore } from "../testing/test-store.ts";
import { nextReminder, remindOfBreaks } from "./break-reminders.ts";

const MINUTE = 60_000;
const LUNCH = aReason({ id: "l", name: "Lunch" });
const lostAt = (at: number): Connection => ({
  name: "reconnecting",
  fault: "suspended",
  lostAt: at,
  attempt: 1,
  retryAt: null,
});
const onLunch = (parts: Partial<AgentState> = {}) =>
  aPresence({ state: anAgentState({ name: "NOT_READY", reason: LUNCH, ...parts }) });

/** An agent who went to lunch at `FIXTURE_TIME`, with a limit of 30 minutes. */
function aBreak(first: Partial<Snapshot> = {}) {
  const clock = manualClock(FIXTURE_TIME);
  const store = testStore<Snapshot>(aSnapshot({ presence: onLunch(), ...first }));
  const limits = signal<readonly BreakLimit[]>([{ reason: "l", minutes: 30 }]);
  const paused = signal<number | null>(null);
  const warning = signal(0);
  const told: string[] = [];
  const { stop, snooze, canSnooze } = remindOfBreaks({
    snapshot: store.value,
    settings: computed(() => ({ breakLimits: [...limits.value], breakWarning: warning.value })),
    pausedUntil: () => paused.value,
    clock,
    tell(notice) {
      if (notice.kind === "breakSoonOver") {
        const again = notice.offersSnooze ? " once more?" : "";
        told.push(`${notice.reasonName} ${notice.left / MINUTE} left${again}`);
        return;
      }
      if (notice.kind !== "breakOver") throw new Error(`That is a ${notice.kind}.`);
      const { reasonName, lasted, limit, repeated, offersReady } = notice;
      const marks = [repeated && "again", offersReady && "ready?"].filter(Boolean);
      told.push([reasonName, `${lasted / MINUTE}/${limit / MINUTE}`, ...marks].join(" "));
    },
  });
  const now = (parts: Partial<Snapshot>) => store.update((before) => ({ ...before, ...parts }));
  return { clock, store, now, limits, paused, warning, told, stop, snooze, canSnooze };
}

describe("a break that reaches its limit", () => {
  it("is told at once, then every five minutes, then no more", () => {
    const { clock, told } = aBreak();
    clock.advance(30 * MINUTE - 1);
    expect(told).toEqual([]);
    clock.advance(1);
    expect(told).toEqual(["Lunch 30/30 ready?"]);
    clock.advance(300 * MINUTE);
    expect(told.slice(1)).toEqual([
      "Lunch 35/30 again ready?",
      "Lunch 40/30 again ready?",
      "Lunch 45/30 again ready?",
    ]);
    expect(clock.waiting()).toBe(0);
  });

  it("counts from when it was seen to begin, whatever the server's clock says", () => {
    for (const since of [FIXTURE_TIME - 180 * MINUTE, FIXTURE_TIME + 180 * MINUTE, null]) {
      const { clock, told } = aBreak({ presence: onLunch({ since, startedAt: FIXTURE_TIME }) });
      clock.advance(30 * MINUTE - 1);
      expect(told).toEqual([]);
      clock.advance(1);
      expect(told).toEqual(["Lunch 30/30 ready?"]);
    }
  });

  it.each([-120, 120])("is not told early or again when this clock is set by %d min", (by) => {
    const { clock, store, told } = aBreak({ presence: onLunch({ startedAt: FIXTURE_TIME }) });
    const setClock = () => {
      clock.set(clock.now() + by * MINUTE);
      store.update((snapshot) => {
        const { presence: known, clockSkew } = snapshot;
        const presence = { ...INITIAL_STATE.presence, known, clockSkew };
        const after = takeClockSet({ ...INITIAL_STATE, presence }, by * MINUTE).presence;
        return { ...snapshot, presence: after.known, clockSkew: after.clockSkew };
      });
    };
    clock.advance(10 * MINUTE);
    setClock();
    clock.advance(20 * MINUTE - 1);
    expect(told).toEqual([]);
    clock.advance(1);
    setClock();
    expect(told).toEqual(["Lunch 30/30 ready?"]);
  });

  it("is told of each time, also where the server gives no times", () => {
    const { clock, now, told } = aBreak({ presence: null });
    for (let i = 1; i <= 2; i += 1) {
      now({ presence: onLunch({ since: null, startedAt: clock.now() }) });
      clock.advance(31 * MINUTE);
      now({ presence: aPresence() });
      expect(told).toHaveLength(i);
    }
  });

  it("is over when the agent is", () => {
    const { clock, now, told } = aBreak();
    clock.advance(31 * MINUTE);
    now({ presence: aPresence() });
    clock.advance(60 * MINUTE);
    expect(told).toHaveLength(1);
  });

  it("is another one when the agent goes again", () => {
    const { clock, now, told } = aBreak();
    clock.advance(31 * MINUTE);
    now({ presence: onLunch({ since: clock.now() }) });
    clock.advance(30 * MINUTE);
    expect(told).toEqual(["Lunch 30/30 ready?", "Lunch 30/30 ready?"]);
  });

  it.each<[string, Partial<AgentState>]>([
    ["another reason", { reason: aReason({ id: "t", name: "Training" }) }],
    ["no reason", { reason: null }],
    ["a time that nobody knows", { since: null }],
  ])("is none with %s", (_what, state) => {
    const { clock, told } = aBreak({ presence: onLunch(state) });
    clock.advance(60 * MINUTE);
    expect(told).toEqual([]);
  });

  it("is known by its name where the server sends no id", () => {
    const reason = { id: null, name: "Lunch", type: null };
    const { clock, told } = aBreak({
      presence: onLunch({ reason }),
      reasons: { notReady: [LUNCH], logout: [], freshness: "old" },
    });
    clock.advance(30 * MINUTE);
    expect(told).toHaveLength(1);
  });
});

describe("the warning before the limit", () => {
  it("comes once, then the one at the limit", () => {
    const { clock, warning, told, canSnooze } = aBreak();
    warning.value = 2;
    clock.advance(28 * MINUTE - 1);
    expect([told, canSnooze.value]).toEqual([[], false]);
    clock.advance(1);
    expect([told, canSnooze.value]).toEqual([["Lunch 2 left once more?"], true]);
    clock.advance(2 * MINUTE);
    expect(told.slice(1)).toEqual(["Lunch 30/30 ready?"]);
    expect(canSnooze.value).toBe(false);
  });

  it("comes once more, half as long before it, where the agent wants that; then no more", () => {
    const { clock, warning, told, snooze, canSnooze } = aBreak();
    warning.value = 2;
    clock.advance(28 * MINUTE);
    snooze();
    expect([told.length, canSnooze.value]).toEqual([1, false]);
    clock.advance(MINUTE);
    expect(told[1]).toBe("Lunch 1 left");
    snooze();
    clock.advance(MINUTE);
    expect(told.slice(2)).toEqual(["Lunch 30/30 ready?"]);
  });

  it("tells what is left where it comes late, and comes not at all after the limit", () => {
    const { clock, warning, paused, told } = aBreak();
    warning.value = 10;
    paused.value = FIXTURE_TIME + 25 * MINUTE;
    clock.advance(25 * MINUTE);
    expect(told).toEqual(["Lunch 5 left once more?"]);
    const late = aBreak();
    late.warning.value = 10;
    late.paused.value = FIXTURE_TIME + 31 * MINUTE;
    late.clock.advance(31 * MINUTE);
    expect(late.told).toEqual(["Lunch 31/30 ready?"]);
  });

  it("is none for a limit that is no longer than it, nor after the break", () => {
    const { clock, warning, limits, told } = aBreak();
    warning.value = 30;
    clock.advance(29 * MINUTE);
    expect(told).toEqual([]);
    limits.value = [{ reason: "l", minutes: 60 }];
    expect(told).toEqual([]);
    clock.advance(MINUTE);
    expect(told).toEqual(["Lunch 30 left once more?"]);
  });

  it("cannot be had again before it came, nor once the break is over", () => {
    const { clock, warning, now, told, snooze, canSnooze } = aBreak();
    warning.value = 2;
    snooze();
    clock.advance(28 * MINUTE);
    expect(told).toEqual(["Lunch 2 left once more?"]);
    now({ presence: aPresence() });
    expect(canSnooze.value).toBe(false);
    snooze();
    clock.advance(60 * MINUTE);
    expect(told).toHaveLength(1);
  });
});

describe("while the state is not confirmed", () => {
  it("nothing is told, and what is still true when it is confirmed again, once", () => {
    const { clock, now, told } = aBreak();
    clock.advance(20 * MINUTE);
    now({ connection: lostAt(clock.now()) });
    clock.advance(27 * MINUTE);
    expect(told).toEqual([]);
    now({ connection: { name: "live", since: clock.now() } });
    expect(told).toEqual(["Lunch 47/30 ready?"]);
    clock.advance(60 * MINUTE);
    expect(told).toHaveLength(1);
  });

  it("a reminder that was told is not told again by a connection that comes back", () => {
    const { clock, now, told } = aBreak();
    clock.advance(31 * MINUTE);
    now({ connection: lostAt(clock.now()) });
    now({ connection: { name: "live", since: clock.now() } });
    expect(told).toHaveLength(1);
    clock.advance(4 * MINUTE);
    expect(told).toHaveLength(2);
  });

  it("a computer that slept without saying so tells the time that it is", () => {
    const { clock, told } = aBreak();
    clock.set(FIXTURE_TIME + 33 * MINUTE);
    clock.advance(30 * MINUTE);
    expect(told).toEqual(["Lunch 63/30 ready?"]);
  });
});

describe("the agent", () => {
  it("has quiet while notifications are paused, and hears of it afterwards", () => {
    const { clock, paused, told } = aBreak();
    paused.value = FIXTURE_TIME + 37 * MINUTE;
    clock.advance(37 * MINUTE - 1);
    expect(told).toEqual([]);
    clock.advance(1);
    expect(told).toEqual(["Lunch 37/30 ready?"]);
  });

  it("hears of it at once when the pause is ended early", () => {
    const { clock, paused, told } = aBreak();
    paused.value = FIXTURE_TIME + 60 * MINUTE;
    clock.advance(31 * MINUTE);
    paused.value = null;
    expect(told).toEqual(["Lunch 31/30 ready?"]);
  });

  it("can set another limit in the middle of it", () => {
    const { clock, limits, told } = aBreak();
    clock.advance(29 * MINUTE);
    limits.value = [{ reason: "Lunch", minutes: 45 }];
    clock.advance(15 * MINUTE);
    expect(told).toEqual([]);
    clock.advance(MINUTE);
    expect(told).toEqual(["Lunch 45/45 ready?"]);
    limits.value = [];
    clock.advance(60 * MINUTE);
    expect(told).toHaveLength(1);
  });

  it("is not offered to be Ready where the rules forbid it", () => {
    const capabilities = { changesState: false, announcesTasks: false };
    const { clock, told } = aBreak({ capabilities });
    clock.advance(30 * MINUTE);
    expect(told).toEqual(["Lunch 30/30"]);
  });

  it("is left alone once the widget ends", () => {
    const { clock, stop, told } = aBreak();
    stop();
    clock.advance(60 * MINUTE);
    expect([told, clock.waiting()]).toEqual([[], 0]);
  });
});

const SINCE = Date.UTC(2026, 2, 2, 9);
const lunch: LimitedBreak = { reasonName: "Lunch", limit: 30 * MINUTE, since: SINCE };
const at = (minutes: number) => SINCE + minutes * MINUTE;
const EPISODE = `${SINCE}:Lunch:${30 * MINUTE}`;
const told = (number: number, episode = EPISODE) => ({ episode, number, snoozed: false });

describe("the next reminder of a break of 30 minutes", () => {
  test.each<[string, number, number | null, [number, number, boolean] | null]>([
    ["before its limit", 10, null, [0, 30, false]],
    ["at its limit", 30, null, [0, 30, false]],
    ["told once", 30, 0, [1, 35, true]],
    ["told twice", 36, 1, [2, 40, true]],
    ["told four times", 46, 3, null],
    ["seen late for the first time", 41, null, [2, 40, false]],
    ["seen much too late for the first time", 500, null, [3, 45, false]],
    ["slept through one", 41, 0, [2, 40, true]],
    ["back within the same five minutes", 33, 0, [1, 35, true]],
  ])("%s", (_what, now, last, expected) => {
    const next = nextReminder(lunch, 0, last === null ? null : told(last), 0, at(now));
    const brief = next && [next.number, (next.due - SINCE) / MINUTE, next.repeated];
    expect(brief).toEqual(expected);
  });

  test("goes by the server's clock", () => {
    expect(nextReminder(lunch, 2 * MINUTE, null, 0, at(0))?.due).toBe(at(28));
  });

  test("begins anew with another break, and with another limit", () => {
    expect(nextReminder(lunch, 0, told(3, "another"), 0, at(31))?.number).toBe(0);
    expect(nextReminder({ ...lunch, limit: 40 * MINUTE }, 0, told(3), 0, at(31))).toMatchObject({
      number: 0,
      due: at(40),
      repeated: false,
    });
  });

  test("never comes before the limit, nor twice, nor more than four times in all", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20 * MINUTE), { maxLength: 60 }), (steps) => {
        let now = SINCE;
        let last: ReturnType<typeof told> | null = null;
        const numbers: number[] = [];
        for (const step of steps) {
          now += step;
          const next = nextReminder(lunch, 0, last, 0, now);
          if (next === null || next.due > now) continue;
          expect(now - SINCE).toBeGreaterThanOrEqual(lunch.limit);
          numbers.push(next.number);
          last = told(next.number, next.episode);
        }
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        expect(numbers.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
