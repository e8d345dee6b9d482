import { setImmediate as settle } from "node:timers/promises";
import type { StateChange } from "../../../shared/bridge.ts";
import type { DurationMs, EpochMs } from "../../../shared/time.ts";
import type { CallCentre } from "../../model/call-centre.ts";
import { MRD_IDS, withMrd, withState } from "../../model/truth.ts";
import type { VirtualClock } from "../../virtual-clock.ts";
import { agendaOf, type Happening } from "./agenda.ts";
import type { Office } from "./office.ts";
import { whatIsWrong } from "./what-is-wrong.ts";

export interface WorkingDayParts {
  readonly clock: VirtualClock;
  readonly centre: CallCentre;
  readonly office: Office;
  readonly random: () => number;
}

/** What was seen of a day that must not be, and how much was looked at. */
export interface DaySeen {
  readonly problems: readonly string[];
  readonly happenings: number;
  readonly looks: number;
}

/** Lets time pass, and what falls due with it. */
export async function passUntil(clock: VirtualClock, end: EpochMs): Promise<void> {
  for (let due = clock.nextDue(); due !== null && due <= end; due = clock.nextDue()) {
    clock.advanceTo(due);
    await settle();
  }
  clock.advanceTo(end);
  await settle();
}

/** Plays one shift; `atEnd` runs shortly before the agent signs off. */
export async function playDay(
  parts: WorkingDayParts,
  atEnd: () => Promise<void>,
): Promise<DaySeen> {
  const { clock, centre, office, random } = parts;
  const { session } = office;
  const problems: string[] = [];
  const start = clock.now();
  let tasks = 0;
  let looks = 0;
  const pass = (ms: DurationMs) => passUntil(clock, clock.now() + ms);
  const mrdOf = (id: string) => centre.truth().mrds.find((mrd) => mrd.id === id)?.state;
  const setMrd = (id: string, state: string) =>
    centre.change((truth, now) => withMrd(truth, id, state, now));

  async function ask(change: StateChange): Promise<void> {
    session.changeState(change);
    await pass(1_000);
  }

  async function beReady(): Promise<void> {
    if (centre.truth().state.name !== "READY") {
      await ask({ kind: "agentState", name: "READY", reasonId: null });
    }
    for (const mrdId of MRD_IDS) {
      if (mrdOf(mrdId) === "NOT_READY") await ask({ kind: "mrdState", mrdId, state: "READY" });
    }
  }

  function offer(mrd: string, isAnswered: boolean): void {
    if (mrdOf(mrd) !== "READY") return;
    tasks += 1;
    const ids = { conversationId: `conversation-${start}-${tasks}`, taskId: `task-${tasks}` };
    const queue = { id: "q", name: "Orders" };
    setMrd(mrd, "RESERVED");
    centre.send("taskRequest", { ...ids, taskState: { name: "RESERVED" }, queue });
    if (isAnswered) return;
    centre.send("revokeTask", ids);
    centre.change((truth, now) => withState(truth, "NOT_READY", now));
  }

  function over(mrd: string): void {
    if (mrdOf(mrd) !== "ACTIVE") return;
    const conversationId = `conversation-${start}-${tasks}`;
    centre.send("wrapupTimerStarted", { conversationId, duration: "30000" });
    setMrd(mrd, "READY");
  }

  function storm(): void {
    for (let turn = 0; turn < 50; turn++) {
      const mrd = MRD_IDS[turn % MRD_IDS.length] ?? "";
      if (mrdOf(mrd) === "READY") setMrd(mrd, "NOT_READY");
      else if (mrdOf(mrd) === "NOT_READY") setMrd(mrd, "READY");
    }
  }

  async function take(happening: Happening): Promise<void> {
    switch (happening.what) {
      case "signIn":
        session.signIn({
          ...{ server: "https://cx.example.com", username: "one", password: "demo" },
          ...{ mode: "session", keepSignedIn: false },
        });
        return pass(1_000);
      case "beReady":
        return beReady();
      case "takeBreak":
        return ask({ kind: "agentState", name: "NOT_READY", reasonId: null });
      case "signOut":
        await atEnd();
        session.signOut({ reasonId: null });
        return pass(1_000);
      case "customer":
        return offer(happening.mrd, happening.isAnswered);
      case "taskTaken":
        if (mrdOf(happening.mrd) === "RESERVED") setMrd(happening.mrd, "ACTIVE");
        return;
      case "taskOver":
        return over(happening.mrd);
      case "supervisorSetsNotReady":
        return centre.change((truth, now) => withState(truth, "NOT_READY", now));
      case "supervisorTakesChannel":
        return setMrd("mrd-2", "NOT_READY");
      case "autoSyncStorm":
        return storm();
      case "cut":
        return centre.cut();
      case "fallsSilent":
        return centre.mute();
      case "outage":
        centre.dialling = "refuses";
        centre.cut();
        // The grace period is over long before the server is back (protocol 4).
        return centre.change((truth, now) => withState(truth, "LOGOUT", now));
      case "outageOver":
        centre.dialling = "answers";
        return;
      case "serverRepeatsItself":
        return centre.tellAgain();
      case "nonsense":
        centre.send("agentPresence", { agentPresence: { agent: 7, state: [] } });
        return;
      case "unlock":
        return session.networkBack();
      case "fallAsleep":
        session.suspend();
        return centre.mute();
      case "wakeUp":
        session.resume();
        return pass(2_000);
      case "lookClosely": {
        looks += 1;
        const problem = whatIsWrong(office.store.get(), centre.truth());
        if (problem !== null)
          problems.push(`${Math.round((clock.now() - start) / 60_000)}: ${problem}`);
        return;
      }
    }
  }

  const agenda = agendaOf(random);
  for (const appointment of agenda) {
    await passUntil(clock, Math.max(clock.now(), start + appointment.at));
    await take(appointment);
    await settle();
  }
  const { link } = office.store.get();
  if (link.name !== "signedOut") problems.push(`not signed out at the end, but ${link.name}`);
  return { problems, happenings: agenda.length, looks };
}
