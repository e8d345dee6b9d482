import type { NamedReason, ReasonCode } from "../presence.ts";
import type { ReasonLists } from "../state-request.ts";
import { displayTextOrNull } from "./display-text.ts";
import { fieldOf, isRecord, type Parsed, problemAt, textOrNull, type WireProblem } from "./read.ts";

/** How Mongo and Keycloak write ids; no administrator names a reason so. */
const ID = /^(?:[\da-f]{24}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/**
 * A reason code as presence carries it: an object, or its id or its name alone (protocol 6.2, 12.3).
 * Null where neither id nor name is there: a type alone says no more than the state.
 */
export function readReasonCode(input: unknown): ReasonCode | null {
  if (typeof input === "string") {
    return ID.test(input.trim()) ? known(input.trim(), null, null) : known(null, input, null);
  }
  return isRecord(input)
    ? known(textOrNull(input["id"]), input["name"], textOrNull(input["type"]))
    : null;
}

/**
 * An entry of the reasons list; one without a name that is to be seen is called by its id. Null where
 * there is neither.
 */
function readNamedReason(input: unknown): NamedReason | null {
  const reason = isRecord(input) ? readReasonCode(input) : null;
  const name = reason === null ? null : (reason.name ?? displayTextOrNull(reason.id));
  return reason === null || name === null ? null : { ...reason, name };
}

function known(id: string | null, name: unknown, type: string | null): ReasonCode | null {
  const shown = displayTextOrNull(name);
  return id === null && shown === null ? null : { id, name: shown, type };
}

/** The reason codes that the agent can choose from, in the server's order. */
export interface Reasons extends Pick<ReasonLists, "notReady" | "logout"> {
  /** Entries that had neither name nor id; for the log. */
  readonly dropped: readonly WireProblem[];
}

/** The answer of `GET …/unified-admin/reasons` without deleted codes and other types (protocol 8.4). */
export function parseReasons(body: unknown): Parsed<Reasons> {
  if (!Array.isArray(body)) return { ok: false, problem: problemAt("", [], "Expected a list") };
  const notReady: NamedReason[] = [];
  const logout: NamedReason[] = [];
  // Servers before August 2022 write LOG_OUT.
  const lists = new Map([
    ["not_ready", notReady],
    ["logout", logout],
    ["log_out", logout],
  ]);
  const dropped: WireProblem[] = [];
  body.forEach((entry: unknown, index) => {
    const reason = readNamedReason(entry);
    if (reason === null) dropped.push(problemAt("", [index, "name"], "Missing"));
    else if (fieldOf(entry, "isDeleted") !== true)
      lists.get(reason.type?.toLowerCase() ?? "")?.push(reason);
  });
  return { ok: true, value: { notReady, logout, dropped } };
}
