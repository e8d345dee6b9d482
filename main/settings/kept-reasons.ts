import * as z from "zod";
import type { ReasonsCache } from "../session/runner.ts";
import type { DocumentKind } from "./document.ts";
import type { JsonStore } from "./json-store.ts";

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
  migrations: new Map(),
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
