import * as z from "zod";
import type { ReasonsCache } from "../session/runner.ts";
import type { DocumentKind, JsonStore } from "./json-store.ts";

const area = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

/** What the server said last before the computer ended (product 21); whose it is, is not in it. */
const lastWord = z.object({
  state: z.enum(["READY", "NOT_READY"]),
  reason: z.string().max(256).nullable(),
  at: z.int().describe("In ms since 1970"),
});
export type LastWord = z.infer<typeof lastWord>;

/** How many accounts' agreement is remembered; more people than that do not share a desk. */
const MOST_ACCOUNTS = 50;

/** More screens than that are not met at one desk. */
const MOST_SCREENS = 20;

/** What the widget remembers by itself from one start to the next. No secrets. */
const memorySchema = z.object({
  version: z.literal(1).default(1),
  server: z.string().default("").describe("Server of the last sign-in"),
  username: z.string().default("").describe("User name of the last sign-in"),
  mode: z.enum(["session", "observe"]).default("session").describe("How it was connected"),
  takeoverAgreed: z
    .array(z.string())
    .default([])
    .describe("Accounts that take over the session without asking (product 2)"),
  windowPlace: area.nullable().default(null).describe("Where the agent left the window"),
  windowSized: z.boolean().default(false).describe("Whether the agent chose the window's height"),
  bar: z.boolean().default(false).describe("Whether the window is the mini bar"),
  barPlaces: z
    .record(z.string(), area)
    .default({})
    .describe("Where the agent left the mini bar, by the screen's id"),
  notificationsPausedUntil: z
    .int()
    .nullable()
    .default(null)
    .describe("When notifications come again, in ms since 1970; null where they are not paused"),
  updateTried: z
    .object({ from: z.string(), version: z.string(), times: z.int() })
    .nullable()
    .default(null)
    .describe("The newer version that was to be installed last, and how often it was tried"),
  hintsRead: z.int().min(0).default(0).describe("How many of the hints for new agents were read"),
  lastWord: lastWord
    .nullable()
    .default(null)
    .describe("The agent's state when the computer ended, until they were told"),
  closeHintShown: z.boolean().default(false).describe("Whether closing to the tray was explained"),
});
export type Memory = z.infer<typeof memorySchema>;

export const MEMORY: DocumentKind<Memory> = { schema: memorySchema, version: 1 };

/** The memory with this place of the mini bar, as the newest of those that are kept. */
export function withBarPlace(
  memory: Memory,
  screenId: string,
  place: Memory["barPlaces"][string],
): Memory {
  const others = Object.entries(memory.barPlaces).filter(([id]) => id !== screenId);
  const places = [...others, [screenId, place] as const].slice(-MOST_SCREENS);
  return { ...memory, barPlaces: Object.fromEntries(places) };
}

/** The memory with this account's agreement, as the newest of those that are kept. */
export function withTakeoverAgreed(memory: Memory, accountKey: string): Memory {
  const others = memory.takeoverAgreed.filter((known) => known !== accountKey);
  return { ...memory, takeoverAgreed: [...others, accountKey].slice(-MOST_ACCOUNTS) };
}

const reason = z.object({
  id: z.string().nullable(),
  name: z.string(),
  type: z.string().nullable(),
});

/** An agent who changes between more servers than that has the oldest one's list fetched again. */
const MOST_SERVERS = 5;

/** The reason codes that servers gave last, so that the lists are there before the server answers. */
const keptReasonsSchema = z.object({
  version: z.literal(1).default(1),
  servers: z
    .array(z.object({ server: z.string(), notReady: z.array(reason), logout: z.array(reason) }))
    .default([])
    .describe("The reason codes of each server, the newest last"),
});
export type KeptReasonsFile = z.infer<typeof keptReasonsSchema>;

export const KEPT_REASONS: DocumentKind<KeptReasonsFile> = {
  schema: keptReasonsSchema,
  version: 1,
};

/** The reason codes in a file of the widget's own. No secrets: every agent of the server sees them. */
export function reasonsCacheIn(store: JsonStore<KeptReasonsFile>): ReasonsCache {
  return {
    read: (server) => store.current.value.servers.find((kept) => kept.server === server) ?? null,
    write(server, { notReady, logout }) {
      const kept = { server, notReady: [...notReady], logout: [...logout] };
      const newest = store.current.value.servers.at(-1);
      if (JSON.stringify(newest) === JSON.stringify(kept)) return;
      store.update((before) => {
        const others = before.servers.filter((other) => other.server !== server);
        return { ...before, servers: [...others, kept].slice(-MOST_SERVERS) };
      });
    },
  };
}
