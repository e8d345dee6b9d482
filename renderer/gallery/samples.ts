import type { Connection } from "../../shared/connection.ts";
import type { Agent, AgentState, Mrd, MrdStateName } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import {
  anAgent,
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  aSnapshot,
  aWindowState,
} from "../../shared/testing/fixtures.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { SignInState, WindowState } from "../../shared/window-state.ts";
import { aReasonLists } from "./reason-samples.ts";

export const SECOND: DurationMs = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const ARABIC_NAME = "دعم العملاء المميزين – واتساب";

/** What the gallery's states are made of, as it would be at `now`. */
export function samplesAt(now: EpochMs) {
  const reasons = aReasonLists();
  const mrd = (id: string, state: MrdStateName, age: DurationMs, parts: Partial<Mrd> = {}) =>
    anMrd({ id, state, since: now - age, lastReadyAt: now - age - 20 * MINUTE, ...parts });
  const voice = (state: MrdStateName, parts: Partial<Mrd> = {}) =>
    mrd("cx voice", state, 4 * MINUTE, { maxAgentTasks: 1, ...parts });
  const chat = (state: MrdStateName, parts: Partial<Mrd> = {}) =>
    mrd("chat", state, 12 * MINUTE + 31 * SECOND, parts);
  const cisco = (state: MrdStateName, parts: Partial<Mrd> = {}) =>
    mrd("cisco cc", state, 2 * HOUR, { maxAgentTasks: 1, lastReadyAt: null, ...parts });
  const email = (state: MrdStateName, parts: Partial<Mrd> = {}) =>
    mrd("email", state, 31 * SECOND, parts);

  const live = (
    state: Partial<AgentState>,
    mrds: readonly Mrd[],
    parts: Partial<Snapshot> = {},
    agent: Partial<Agent> = {},
  ) =>
    shown({
      connection: { name: "live", since: now - HOUR },
      presence: aPresence({
        agent: anAgent({ displayName: "Sample Agent", ...agent }),
        state: anAgentState({ since: now - 12 * MINUTE - 45 * SECOND, ...state }),
        mrds,
      }),
      confirmedAt: now - 8 * SECOND,
      reasons,
      ...parts,
    });
  const asked = (name: "READY" | "NOT_READY", reasonName: string | null = null) => ({
    at: now,
    change: { kind: "agentState", name, reasonName, sentAt: now - 8 * SECOND } as const,
  });
  const askedOfChat = (state: "READY" | "NOT_READY") => ({
    at: now,
    change: { kind: "mrdState", mrdId: "chat", state, sentAt: now - SECOND } as const,
  });
  const ready = { name: "READY" } as const;
  const onBreak = { name: "NOT_READY", reason: aReason() } as const;
  const four = [voice("NOT_READY"), chat("READY"), cisco("READY"), email("ACTIVE")];
  const lost = (connection: Connection, parts: Partial<Snapshot> = {}) =>
    live(ready, four, { connection, confirmedAt: now - 47 * SECOND, ...parts });
  const before = (connection: Connection) =>
    shown({ connection, presence: null, confirmedAt: null });
  const signIn = (
    parts: Partial<SignInState> = {},
    connection: Connection = { name: "signedOut" },
  ) => shown({ connection, presence: null, confirmedAt: null }, parts);
  const failed = (
    kind: NonNullable<SignInState["failure"]>["kind"],
    detail: string | null = null,
  ) => signIn({ server: "cx.example.com", username: "agent1", failure: { kind, detail } });

  return {
    now,
    mrd,
    voice,
    chat,
    cisco,
    email,
    live,
    asked,
    askedOfChat,
    ready,
    onBreak,
    four,
    lost,
    before,
    signIn,
    failed,
  };
}
export type Samples = ReturnType<typeof samplesAt>;

/** The same channel, switched off. */
export function off(mrd: Mrd): Mrd {
  return { ...mrd, state: "NOT_READY", rawState: "NOT_READY" };
}

/** A window that shows this. */
export function shown(snapshot: Partial<Snapshot>, signIn: Partial<SignInState> = {}): WindowState {
  const state = aWindowState({ snapshot: aSnapshot(snapshot) });
  return { ...state, signIn: { ...state.signIn, ...signIn } };
}
