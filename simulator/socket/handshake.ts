import type { SimulatorState } from "../control.ts";
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
