import type { NamedReason } from "../presence.ts";
import type { ReasonLists } from "../state-request.ts";
import type { Parsed, WireProblem } from "./parsed.ts";
import { isRecord, problemAt } from "./read.ts";
import { readNamedReason } from "./reason-code.ts";

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
    else if (!isDeleted(entry)) lists.get(reason.type?.toLowerCase() ?? "")?.push(reason);
  });
  return { ok: true, value: { notReady, logout, dropped } };
}

function isDeleted(entry: unknown): boolean {
  return isRecord(entry) && entry["isDeleted"] === true;
}
