import * as z from "zod";
import { MRD_STATE_NAMES, type Mrd } from "../presence.ts";
import { displayName, displayTextOrNull } from "./display-text.ts";
import { anyField, idField, problemAt, readWith, textField, type WireProblem } from "./read.ts";
import { readMoment, readTime } from "./wire-time.ts";

const mrdStateSchema = z.object({
  mrd: z.object({ id: idField, name: textField, maxRequests: anyField }),
  state: textField,
  stateChangeTime: anyField,
  lastReadyStateChangeTime: anyField,
  maxAgentTasks: anyField,
});
type WireMrdState = z.infer<typeof mrdStateSchema>;

export interface MrdStates {
  /** In the server's order, ids unique. */
  readonly mrds: readonly Mrd[];
  /** Entries that were left out, each with the reason. */
  readonly dropped: readonly WireProblem[];
}

/**
 * The MRDs of a presence, however many. An entry with an id is always kept, with the state UNKNOWN
 * where its state cannot be read, because a channel that vanishes could make the rest look fully
 * ready. Only an entry without an id is left out: nothing could be said or done about it. Of two
 * entries with one id the one that changed later stays, at the first one's place.
 */
export function readMrdStates(entries: readonly unknown[], at: string): MrdStates {
  const byId = new Map<string, Mrd>();
  const dropped: WireProblem[] = [];
  entries.forEach((entry, index) => {
    const parsed = readWith(mrdStateSchema, entry, `${at}[${index}]`);
    if (!parsed.ok) {
      dropped.push(parsed.problem);
      return;
    }
    const mrd = mrdOf(parsed.value);
    const twin = byId.get(mrd.id);
    if (twin !== undefined) dropped.push(problemAt(at, [index, "mrd", "id"], "Repeated MRD id"));
    byId.set(mrd.id, twin === undefined ? mrd : laterOf(twin, mrd));
  });
  return { mrds: [...byId.values()], dropped };
}

function mrdOf(entry: WireMrdState): Mrd {
  const rawState = displayTextOrNull(entry.state) ?? "UNKNOWN";
  return {
    id: entry.mrd.id,
    name: displayName([entry.mrd.name], entry.mrd.id),
    state: MRD_STATE_NAMES.find((name) => name === rawState) ?? "UNKNOWN",
    rawState,
    since: readTime(entry.stateChangeTime),
    lastReadyAt: readMoment(entry.lastReadyStateChangeTime),
    maxAgentTasks: countOf(entry.maxAgentTasks) ?? countOf(entry.mrd.maxRequests),
  };
}

function countOf(input: unknown): number | null {
  return typeof input === "number" && Number.isSafeInteger(input) && input >= 0 ? input : null;
}

/** The second where the times do not tell. */
function laterOf(first: Mrd, second: Mrd): Mrd {
  const firstIsLater = first.since !== null && second.since !== null && first.since > second.since;
  return firstIsLater ? first : second;
}
