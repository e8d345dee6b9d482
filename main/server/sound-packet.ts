import { isRecord } from "../../shared/wire/read.ts";

/** A packet of Engine.IO. */
export interface WirePacket {
  readonly type: "open" | "close" | "ping" | "pong" | "message" | "upgrade" | "noop" | "error";
  readonly data?: unknown;
}

/** Timers take no more, and would go off at once. */
const LONGEST_INTERVAL = 2 ** 31 - 1;

/**
 * Whether the library can take a packet in. It throws at a greeting that is none, at a refusal
 * without a word and at an event without a name, where nobody can catch it (product 1.7).
 */
export function isSoundPacket({ type, data }: WirePacket): boolean {
  if (type === "open") return isGreeting(data);
  return type !== "message" || !(isEmptyRefusal(data) || isEmptyEvent(data));
}

function isGreeting(data: unknown): boolean {
  const greeting = typeof data === "string" ? parse(data) : null;
  if (!isRecord(greeting)) return false;
  const { sid, upgrades, pingInterval, pingTimeout } = greeting;
  return (
    typeof sid === "string" &&
    Array.isArray(upgrades) &&
    isInterval(pingInterval) &&
    isInterval(pingTimeout) &&
    pingInterval + pingTimeout <= LONGEST_INTERVAL
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isInterval(value: unknown): value is number {
  return typeof value === "number" && value > 0;
}

/** `CONNECT_ERROR` of Socket.IO with neither a text nor an object. */
function isEmptyRefusal(data: unknown): boolean {
  return typeof data === "string" && data.startsWith("4") && !/["{]/.test(data);
}

/** `EVENT` or `BINARY_EVENT` of Socket.IO without the list that its name is in. */
function isEmptyEvent(data: unknown): boolean {
  return typeof data === "string" && /^[25]/.test(data) && !data.includes("[");
}
