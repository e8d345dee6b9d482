import { io, type Socket } from "socket.io-client";
import { expect } from "vitest";
import { z } from "zod";
import type { SimulatedAgentState } from "./control.ts";
import type { Simulator } from "./simulator.ts";

/** A client of its own for the simulator's tests: it shares nothing with the widget either. */
export interface TestClient {
  readonly socket: Socket;
  /** Everything that came, in order; `disconnect` and `connect_error` among it. */
  readonly events: { readonly name: string; readonly payload: unknown }[];
  /** Resolves with the payloads of `name` as soon as there are `count` of them. */
  received(name: string, count?: number): Promise<unknown[]>;
  close(): void;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

interface AskOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

export async function ask(url: string, init: AskOptions = {}): Promise<Answer> {
  // A pooled connection may have been cut a moment ago without the pool knowing.
  const headers = { ...init.headers, Connection: "close" };
  const response = await fetch(url, { ...init, headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: tryJson(text) };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function postJson(url: string, body: unknown, headers: Record<string, string> = {}) {
  return ask(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

export function signIn(simulator: Simulator, username = "amina", password = "demo") {
  return postJson(`${simulator.url}/agent-manager/agent/login`, { username, password });
}

const signedIn = z.object({
  data: z.object({
    token: z.string(),
    refresh_token: z.string(),
    keycloak_User: z.looseObject({ id: z.string(), username: z.string() }),
  }),
});

/** Signs in and returns what the server gave; throws when it refuses. */
export async function session(simulator: Simulator, username = "amina") {
  return signedIn.parse((await signIn(simulator, username)).json).data;
}

export interface ConnectOptions {
  readonly username?: string;
  readonly auth?: Record<string, unknown>;
  readonly transports?: ("polling" | "websocket")[];
}

/** Signs in and connects as AgentDesk does, without reconnecting by itself. */
export async function connect(
  simulator: Simulator,
  { username = "amina", auth, transports = ["websocket"] }: ConnectOptions = {},
): Promise<TestClient> {
  const user = auth === undefined ? (await session(simulator, username)).keycloak_User : null;
  const socket = io(simulator.url, {
    path: "/agent-manager/socket.io",
    auth: auth ?? {
      agent: JSON.stringify(user),
      fcm: { desktopFcmKey: null, mobileFcmKey: null },
    },
    query: { username },
    transports,
    reconnection: false,
    forceNew: true,
  });
  return record(socket);
}

function record(socket: Socket): TestClient {
  const events: { name: string; payload: unknown }[] = [];
  const byName = new Map<string, unknown[]>();
  const waiting = new Set<() => void>();
  const named = (name: string) => {
    const payloads = byName.get(name) ?? [];
    byName.set(name, payloads);
    return payloads;
  };
  const add = (name: string, payload: unknown) => {
    events.push({ name, payload });
    named(name).push(payload);
    for (const check of [...waiting]) check();
  };
  socket.onAny((name: string, payload: unknown) => add(name, payload));
  socket.on("connect", () => add("connect", undefined));
  socket.on("disconnect", (reason) => add("disconnect", reason));
  socket.on("connect_error", (error) => add("connect_error", error));
  return {
    socket,
    events,
    received(name, count = 1) {
      const payloads = named(name);
      return new Promise((resolve) => {
        const check = () => {
          if (payloads.length < count) return;
          waiting.delete(check);
          resolve([...payloads]);
        };
        waiting.add(check);
        check();
      });
    },
    close: () => socket.disconnect(),
  };
}

const envelope = z.looseObject({
  action: z.string(),
  agentStateChanged: z.boolean(),
  mrdStateChanges: z.array(z.string()),
  agentPresence: z.looseObject({
    state: z.object({ name: z.string(), reasonCode: z.unknown() }),
    agentMrdStates: z.array(z.looseObject({ state: z.string() })),
  }),
});

/** A presence in short: action, agent state, MRD states. */
export function brief(payload: unknown): string {
  const { action, agentPresence } = envelope.parse(payload);
  const mrds = agentPresence.agentMrdStates.map((mrd) => mrd.state).join(" ");
  return `${action.replace("AGENT_STATE_", "")} ${agentPresence.state.name}: ${mrds}`;
}

export function agentOf(simulator: Simulator, username = "amina"): SimulatedAgentState {
  const found = simulator.state().agents.find((agent) => agent.username === username);
  if (!found) throw new Error(`There is no ${username}.`);
  return found;
}

interface Eventually {
  toBe(expected: unknown): Promise<void>;
  toEqual(expected: unknown): Promise<void>;
}

/** Waits for a value to become as expected, with patience for a busy machine. */
export function eventually(value: () => unknown): Eventually {
  const poll = expect.poll(value, { timeout: 15_000, interval: 5 });
  return {
    toBe: (expected) => poll.toBe(expected),
    toEqual: (expected) => poll.toEqual(expected),
  };
}
