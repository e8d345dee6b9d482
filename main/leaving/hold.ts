import type { DurationMs } from "../../shared/time.ts";

/** What Windows says of the end of a session; elsewhere the system says nothing more. */
export type EndReason = "shutdown" | "close-app" | "critical" | "logoff";

/**
 * How long each system is held up at most: logind waits for five seconds (InhibitDelayMaxSec), Windows
 * shows its user what it waits for, and lets them go on.
 */
const WITHIN: Readonly<Partial<Record<NodeJS.Platform, DurationMs>>> = {
  linux: 4_000,
  darwin: 20_000,
  win32: 60_000,
};

/** How long the computer's end may be held up; null for not at all: a forced restart, an installer. */
export function holdFor(
  platform: NodeJS.Platform,
  reasons: readonly EndReason[],
): DurationMs | null {
  const isForced = reasons.includes("critical") || reasons.includes("close-app");
  return isForced ? null : (WITHIN[platform] ?? null);
}
