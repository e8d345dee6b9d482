import { z } from "zod";

/** MRD and agent states as the wire spells them (the simulator shares nothing with the widget). */
export type WireState = string;

const agent = z.string().min(1);
const taskId = z.string().exactOptional();
const on = z.boolean();
const name = z.string().min(1);

export const payloadProfile = z.enum(["4.3", "4.5", "4.8", "5.x"]);
export type PayloadProfile = z.infer<typeof payloadProfile>;

const evictionOrder = z.enum([
  "removedThenDisconnect",
  "disconnectThenRemoved",
  "removedOnly",
  "disconnectOnly",
]);
export type EvictionOrder = z.infer<typeof evictionOrder>;

/** `echo`: 500, with the whole request in the message, as services that are ill do. */
const loginBehaviour = z.enum([
  "normal",
  "wrongCredentials",
  "missingRole",
  "missingTeam",
  "userNotFound",
  "licence",
  "secondFactor",
  "serverError",
  "echo",
  "html",
  "never",
]);
export type LoginBehaviour = z.infer<typeof loginBehaviour>;

/** The four shapes in which servers have told a failed sign-in (protocol 1.2). */
const loginErrorShape = z.enum(["detail", "statusMsg", "errorMsg", "validation"]);
export type LoginErrorShape = z.infer<typeof loginErrorShape>;

/**
 * `needsToken` refuses whoever sends no access token that is good now; `echo` refuses with the whole
 * `auth` of the handshake in the message.
 */
const connectBehaviour = z.enum([
  "normal",
  "loginFailed",
  "licence",
  "rejectedObject",
  "needsToken",
  "echo",
  "rejectedString",
  "never",
  "noPresence",
]);
export type ConnectBehaviour = z.infer<typeof connectBehaviour>;

/** What the gateway in front of every REST path does. */
const gatewayBehaviour = z.enum(["normal", "html", "badGateway", "never"]);
export type GatewayBehaviour = z.infer<typeof gatewayBehaviour>;

/**
 * What `GET /routing-engine/agents/{id}/states` does, besides answering. `notFound` does not know the
 * agent, with `noRoute` the gateway has no such path; `notModified` says 304 to whoever asks with a
 * tag, whatever changed since.
 */
const observeBehaviour = z.enum([
  "normal",
  "unauthorized",
  "tooMany",
  "unavailable",
  "notFound",
  "noRoute",
  "notModified",
]);
export type ObserveBehaviour = z.infer<typeof observeBehaviour>;

/** How the observe endpoint writes its dates (protocol 6.3). */
const dateForm = z.enum(["number", "iso", "array"]);
export type DateForm = z.infer<typeof dateForm>;

/** What `GET /unified-admin/reasons` does. */
const reasonsBehaviour = z.enum(["normal", "html", "unavailable", "unauthorized", "never"]);
export type ReasonsBehaviour = z.infer<typeof reasonsBehaviour>;

/** What presence tells of a reason code: all of it, or its id or name alone, as object or text. */
const reasonForm = z.enum(["object", "idObject", "nameObject", "idText", "nameText"]);
export type ReasonForm = z.infer<typeof reasonForm>;

/** How a refused `changeAgentState` is answered: UNCHANGED, an `errors` event, or not at all. */
const refusalForm = z.enum(["unchanged", "errors", "silence"]);
export type RefusalForm = z.infer<typeof refusalForm>;

const mrd = z.object({
  id: name,
  name: z.string(),
  type: z.string().exactOptional(),
  description: z.string().nullable().exactOptional(),
  maxRequests: z.int().min(0),
  interruptible: z.boolean(),
  maxAgentTasks: z.int().min(0),
  isAutoSync: z.boolean().exactOptional(),
});
export type SimulatedMrd = z.infer<typeof mrd>;

const reason = z.object({
  id: name,
  name: z.string(),
  type: z.string(),
  description: z.string().nullable().exactOptional(),
  isDeleted: z.boolean().exactOptional(),
  code: z.int().exactOptional(),
  createdAt: z.string().exactOptional(),
  updatedAt: z.string().exactOptional(),
});
export type SimulatedReason = z.infer<typeof reason>;

const command = <Name extends string, Shape extends z.core.$ZodLooseShape>(
  named: Name,
  shape: Shape,
) => z.strictObject({ do: z.literal(named), ...shape });

const controlCommand = z.discriminatedUnion("do", [
  command("setAgentState", { agent, state: name, reason: z.string().nullable().exactOptional() }),
  command("setMrdState", { agent, mrdId: name, state: name }),
  command("setMrds", { agent, mrds: z.array(mrd).max(500) }),
  command("offerTask", { agent, mrdId: name, queueName: z.string().exactOptional() }),
  command("acceptTask", { agent, taskId }),
  command("closeTask", { agent, taskId }),
  command("revokeTask", { agent, taskId }),
  command("requestNotAnswered", { agent, taskId }),
  command("startWrapUp", { agent, durationMs: z.int().min(0), taskId }),
  command("forceLogout", { agent, by: z.enum(["supervisor", "inactivity"]) }),
  command("evict", { agent, order: evictionOrder }),
  command("dropSockets", { agent: agent.exactOptional() }),
  command("outage", { on }),
  command("resendPresence", {
    agent,
    times: z.int().min(1).max(10_000).exactOptional(),
    action: z.string().exactOptional(),
  }),
  command("sendRaw", { agent, event: name, payload: z.unknown() }),
  command("flood", {
    agent,
    perSecond: z.number().positive().max(10_000),
    seconds: z.number().positive().max(3600),
  }),
  command("login", { behave: loginBehaviour, shape: loginErrorShape.nullable().exactOptional() }),
  command("connect", { behave: connectBehaviour }),
  command("answerRequests", { on }),
  // The next `changeAgentState` of anybody's is refused, whatever the rules say; null: it is not.
  command("refuseNext", { by: refusalForm.nullable() }),
  command("delay", { ms: z.int().min(0).max(600_000) }),
  command("profile", { profile: payloadProfile }),
  command("autoSync", { on }),
  // In which order a second session of the same agent evicts the first.
  command("evictionOrder", { order: evictionOrder }),
  // Met by REST and by new Socket.IO connections; open sockets live on.
  command("gateway", { behave: gatewayBehaviour }),
  // Connections stay open, but nothing passes them either way: a cable pulled, a lid closed.
  command("freeze", { on }),
  command("observe", {
    behave: observeBehaviour.exactOptional(),
    dates: dateForm.exactOptional(),
    retryAfterSeconds: z.int().min(0).nullable().exactOptional(),
  }),
  // Whether REST wants a bearer token, as the gateway does with authentication switched on.
  command("requireBearer", { on }),
  // Makes every access token given out so far worthless; with `refresh`, refresh tokens too.
  command("expireTokens", { refresh: z.boolean().exactOptional() }),
  command("setReasons", { reasons: z.array(reason).max(20_000) }),
  command("reasons", { behave: reasonsBehaviour }),
  command("reasonForm", { form: reasonForm }),
  // A supervisor tells the team something; to those who are connected at once.
  command("announce", {
    id: z.string().min(1),
    text: z.string(),
    expiresAt: z.number().nullable().exactOptional(),
  }),
  command("deleteAnnouncement", { id: z.string().min(1) }),
  // Whether the list of announcements is given at all.
  command("announcements", { on }),
  // Puts the server's clock ahead of real time (behind, when negative).
  command("clockSkew", { ms: z.int() }),
  // Writes the times of all states, or of one MRD's alone, this much ahead of the server's clock
  // (behind, when negative); 0 ends it.
  command("stateTimes", { ms: z.int(), mrdId: z.string().min(1).exactOptional() }),
  // An agent's working day in some 90 s, `speed` times as fast; one that plays already starts anew.
  command("playDay", { agent, speed: z.number().min(0.1).max(100).exactOptional() }),
  command("stopDay", {}),
  command("reset", {}),
]);

/**
 * Everything that can be done to the simulator from outside: by tests, by the preview's panel, and
 * over HTTP (`POST /simulator/control` with one of these as JSON). `agent` is a username.
 */
export type ControlCommand = z.infer<typeof controlCommand>;

/** A command from outside, or a sentence that says what is wrong with it. */
export function parseControlCommand(
  value: unknown,
): { ok: true; command: ControlCommand } | { ok: false; error: string } {
  const parsed = controlCommand.safeParse(value);
  if (parsed.success) return { ok: true, command: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  const problem = issue?.message ?? "unknown problem";
  const subject = field === "" ? "This is not a control command" : `The field "${field}" is wrong`;
  return { ok: false, error: `${subject}: ${problem}.` };
}

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

/** What a supervisor told the team, with who has seen it. */
export interface SimulatedAnnouncement {
  id: string;
  announcementText: string;
  supervisorId: string;
  supervisorName: string;
  scheduledTime: number;
  expiryTime: number | null;
  seenBy: string[];
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
  givesAnnouncements: boolean;
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
  announcements: SimulatedAnnouncement[];
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
