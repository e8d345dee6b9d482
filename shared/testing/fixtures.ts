import { USUALLY_ALLOWED } from "../permitted.ts";
import type { Agent, AgentState, Mrd, NamedReason, OfferedTask, Presence } from "../presence.ts";
import { DEFAULT_SETTINGS } from "../settings.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "../snapshot.ts";
import { HINTS, type WindowState } from "../window-state.ts";
import type { PresenceMessage } from "../wire/agent-presence.ts";

/** The moment that fixtures stand at: 2026-03-02T09:00:00Z. */
export const FIXTURE_TIME = Date.UTC(2026, 2, 2, 9);

/** An agent who may change state. */
export function anAgent(parts: Partial<Agent> = {}): Agent {
  return {
    id: "agent-1",
    username: "anna",
    displayName: "Anna Example",
    mayChangeState: true,
    ...parts,
  };
}

/** READY without a reason, unless told otherwise; `rawName` follows `name`. */
export function anAgentState(parts: Partial<AgentState> = {}): AgentState {
  const name = parts.name ?? "READY";
  return { name, rawName: name, reason: null, since: FIXTURE_TIME, ...parts };
}

/** A reason code of type NOT_READY. */
export function aReason(parts: Partial<NamedReason> = {}): NamedReason {
  return { id: "reason-1", name: "Short Break", type: "NOT_READY", ...parts };
}

/** A READY channel for up to five tasks; `rawState` follows `state`, `name` follows `id`. */
export function anMrd(parts: Partial<Mrd> = {}): Mrd {
  const id = parts.id ?? "chat";
  const state = parts.state ?? "READY";
  return {
    id,
    name: id.toUpperCase(),
    state,
    rawState: state,
    since: FIXTURE_TIME,
    lastReadyAt: state === "READY" ? FIXTURE_TIME : null,
    maxAgentTasks: 5,
    ...parts,
  };
}

/** A READY agent with one READY channel. */
export function aPresence(parts: Partial<Presence> = {}): Presence {
  return {
    agent: anAgent(),
    state: anAgentState(),
    mrds: [anMrd()],
    loginTime: FIXTURE_TIME,
    ...parts,
  };
}

/** A message that carries `presence`; its `action` says CHANGED, which nobody should believe. */
export function aPresenceMessage(
  presence: Presence = aPresence(),
  parts: Partial<PresenceMessage> = {},
): PresenceMessage {
  return { presence, action: "CHANGED", correlationId: null, leftOut: [], dropped: [], ...parts };
}

/** A live session with a presence confirmed just now. */
export function aSnapshot(parts: Partial<Snapshot> = {}): Snapshot {
  return {
    ...EMPTY_SNAPSHOT,
    connection: { name: "live", since: FIXTURE_TIME },
    presence: aPresence(),
    confirmedAt: FIXTURE_TIME,
    ...parts,
  };
}

/** A request that waits for the agent. */
export function aTask(parts: Partial<OfferedTask> = {}): OfferedTask {
  return {
    id: "task-1",
    conversationId: "conversation-1",
    channelName: "CHAT",
    queueName: "Support",
    offeredAt: FIXTURE_TIME,
    ...parts,
  };
}

/** A window that shows `aSnapshot`, with nothing asked and nothing set. */
export function aWindowState(parts: Partial<WindowState> = {}): WindowState {
  return {
    snapshot: aSnapshot(),
    bar: false,
    signIn: {
      server: "",
      username: "",
      mode: "session",
      keepSignedIn: false,
      failure: null,
      keepOffer: { possible: true },
    },
    settings: DEFAULT_SETTINGS,
    changed: [],
    locked: [],
    prepared: null,
    placeAsked: null,
    awayQuestion: null,
    hintsRead: HINTS.length,
    tray: "other",
    onBreak: { before: 0, canSnooze: false },
    quitQuestion: false,
    computerWaits: false,
    proxyQuestion: null,
    shortcuts: {
      toggleReady: { accelerator: null, refused: null, why: null },
      show: { accelerator: null, refused: null, why: null },
      toggleBar: { accelerator: null, refused: null, why: null },
      sayState: { accelerator: null, refused: null, why: null },
    },
    allowed: USUALLY_ALLOWED,
    day: null,
    diagnostics: { kind: "none" },
    version: "1.2.3",
    update: { name: "idle", checkedAt: FIXTURE_TIME, failure: null },
    ...parts,
  };
}
