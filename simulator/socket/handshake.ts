import type { ConnectBehaviour, SimulatorState } from "../control.ts";
import { agentById, type LiveAgent, type World } from "../world.ts";

type Handshake = {
  readonly auth: Record<string, unknown>;
  readonly query: Record<string, unknown>;
};

/** Whom the handshake names: `auth.agent` as JSON text or as an object (protocol 2.2). */
export function readHandshake(
  world: World,
  { auth, query }: Handshake,
): { agent: LiveAgent | undefined; seen: NonNullable<SimulatorState["lastHandshake"]> } {
  const claimed = auth["agent"];
  const agentForm = typeof claimed === "string" ? "string" : isRecord(claimed) ? "object" : "other";
  const username = query["username"];
  const user = agentForm === "string" ? parseJson(claimed) : claimed;
  const id = isRecord(user) ? user["id"] : undefined;
  return {
    agent: typeof id === "string" ? agentById(world, id) : undefined,
    seen: {
      agentForm,
      fcm: auth["fcm"] ?? null,
      username: typeof username === "string" ? username : null,
      token: auth["token"] !== undefined,
    },
  };
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A `connect_error` as the client reads it: `message` and `data.content` (protocol 3). */
export interface Refusal {
  readonly message: string;
  readonly data?: { readonly content: unknown };
}

export const notAnAgent: Refusal = {
  message: "login-failed",
  data: { content: { key: "AUTH", msg: "The agent is not valid agent." } },
};

/** What a refusing server says; null when it lets the socket in or says nothing. */
export function refusalFor(behaviour: ConnectBehaviour, auth: unknown): Refusal | null {
  switch (behaviour) {
    case "normal":
    case "never":
    case "noPresence":
    case "needsToken":
      return null;
    case "loginFailed":
      return {
        message: "login-failed",
        data: { content: { key: "AUTH", msg: "The session is not valid any more." } },
      };
    case "licence":
      return {
        message: "licence",
        data: {
          content: { key: "LM", msg: "The licence does not allow this.", licStatus: "EXPIRED" },
        },
      };
    case "rejectedObject":
      return {
        message: "rejected",
        data: { content: { key: "RE", msg: "The routing engine does not answer." } },
      };
    case "echo": {
      const msg = `Cannot handle ${JSON.stringify(auth)}`;
      return { message: "login-failed", data: { content: { key: "AUTH", msg } } };
    }
    case "rejectedString":
      return { message: "rejected", data: { content: "The routing engine does not answer." } };
  }
}
