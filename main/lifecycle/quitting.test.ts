import { describe, expect, test } from "vitest";
import { type Allowed, USUALLY_ALLOWED } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { RequestOutcome } from "../../shared/state-request.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aSnapshot,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { testStore } from "../testing/test-store.ts";
import { createQuitting } from "./quitting.ts";

const NOT_READY = aSnapshot({
  presence: aPresence({
    state: anAgentState({ name: "NOT_READY" }),
    mrds: [anMrd({ state: "NOT_READY" })],
  }),
});

/** A program that quits as Electron does: `quit` asks, and ends it if nothing objects. */
function setUp(snapshot: Snapshot = NOT_READY, allowed: Partial<Allowed> = {}) {
  const store = testStore<Snapshot>(snapshot);
  const clock = manualClock(FIXTURE_TIME);
  const done: string[] = [];
  const program = {
    running: true,
    comesBack: false,
    onSignOut: () => {},
    quit() {
      if (quitting.mayLeave()) program.running = false;
    },
  };
  const quitting = createQuitting({
    snapshot: store.value,
    clock,
    allowed: () => ({ ...USUALLY_ALLOWED, ...allowed }),
    signOut() {
      done.push("signOut");
      program.onSignOut();
    },
    openWindow: () => done.push("window"),
    quit: program.quit,
    onSignOutNotConfirmed: () => done.push("notConfirmed"),
    comesBack: () => program.comesBack,
    onStays: () => done.push("stays"),
    onForbidden: () => done.push("forbidden"),
  });
  const update = (parts: Partial<Snapshot>) => store.update((now) => ({ ...now, ...parts }));
  return { quitting, program, update, clock, done };
}

const signedOut = { connection: { name: "signedOut" } } as const;
const logout = { kind: "agentState", name: "LOGOUT", reasonName: null, sentAt: 0 } as const;

describe("where there is nothing to ask", () => {
  test.each<[string, Partial<Snapshot>]>([
    ["nobody is signed in", { ...signedOut, presence: null }],
    ["evicted", { connection: { name: "evicted", at: FIXTURE_TIME } }],
    [
      "the first connection is being made",
      { connection: { name: "connecting", since: 0 }, presence: null },
    ],
    ["observing", { capabilities: { changesState: false, announcesTasks: false } }],
  ])("%s: it quits at once", (_what, parts) => {
    const { program, done } = setUp(aSnapshot(parts));
    program.quit();
    expect(program.running).toBe(false);
    expect(done).toEqual([]);
  });

  test("the computer shuts down: it quits when it is told to", () => {
    const { program, quitting, done } = setUp();
    quitting.systemEnds();
    program.quit();
    expect([program.running, done]).toEqual([false, []]);
  });

  test("the computer shuts down while the question is asked", () => {
    const { program, quitting } = setUp();
    program.quit();
    quitting.systemEnds();
    expect(quitting.question.value).toBe(false);
    program.quit();
    expect(program.running).toBe(false);
  });
});

describe("a computer that does not shut down after all", () => {
  test.each<[string, (rig: ReturnType<typeof setUp>) => void]>([
    ["while nothing was asked", () => {}],
    ["while the question was asked", ({ program }) => program.quit()],
  ])("is noticed when the widget still runs minutes later, %s", (_when, before) => {
    const rig = setUp();
    before(rig);
    const { program, quitting, clock, done } = rig;
    quitting.systemEnds();
    clock.advance(3 * 60_000 - 1);
    expect(done).not.toContain("stays");
    clock.advance(1);
    expect(done.at(-1)).toBe("stays");
    program.quit();
    expect([program.running, quitting.question.value]).toEqual([true, true]);
  });

  test("and shuts down later", () => {
    const { program, quitting, clock } = setUp();
    quitting.systemEnds();
    clock.advance(3 * 60_000);
    quitting.systemEnds();
    clock.advance(3 * 60_000 - 1);
    program.quit();
    expect(program.running).toBe(false);
  });
});

describe("where administrators keep the widget running", () => {
  test.each([NOT_READY, aSnapshot({ ...signedOut, presence: null })])(
    "nobody quits it",
    (snapshot) => {
      const { program, quitting, done } = setUp(snapshot, { quit: false });
      program.quit();
      expect([program.running, quitting.question.value, done]).toEqual([
        true,
        false,
        ["forbidden"],
      ]);
    },
  );

  test("it may be started again in a newer version", () => {
    const { program, done } = setUp(aSnapshot({ ...signedOut, presence: null }), { quit: false });
    program.comesBack = true;
    program.quit();
    expect([program.running, done]).toEqual([false, []]);
  });

  test("the computer still ends it", () => {
    const { program, quitting, done } = setUp(NOT_READY, { quit: false });
    quitting.systemEnds();
    program.quit();
    expect([program.running, done]).toEqual([false, []]);
  });

  test.each(["stay", "signOut"] as const)(
    "and do so while the question is open: %s is no way out any more",
    (choice) => {
      const allowed: Partial<Allowed> = {};
      const { program, quitting, done } = setUp(NOT_READY, allowed);
      program.quit();
      Object.assign(allowed, { quit: false });
      quitting.answer({ choice });
      expect([program.running, quitting.question.value, done]).toEqual([
        true,
        false,
        ["window", "stays", "forbidden"],
      ]);
    },
  );

  test("but lets the agent quit without signing out, only that can be chosen", () => {
    const { program, quitting, done } = setUp(NOT_READY, { signOut: false });
    program.quit();
    quitting.answer({ choice: "signOut" });
    expect([program.running, quitting.question.value, done]).toEqual([true, true, ["window"]]);
    quitting.answer({ choice: "stay" });
    expect(program.running).toBe(false);
  });
});

test("an agent who is signed in is asked, in the window", () => {
  const { program, quitting, done } = setUp();
  program.quit();
  expect([program.running, quitting.question.value, done]).toEqual([true, true, ["window"]]);
});

test("so is one whose connection is lost just now", () => {
  const lost = { fault: "transport", lostAt: FIXTURE_TIME, attempt: 1, retryAt: null } as const;
  const { program, quitting } = setUp(aSnapshot({ connection: { name: "reconnecting", ...lost } }));
  program.quit();
  expect([program.running, quitting.question.value]).toEqual([true, true]);
});

test("cancel: the widget stays, and asks again the next time", () => {
  const { program, quitting, done } = setUp();
  program.quit();
  quitting.answer({ choice: "cancel" });
  expect([program.running, quitting.question.value]).toEqual([true, false]);
  program.quit();
  expect([quitting.question.value, done]).toEqual([true, ["window", "stays", "window"]]);
});

test("the window closed without an answer: the widget stays", () => {
  const { program, quitting } = setUp();
  program.quit();
  quitting.dismiss();
  expect([program.running, quitting.question.value]).toEqual([true, false]);
});

test("stay as is: the widget ends, and asks the server for nothing", () => {
  const { program, quitting, done } = setUp();
  program.quit();
  quitting.answer({ choice: "stay" });
  expect([program.running, done]).toEqual([false, ["window"]]);
});

test("asked to quit again, it shows the question again; the third time it ends", () => {
  const { program, done } = setUp();
  program.quit();
  program.quit();
  expect([program.running, done]).toEqual([true, ["window", "window"]]);
  program.quit();
  expect(program.running).toBe(false);
});

test("an answer to no question does nothing", () => {
  const { program, quitting, done } = setUp();
  for (const choice of ["stay", "signOut", "cancel"] as const) quitting.answer({ choice });
  expect([program.running, done]).toEqual([true, []]);
});

test("a session that ends meanwhile leaves nothing to ask", () => {
  const { program, quitting, update } = setUp();
  program.quit();
  update({ connection: { name: "evicted", at: FIXTURE_TIME } });
  expect([program.running, quitting.question.value]).toEqual([false, false]);
});

describe("sign out", () => {
  function signingOut() {
    const rig = setUp();
    rig.program.quit();
    rig.quitting.answer({ choice: "signOut" });
    return rig;
  }
  const outcome = (result: "refused" | "notConfirmed" | "cannotSend"): RequestOutcome => {
    const common = { change: logout, at: FIXTURE_TIME };
    if (result === "refused") return { ...common, result, serverText: null };
    return result === "cannotSend" ? { ...common, result, why: "notLive" } : { ...common, result };
  };

  test("ends the widget once the session is over", () => {
    const { program, quitting, update, clock, done } = signingOut();
    expect([program.running, quitting.question.value]).toEqual([true, true]);
    update({ requested: logout });
    update(signedOut);
    expect([program.running, done]).toEqual([false, ["window", "signOut"]]);
    expect(clock.waiting()).toBe(0);
  });

  test("even where the session is over at once", () => {
    const rig = setUp();
    rig.program.onSignOut = () => rig.update(signedOut);
    rig.program.quit();
    rig.quitting.answer({ choice: "signOut" });
    expect(rig.program.running).toBe(false);
    expect(rig.done).toEqual(["window", "signOut"]);
  });

  test("ends it after eight seconds all the same, and tells the agent", () => {
    const { program, clock, done } = signingOut();
    clock.advance(7_999);
    expect(program.running).toBe(true);
    clock.advance(1);
    expect([program.running, done.at(-1)]).toEqual([false, "notConfirmed"]);
  });

  test("as it does when it is told that the server did not answer", () => {
    const { program, update, done } = signingOut();
    update({ outcome: outcome("notConfirmed") });
    expect([program.running, done.at(-1)]).toEqual([false, "notConfirmed"]);
  });

  test.each(["refused", "cannotSend"] as const)("%s: the question is asked again", (result) => {
    const { program, quitting, update, clock, done } = signingOut();
    update({ outcome: outcome(result) });
    clock.advance(60_000);
    expect([program.running, quitting.question.value]).toEqual([true, true]);
    expect(done).toEqual(["window", "signOut", "window"]);
  });

  test("what came of an older request is no answer", () => {
    const { program, quitting, update, done } = setUp({
      ...NOT_READY,
      outcome: outcome("refused"),
    });
    program.quit();
    quitting.answer({ choice: "signOut" });
    update({ confirmedAt: FIXTURE_TIME + 1 });
    update(signedOut);
    expect([program.running, done]).toEqual([false, ["window", "signOut"]]);
  });

  test("is not asked for where the rules forbid it: the question stays", () => {
    const { program, quitting, done } = setUp(aSnapshot());
    program.quit();
    quitting.answer({ choice: "signOut" });
    expect([program.running, quitting.question.value, done]).toEqual([true, true, ["window"]]);
  });

  test("goes on where the window is closed meanwhile", () => {
    const { program, quitting, update } = signingOut();
    quitting.dismiss();
    update(signedOut);
    expect(program.running).toBe(false);
  });

  test("may be left for the server to finish, or taken back to running", () => {
    const left = signingOut();
    left.quitting.answer({ choice: "stay" });
    expect(left.program.running).toBe(false);
    const kept = signingOut();
    kept.quitting.answer({ choice: "cancel" });
    kept.update(signedOut);
    kept.clock.advance(60_000);
    expect(kept.program.running).toBe(true);
  });
});

describe("the computer shuts down", () => {
  test("it is held up while the agent is asked, and ends with their answer", () => {
    const { quitting, program, done } = setUp();
    expect(quitting.systemAsks(4_000)).toBe(true);
    expect(quitting.computerWaits.value).toBe(true);
    expect(done).toEqual(["window"]);
    expect(program.running).toBe(true);
    quitting.answer({ choice: "stay" });
    expect(program.running).toBe(false);
  });

  test("signing out is confirmed first", () => {
    const { quitting, program, update, done } = setUp();
    quitting.systemAsks(4_000);
    quitting.answer({ choice: "signOut" });
    expect(done).toEqual(["window", "signOut"]);
    expect(program.running).toBe(true);
    update({ ...signedOut, presence: null });
    expect(program.running).toBe(false);
  });

  test.each<[string, "signOut" | null]>([
    ["no answer", null],
    ["a sign-out that is not confirmed", "signOut"],
  ])("%s holds it up for no longer than it waits", (_what, choice) => {
    const { quitting, program, clock } = setUp();
    quitting.systemAsks(4_000);
    if (choice !== null) quitting.answer({ choice });
    clock.advance(3_999);
    expect(program.running).toBe(true);
    clock.advance(1);
    expect(program.running).toBe(false);
  });

  test("administrators who keep it running do not keep the computer running", () => {
    const { quitting, program } = setUp(NOT_READY, { quit: false });
    quitting.systemAsks(4_000);
    quitting.answer({ choice: "stay" });
    expect(program.running).toBe(false);
  });

  test.each<[string, Partial<Snapshot>]>([
    ["nobody is signed in", { ...signedOut, presence: null }],
    ["observing", { capabilities: { changesState: false, announcesTasks: false } }],
    [
      "the connection is lost",
      {
        connection: {
          name: "reconnecting",
          fault: "transport",
          lostAt: 0,
          attempt: 1,
          retryAt: null,
        },
      },
    ],
  ])("%s: it is not held up", (_what, parts) => {
    const { quitting, done } = setUp(aSnapshot(parts));
    expect(quitting.systemAsks(4_000)).toBe(false);
    expect(done).toEqual([]);
  });
});
