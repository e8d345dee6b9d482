import * as z from "zod";
import type { DocumentKind } from "./document.ts";

const area = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

/** Who signs in where: what a takeover is agreed to for. */
const account = z.object({ server: z.string(), username: z.string() });
export type Account = z.infer<typeof account>;

/** How many accounts' agreement is remembered; more people than that do not share a desk. */
const MOST_ACCOUNTS = 50;

/** What the widget remembers by itself from one start to the next. No secrets. */
const memorySchema = z.object({
  version: z.literal(1).default(1),
  server: z.string().default("").describe("Server of the last sign-in"),
  username: z.string().default("").describe("User name of the last sign-in"),
  mode: z.enum(["session", "observe"]).default("session").describe("How it was connected"),
  takeoverAgreed: z
    .array(account)
    .default([])
    .describe("Accounts that take over the session without asking (product 2)"),
  windowPlace: area.nullable().default(null).describe("Where the agent left the window"),
  closeHintShown: z.boolean().default(false).describe("Whether closing to the tray was explained"),
});
export type Memory = z.infer<typeof memorySchema>;

export const MEMORY: DocumentKind<Memory> = {
  schema: memorySchema,
  version: 1,
  migrations: new Map(),
};

/** Whether this account agreed to taking over the session without being asked. */
export function hasAgreedToTakeover(memory: Memory, wanted: Account): boolean {
  return memory.takeoverAgreed.some((known) => isSameAccount(known, wanted));
}

/** The memory with this account's agreement, as the newest of those that are kept. */
export function withTakeoverAgreed(memory: Memory, agreed: Account): Memory {
  const others = memory.takeoverAgreed.filter((known) => !isSameAccount(known, agreed));
  return { ...memory, takeoverAgreed: [...others, agreed].slice(-MOST_ACCOUNTS) };
}

/** User names are the same in any case on the server. */
function isSameAccount(one: Account, other: Account): boolean {
  return one.server === other.server && one.username.toLowerCase() === other.username.toLowerCase();
}
