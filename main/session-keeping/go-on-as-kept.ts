import type { SignInFailureKind } from "../../shared/failures.ts";
import { onChange } from "../reactive.ts";
import { type KeptReading, serverKeptIs } from "../server/kept-session.ts";
import type { AgentManagerSession } from "../session/session.ts";
import type { KeptSessions } from "./session-keeping.ts";

export interface GoOnAsKeptParts {
  readonly keptSessions: KeptSessions;
  readonly session: AgentManagerSession;
  /** In the window, the sign-in view says why. */
  readonly isWindowOpen: () => boolean;
  /** Tells the agent, who does not see the window, why the session did not go on. */
  readonly onSignInNeeded: (why: SignInFailureKind) => void;
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
  const { keptSessions, session, isWindowOpen, onSignInNeeded, serverOption } = parts;
  onChange(session.signInStatus, ({ failure }) => {
    if (failure === null || !KEPT_FAILURES.has(failure.kind)) return;
    if (!isWindowOpen()) onSignInNeeded(failure.kind);
  });
  if (!keptSessions.isKept()) return;
  const ofOption = (reading: KeptReading): KeptReading =>
    serverOption === null || serverKeptIs(reading, serverOption) ? reading : { kind: "none" };
  session.goOn(keptSessions.read().then(ofOption));
}
