import * as z from "zod";
import type { Day } from "../../shared/day.ts";
import { AGENT_STATE_NAMES, MRD_STATE_NAMES } from "../../shared/presence.ts";
import type { DocumentKind } from "../settings/json-store.ts";
import { MOST_CHANNELS, MOST_STRETCHES } from "./day.ts";

const stretches = z
  .array(
    z.object({
      from: z.int(),
      state: z
        .object({
          name: z.enum([...AGENT_STATE_NAMES, ...MRD_STATE_NAMES]),
          rawName: z.string(),
          reason: z.string().nullable(),
        })
        .nullable(),
    }),
  )
  .max(MOST_STRETCHES)
  .readonly();

const day = z.object({
  account: z.string(),
  agent: stretches,
  channels: z
    .array(z.object({ id: z.string(), name: z.string(), stretches }))
    .max(MOST_CHANNELS)
    .readonly(),
  until: z.int(),
}) satisfies z.ZodType<Day>;

/** What this widget saw of one agent's day, so that a restart goes on with it. No customers' names. */
const dayFileSchema = z.object({
  version: z.literal(1).default(1),
  day: day.nullable().default(null).describe("The day that was seen last"),
});
export type DayFile = z.infer<typeof dayFileSchema>;

export const DAY_FILE: DocumentKind<DayFile> = { schema: dayFileSchema, version: 1 };
