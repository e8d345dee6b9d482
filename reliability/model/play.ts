import { setImmediate as settle } from "node:timers/promises";
import { manualClock } from "../../main/testing/manual-clock.ts";
import { isTerminal } from "../../shared/connection.ts";
import { isConfirmed } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import { connectIn } from "../memory-socket.ts";
import { startWidget } from "../widget.ts";
import { createCallCentre } from "./call-centre.ts";
import { createOracle, SILENCE } from "./oracle.ts";
import type { Step } from "./step.ts";

/** The longest wait between two tries, and what a try that meets silence takes. */
const BACK_AGAIN = SILENCE + 30_000 + 30_000;
const HOUR = 3_600_000;

/**
 * Plays the steps against a widget; rejects where it does what it must not. Returns what was counted,
 * so that nobody takes a play in which nothing happened for a proof.
 */
export async function playSteps(steps: readonly Step[], random: () => number) {
  const clock = manualClock(Date.UTC(2026, 0, 5, 8));
  const centre = createCallCentre(clock);
  const oracle = createOracle(centre, clock.now);
  const connect = connectIn((dial) => {
    oracle.dialled();
    centre.onDial(dial);
  });
  const widget = startWidget({ clock, random, fetch: centre.fetch, connect });
  const { session, store } = widget;

  async function check(): Promise<void> {
    await settle();
    oracle.check(store.get());
  }

  async function pass(ms: number): Promise<void> {
    const end = clock.monotonic() + ms;
    for (let due = clock.nextDue(); due !== null && due <= end; due = clock.nextDue()) {
      clock.advanceTo(due);
      await check();
    }
    clock.advanceTo(end);
    await check();
  }

  function ask(wanted: string, run: () => void): void {
    const before = store.get().requested;
    run();
    oracle.asked(wanted, store.get().requested !== before);
  }

  function take(step: Step): void {
    switch (step.do) {
      case "signIn":
        oracle.allow("signIn");
        widget.signIn("https://cx.example.com");
        break;
      case "signOut":
        ask("LOGOUT", () => session.signOut({ reasonId: null }));
        break;
      case "retryNow":
      case "takeOver":
        oracle.allow(step.do);
        session[step.do]();
        break;
      case "setMode":
        if (store.get().mode !== step.mode) oracle.allow("setMode");
        session.setMode({ mode: step.mode });
        break;
      case "ask":
        ask(wantedBy(step.change), () => session.changeState(step.change));
        break;
      case "cancelSignIn":
      case "dismissOutcome":
      case "suspend":
      case "resume":
      case "networkBack":
        session[step.do]();
        break;
      case "behave":
        centre.behave(step.next);
        break;
      case "cut":
      case "mute":
      case "hold":
      case "release":
      case "tellAgain":
        centre[step.do]();
        break;
      case "tellForeign":
        centre.send("agentPresence", { agent: { id: "other" }, state: { name: "READY" } });
        break;
      case "tellNonsense":
        centre.send("agentPresence", { agentPresence: { agent: 7, state: [] } });
        break;
      case "tellOld":
        centre.tellOld(step.back);
        break;
      case "change":
        centre.change(step.mrd, step.state);
        break;
      case "hangUp":
        if (centre.hangUp()) oracle.stop("stopped");
        break;
      case "evict":
        if (centre.evict(step.how)) oracle.stop("evicted");
        break;
      case "logOut":
        if (centre.canTell() && centre.line()?.told) oracle.stop("stopped");
        centre.change(null, "LOGOUT");
        break;
      case "task":
        centre.send(step.event, { conversationId: "c", taskId: "t" });
        break;
      case "pass":
        break;
    }
  }

  try {
    for (const step of steps) {
      take(step);
      await check();
      if (step.do === "signIn") for (let i = 0; i < 4; i++) await check();
      if (step.do === "pass") await pass(step.ms);
    }
    await healed();
    return { counters: widget.counters.read(), received: centre.received.length };
  } finally {
    session.dispose();
  }

  /** Once all is well again, so is a widget that was not told to stop; any other stays away. */
  async function healed(): Promise<void> {
    centre.behave({ dialling: "answers", welcome: "normal" });
    centre.release();
    await check();
    const { connection } = store.get();
    if (connection.name === "signedOut" || isTerminal(connection)) {
      await pass(HOUR);
      return;
    }
    await pass(BACK_AGAIN);
    if (!isConfirmed(store.get()) && !oracle.isStopped()) {
      throw new Error(`The widget does not come back: ${JSON.stringify(store.get().connection)}.`);
    }
  }
}

function wantedBy(change: StateChange): string {
  return change.kind === "agentState" ? change.name : `${change.mrdId} ${change.state}`;
}
