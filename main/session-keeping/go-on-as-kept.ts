import type { SignInFailureKind } from "../../shared/failures.ts";
import type { Announcements } from "../notifications/announcements.ts";
import { onChange } from "../reactive.ts";
import { type KeptReading, serverKeptIs } from "../server/kept-session.ts";
import type { AgentManagerSession } from "../session/session.ts";
import type { KeptSessions } from "./session-keeping.ts";

export interface GoOnAsKeptParts {
  readonly keptSessions: KeptSessions;
  readonly session: AgentManagerSession;
  /** Null where there is no window, in which the sign-in view would say it. */
  readonly window: { contents(): unknown };
  readonly announce: Announcements;
  /** A server from the command line: what was kept of another one is left alone. */
  readonly serverOption: string | null;
}

const KEPT_FAILURES: ReadonlySet<SignInFailureKind> = new Set([
  "keptExpired",
  "keptUnreadable",
  "keptLocked",
]);

/** Takes up the session that was kept, if any; an agent who does not see the window is told why not. */
export function goOnAsKept(parts: GoOnAsKeptParts): void {
  const { keptSessions, session, window, announce, serverOption } = parts;
  onChange(session.signInStatus, ({ failure }) => {
    if (failure === null || !KEPT_FAILURES.has(failure.kind)) return;
    if (window.contents() === null) announce.signInNeeded(failure.kind);
  });
  if (!keptSessions.isKept()) return;
  const ofOption = (reading: KeptReading): KeptReading =>
    serverOption === null || serverKeptIs(reading, serverOption) ? reading : { kind: "none" };
  session.goOn(keptSessions.read().then(ofOption));
}
