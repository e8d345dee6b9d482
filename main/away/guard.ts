import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { AwayQuestion } from "../../shared/away.ts";
import type { Settings } from "../../shared/settings.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer } from "../clock.ts";
import { changeNamed } from "../lifecycle/prepared-change.ts";
import type { Announcements } from "../notifications/announcements.ts";
import type { Given } from "../parts.ts";
import { follow } from "../reactive.ts";
import {
  type AwayRules,
  type AwayState,
  agentUse,
  type ComputerUse,
  goesAway,
  HERE,
  nextAway,
} from "./away.ts";

/** While nothing is asked; an input within a minute is seen soon enough. */
const LOOK_EVERY: DurationMs = 5_000;
/** While the agent is asked, or the computer was just locked. */
const LOOK_CLOSELY_EVERY: DurationMs = 1_000;

export interface AwayGuardParts extends Given<"snapshot" | "changeState" | "clock" | "log"> {
  readonly settings: ReadonlySignal<Pick<Settings, "away">>;
  readonly use: () => ComputerUse;
  readonly announce: Pick<Announcements, "stillThere" | "backAgain" | "awayReasonUnknown">;
  /** Takes "Still there?" off the screen. */
  readonly onAnswered: () => void;
}

/**
 * Sets an agent who went away Not Ready, and asks them when they are back (product 16). The computer is
 * looked at only while a rule is on; how long nothing was typed is neither kept nor logged.
 */
export function guardAbsence(parts: AwayGuardParts) {
  const { settings, snapshot, use, changeState, announce, clock, log } = parts;
  const question = signal<AwayQuestion | null>(null);
  let state: AwayState = HERE;
  let cancelLook: CancelTimer = () => {};

  function look(told: Partial<ComputerUse> = {}): void {
    cancelLook();
    const rules = rulesOf(settings.peek());
    if (rules.lockedFor === null && rules.idleFor === null && state.name === "here") return;
    const agent = agentUse(snapshot.peek());
    const before = state;
    state = nextAway(before, { rules, use: { ...use(), ...told }, agent, now: clock.now() });
    if (goesAway(before, state)) setNotReady();
    if (state !== before) tell(before);
    // Whoever signs in is a change that is followed.
    if (agent === "signedOut") return;
    const closely = state.name === "asking" || state.name === "locked" || state.name === "away";
    cancelLook = clock.setTimer(closely ? LOOK_CLOSELY_EVERY : LOOK_EVERY, () => look());
  }

  function setNotReady(): void {
    const { reason } = settings.peek().away;
    const { reasons } = snapshot.peek();
    const change = changeNamed({ name: "NOT_READY", reasonName: reason || null }, reasons);
    log.info("away.notReady", { known: change !== null });
    // No other reason is chosen for the agent.
    if (change === null) announce.awayReasonUnknown(reason);
    else changeState(change);
  }

  function tell(before: AwayState): void {
    question.value = state.name === "asking" || state.name === "back" ? state : null;
    if (before.name === "asking") parts.onAnswered();
    if (state.name === "asking") announce.stillThere(settings.peek().away.reason);
    if (state.name === "back" && before.name !== "back") announce.backAgain(state);
  }

  function forget(): void {
    const before = state;
    state = HERE;
    if (before !== HERE) tell(before);
  }

  const unfollow = follow(() => {
    settings.value;
    // Whoever asks for something has answered.
    if (snapshot.value.requested !== null && state.name === "back") forget();
    look();
  });
  return {
    /** What the window asks; null for nothing. */
    question: question as ReadonlySignal<AwayQuestion | null>,
    /** The computer was locked or unlocked, where the system tells. */
    lockChanged: (locked: boolean) => look({ locked }),
    /** The computer falls asleep: a grace that runs is over, for nobody can be asked later. */
    suspends(): void {
      if (state.name === "locked") state = { name: "locked", actAt: clock.now() };
      look();
    },
    /** The agent does not want to be asked. */
    dismiss: forget,
    stop(): void {
      unfollow();
      cancelLook();
    },
  };
}

export type AwayGuard = ReturnType<typeof guardAbsence>;

function rulesOf({ away }: Pick<Settings, "away">): AwayRules {
  return {
    lockedFor: away.whenLocked ? away.lockedSeconds * 1_000 : null,
    idleFor: away.idleMinutes === 0 ? null : away.idleMinutes * 60_000,
  };
}
