import type { Policy } from "../../shared/policy.ts";
import type { Log } from "../log.ts";

/** The server that the command line names; null, and a line in the log, where the policy locks another. */
export function serverOptionUnder(
  { locked }: Policy,
  option: string | null,
  log: Log,
): string | null {
  if (option === null || locked.server === undefined || locked.server === option) return option;
  log.warn("commandLine.serverIgnored", { why: "locked by policy" });
  return null;
}
