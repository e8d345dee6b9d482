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
  | "userNotFound"
  | "licence"
  | "secondFactor"
  | "serverError"
  /** 500, with the whole request in the message: services that are ill do that. */
  | "echo"
  | "html"
  | "never";

export type ConnectBehaviour =
  | "normal"
  | "loginFailed"
  | "licence"
  | "rejectedObject"
  /** Refuses whoever sends no access token that is good now. */
  | "needsToken"
  /** With the whole `auth` of the handshake in the message. */
  | "echo"
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

/** The four shapes in which servers have told a failed sign-in (protocol 1.2). */
export type LoginErrorShape = "detail" | "statusMsg" | "errorMsg" | "validation";

/** What the gateway in front of every REST path does. */
export type GatewayBehaviour = "normal" | "html" | "badGateway" | "never";

/** What `GET /routing-engine/agents/{id}/states` does, besides answering. */
export type ObserveBehaviour =
  | "normal"
  | "unauthorized"
  | "tooMany"
  | "unavailable"
  /** Does not know the agent. */
  | "notFound"
  /** The gateway has no such path. */
  | "noRoute"
  /** 304 to whoever asks with a tag, whatever changed since. */
  | "notModified";

/** What `GET /unified-admin/reasons` does. */
export type ReasonsBehaviour = "normal" | "html" | "unavailable" | "unauthorized" | "never";

/** How a refused `changeAgentState` is answered: UNCHANGED, an `errors` event, or not at all. */
export type RefusalForm = "unchanged" | "errors" | "silence";

/** How the observe endpoint writes its dates (protocol 6.3). */
export type DateForm = "number" | "iso" | "array";

/** What presence tells of a reason code: all of it, or its id or name alone, as object or text. */
export type ReasonForm = "object" | "idObject" | "nameObject" | "idText" | "nameText";

export interface SimulatedReason {
  id: string;
  name: string;
  type: string;
  description?: string | null;
  isDeleted?: boolean;
  code?: number;
  createdAt?: string;
  updatedAt?: string;
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
  | { do: "startWrapUp"; agent: string; durationMs: number; taskId?: string }
  | { do: "forceLogout"; agent: string; by: "supervisor" | "inactivity" }
  | { do: "evict"; agent: string; order: EvictionOrder }
  | { do: "dropSockets"; agent?: string }
  | { do: "outage"; on: boolean }
  | { do: "resendPresence"; agent: string; times?: number; action?: string }
  | { do: "sendRaw"; agent: string; event: string; payload: unknown }
  | { do: "flood"; agent: string; perSecond: number; seconds: number }
  | { do: "login"; behave: LoginBehaviour; shape?: LoginErrorShape | null }
  | { do: "connect"; behave: ConnectBehaviour }
  | { do: "answerRequests"; on: boolean }
  /** The next `changeAgentState` of anybody's is refused, whatever the rules say; null: it is not. */
  | { do: "refuseNext"; by: RefusalForm | null }
  | { do: "delay"; ms: number }
  | { do: "profile"; profile: PayloadProfile }
  | { do: "autoSync"; on: boolean }
  /** In which order a second session of the same agent evicts the first. */
  | { do: "evictionOrder"; order: EvictionOrder }
  /** Met by REST and by new Socket.IO connections; open sockets live on. */
  | { do: "gateway"; behave: GatewayBehaviour }
  /** Connections stay open, but nothing passes them either way: a cable pulled, a lid closed. */
  | { do: "freeze"; on: boolean }
  | {
      do: "observe";
      behave?: ObserveBehaviour;
      dates?: DateForm;
      retryAfterSeconds?: number | null;
    }
  /** Whether REST wants a bearer token, as the gateway does with authentication switched on. */
  | { do: "requireBearer"; on: boolean }
  /** Makes every access token given out so far worthless; with `refresh`, refresh tokens too. */
  | { do: "expireTokens"; refresh?: boolean }
  | { do: "setReasons"; reasons: SimulatedReason[] }
  | { do: "reasons"; behave: ReasonsBehaviour }
  | { do: "reasonForm"; form: ReasonForm }
  /** Puts the server's clock ahead of real time (behind, when negative). */
  | { do: "clockSkew"; ms: number }
  /**
   * Writes the times of all states, or of one MRD's alone, this much ahead of the server's clock
   * (behind, when negative); 0 ends it.
   */
  | { do: "stateTimes"; ms: number; mrdId?: string }
  /** An agent's working day in some 90 s, `speed` times as fast; one that plays already starts anew. */
  | { do: "playDay"; agent: string; speed?: number }
  | { do: "stopDay" }
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

/** The scripted day that plays, or played last. */
export interface SimulatedDay {
  agent: string;
  status: "playing" | "over" | "stopped" | "refused";
  /** What happens now, as a sentence; why the day ended where a step was refused. */
  caption: string;
  /** Of the step that was taken last; the first is 1. */
  step: number;
  steps: number;
  /** When that step is taken in the day, and how long the day lasts, at single speed. */
  atMs: number;
  lengthMs: number;
  speed: number;
}

/** What was turned, as commands turn it. */
export interface SimulatedBehaviour {
  login: LoginBehaviour;
  connect: ConnectBehaviour;
  gateway: GatewayBehaviour;
  observe: ObserveBehaviour;
  dates: DateForm;
  retryAfterSeconds: number | null;
  requireBearer: boolean;
  evictionOrder: EvictionOrder;
  answersRequests: boolean;
  refuseNext: RefusalForm | null;
  reasonsAnswer: ReasonsBehaviour;
  reasonForm: ReasonForm;
  delayMs: number;
  frozen: boolean;
}

/** What the simulator holds now, and what it has seen; counters only grow until `reset`. */
export interface SimulatorState {
  url: string;
  profile: PayloadProfile;
  outage: boolean;
  autoSync: boolean;
  behaviour: SimulatedBehaviour;
  /** Null until one was played. */
  day: SimulatedDay | null;
  agents: SimulatedAgentState[];
  counters: {
    logins: number;
    connections: number;
    evictions: number;
    presenceSent: number;
    requestsReceived: number;
    polls: number;
    /** `onTopicData` acknowledged by a client: it took the chat upon itself. */
    topicAcks: number;
    refreshes: number;
    reasonLists: number;
    /** REST requests that were left without any answer, as told to. */
    unanswered: number;
  };
  /** `changeAgentState` payloads as received, the newest last; at most 1,000. */
  requests: unknown[];
  /** How the newest socket introduced itself; null before the first. */
  lastHandshake: {
    agentForm: "string" | "object" | "other";
    fcm: unknown;
    username: string | null;
    token: boolean;
  } | null;
}
