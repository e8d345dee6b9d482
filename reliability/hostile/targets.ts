import { readFileSync } from "node:fs";
import { createCounters } from "../../main/counters.ts";
import { createPayloadGate } from "../../main/server/payload-gate.ts";
import { SOCKET_READERS } from "../../main/server/socket-events.ts";
import { isSoundPacket } from "../../main/server/transports.ts";
import { parseAgentPresence } from "../../shared/wire/agent-presence.ts";
import { parseConnectError } from "../../shared/wire/connect-error.ts";
import { parseReasons } from "../../shared/wire/reasons.ts";
import { parseSignInAnswer, parseSignInError } from "../../shared/wire/sign-in.ts";
import { parseTeamAnnouncements } from "../../shared/wire/team-announcement.ts";

/** Something that reads what a server says, and what a server would say to it. */
export type Target = readonly [
  name: string,
  sample: unknown,
  /** Returns what it made of it; must not throw. */
  read: (payload: unknown) => unknown,
];

const AGENT = "agent-1";

/** Every reader of the wire: the socket's events behind their gate, and the answers of REST. */
export function targets(): readonly [Target, ...Target[]] {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const gate = createPayloadGate(createCounters(), log);
  const reading = { gate, now: () => 1_767_600_000_000, ownAgentId: AGENT };
  return [
    ["presence, bare", sampleOf("agentPresence-2022-bare"), parseAgentPresence],
    ...Object.entries(SOCKET_READERS).map(
      ([name, read]): Target => [
        name,
        EVENT_SAMPLES[name] ?? {},
        (payload) => read(payload, reading),
      ],
    ),
    ["sign-in", SIGN_IN, signInAndGreet],
    ["sign-in refused", REFUSAL, parseSignInError],
    ["reasons", REASONS, parseReasons],
    [
      "announcements",
      [{ ...ANNOUNCEMENT, expiryTime: 1_760_000_000_000 }],
      (payload) => parseTeamAnnouncements(payload, "agent"),
    ],
    ["connect_error", CONNECT_ERROR, readConnectError],
    [
      "greeting",
      { sid: "s", upgrades: [], pingInterval: 25_000, pingTimeout: 20_000 },
      (payload) => isSoundPacket({ type: "open", data: JSON.stringify(payload) }),
    ],
  ];
}

/** The handshake that follows a sign-in sends the user back as it came. */
export function signInAndGreet(payload: unknown): unknown {
  const parsed = parseSignInAnswer(payload);
  if (parsed.ok && parsed.value.kind === "signedIn") JSON.stringify(parsed.value.handshakeUser);
  return parsed;
}

function sampleOf(name: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../shared/wire/samples/${name}.json`, import.meta.url), "utf8"),
  );
}

function readConnectError(payload: unknown): unknown {
  const message = typeof payload === "string" ? payload : "login-failed";
  return parseConnectError({ message, type: payload, data: payload, active: false });
}

const CONNECT_ERROR = {
  data: { content: { key: "LM", licStatus: "EXPIRED", msg: "no" } },
  type: "x",
};

const ANNOUNCEMENT = {
  ...{ id: "a", announcementText: "The switch is down", seenBy: ["x"] },
  ...{ supervisorId: "s", supervisorName: "Sam" },
};

const EVENT_SAMPLES: Readonly<Record<string, unknown>> = {
  ANNOUNCEMENT_CREATED: { ...ANNOUNCEMENT, scheduledTime: 1_760_000_000_000 },
  ANNOUNCEMENT_DELETED: { id: "a" },
  agentPresence: sampleOf("agentPresence-2025-envelope"),
  socketSessionRemoved: { agentId: AGENT },
  taskRequest: {
    conversationId: "c",
    taskId: "t",
    taskState: { name: "RESERVED" },
    channelSession: { channel: { name: "web", channelType: { name: "CHAT" } } },
    queue: { id: "q", name: "Orders" },
  },
  revokeTask: { action: "revokeTask", conversationId: "c" },
  topicClosed: { task: "t", conversationId: "c", statusCode: 200 },
  topicUnsubscription: { conversationId: "c", reason: "UNSUBSCRIBED" },
  onTopicData: { conversationId: "c" },
  wrapupTimerStarted: { conversationId: "c", duration: "600000" },
  errors: { task: "changeAgentState", msg: "no", statusCode: 404 },
};

const SIGN_IN = {
  statusCode: 200,
  data: {
    token: "t",
    refresh_token: "r",
    keycloak_User: {
      ...{ id: AGENT, username: "one", firstName: "One", lastName: null, roles: ["agent"] },
      permittedResources: {
        Resources: [{ rsname: "state-change", scopes: ["manage_state_change"] }],
      },
    },
  },
};

const REFUSAL = {
  error: { error_message: "no", error_detail: { status: 401, reason: "Unauthorized" }, msg: "m" },
  msg: { error: { attribute: "username", validation: "missing" } },
  statusCode: "401",
};

const REASONS = [
  { id: "1", name: "Short Break", type: "NOT_READY", isDeleted: false, code: 2 },
  { id: "2", name: "Out Of Office", type: "LOGOUT", isDeleted: false, code: 1 },
  { id: "3", name: "Old", type: "log_out", isDeleted: true, code: 3 },
];
