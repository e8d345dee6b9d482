/** MRD and agent states as the wire spells them (the simulator shares nothing with the widget). */
export type WireState = string;

export type PayloadProfile = "4.3" | "4.5" | "4.8" | "5.x";

export type EvictionOrder =
  | "removedThenDisconnect"
  | "disconnectThenRemoved"
  | "removedOnly"
  | "disconnectOnly";

export type LoginBehaviour =
  | "normal"
  | "wrongCredentials"
  | "missingRole"
  | "missingTeam"
  | "licence"
  | "secondFactor"
  | "serverError"
  | "html"
  | "never";

export type ConnectBehaviour =
  | "normal"
  | "loginFailed"
  | "licence"
  | "rejectedObject"
  | "rejectedString"
  | "never"
  | "noPresence";

export interface SimulatedMrd {
  id: string;
  name: string;
  type?: string;
  description?: string | null;
  maxRequests: number;
  interruptible: boolean;
  maxAgentTasks: number;
  isAutoSync?: boolean;
}

/**
 * Everything that can be done to the simulator from outside: by tests, by the preview's panel, and
 * over HTTP (`POST /simulator/control` with one of these as JSON). `agent` is a username.
 */
export type ControlCommand =
  | { do: "setAgentState"; agent: string; state: WireState; reason?: string | null }
  | { do: "setMrdState"; agent: string; mrdId: string; state: WireState }
  | { do: "setMrds"; agent: string; mrds: SimulatedMrd[] }
  | { do: "offerTask"; agent: string; mrdId: string; queueName?: string }
  | { do: "acceptTask"; agent: string; taskId?: string }
  | { do: "closeTask"; agent: string; taskId?: string }
  | { do: "revokeTask"; agent: string; taskId?: string }
  | { do: "requestNotAnswered"; agent: string; taskId?: string }
  | { do: "startWrapUp"; agent: string; durationMs: number }
  | { do: "forceLogout"; agent: string; by: "supervisor" | "inactivity" }
  | { do: "evict"; agent: string; order: EvictionOrder }
  | { do: "dropSockets"; agent?: string }
  | { do: "outage"; on: boolean }
  | { do: "resendPresence"; agent: string; times?: number; action?: string }
  | { do: "sendRaw"; agent: string; event: string; payload: unknown }
  | { do: "flood"; agent: string; perSecond: number; seconds: number }
  | { do: "login"; behave: LoginBehaviour }
  | { do: "connect"; behave: ConnectBehaviour }
  | { do: "answerRequests"; on: boolean }
  | { do: "delay"; ms: number }
  | { do: "profile"; profile: PayloadProfile }
  | { do: "autoSync"; on: boolean }
  | { do: "reset" };

/** What came of a command; a refused one says why in a sentence. */
export type ControlResult = { ok: true; state: SimulatorState } | { ok: false; error: string };

export interface SimulatedAgentState {
  id: string;
  username: string;
  state: WireState;
  reason: string | null;
  mrds: { id: string; name: string; state: WireState; tasks: number }[];
  tasks: { id: string; conversationId: string; mrdId: string; state: "RESERVED" | "ACTIVE" }[];
  sockets: number;
}

/** What the simulator holds now, and what it has seen; counters only grow until `reset`. */
export interface SimulatorState {
  url: string;
  profile: PayloadProfile;
  outage: boolean;
  autoSync: boolean;
  agents: SimulatedAgentState[];
  counters: {
    logins: number;
    connections: number;
    evictions: number;
    presenceSent: number;
    requestsReceived: number;
    polls: number;
  };
  /** `changeAgentState` payloads as received, the newest last. */
  requests: unknown[];
}
