/** The server's own reasons for a logout, by name and by id (protocol 8.4). */
const SYSTEM_REASONS: ReadonlyMap<string, SystemReason> = new Map([
  ["FORCED_LOGOUT_BY_SUPERVISOR", "bySupervisor"],
  ["62ffc95cf12b6ccf1594d934", "bySupervisor"],
  ["SESSION_TIMEOUT_INACTIVITY", "inactivity"],
  ["12ffc95cf12b6ccf1594d948", "inactivity"],
]);

/** Who or what logged the agent out; each has its words in the catalogue (`reason.*`). */
type SystemReason = "bySupervisor" | "inactivity";

/** The server's own reason of this name or id; null for one that administrators wrote. */
export function systemReasonOf(nameOrId: string | null): SystemReason | null {
  if (nameOrId === null) return null;
  const code = nameOrId.toUpperCase().replace(/[\s-]+/g, "_");
  return SYSTEM_REASONS.get(nameOrId) ?? SYSTEM_REASONS.get(code) ?? null;
}
