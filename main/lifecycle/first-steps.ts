import type { SignInFailureKind } from "../../shared/failures.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { Core } from "../core.ts";
import type { Announcements } from "../notifications/announcements.ts";
import type { PolicyReading } from "../policy/policy-source.ts";
import { onChange } from "../reactive.ts";
import { type KeptReading, serverKeptIs } from "../server/kept-session.ts";
import type { AgentManagerSession } from "../session/session.ts";
import type { WindowManager } from "../window/window-manager.ts";
import { type CommandLine, serverOptionUnder } from "./command-line.ts";
import { createOpenLink } from "./deep-link.ts";
import { type LinkInlet, registerLinks } from "./electron-links.ts";
import { wasStartedAtLogin } from "./electron-login-item.ts";
import type { PreparedChange } from "./prepared-change.ts";

export interface FirstStepsOptions extends Core {
  readonly options: CommandLine;
  readonly links: LinkInlet;
  readonly firstPolicy: PolicyReading;
  readonly session: AgentManagerSession;
  readonly window: WindowManager;
  readonly prepared: PreparedChange;
  readonly announce: Announcements;
}

/**
 * Desktops ask back before they take up the tray's icon; the building of a window would keep their
 * questions waiting for 50 ms.
 */
const TRAY_FIRST: DurationMs = 5;

/** What the widget does once all its parts are there: shows itself, goes on where it was, opens links. */
export function takeFirstSteps(parts: FirstStepsOptions): void {
  const { options, settings, window, announce, links, prepared } = parts;
  const { hidden, server, afterError } = options;
  const startsHidden = hidden || settings.current.value.startHidden;
  if (!startsHidden && !wasStartedAtLogin(process.platform)) {
    parts.clock.setTimer(TRAY_FIRST, window.openAsLeft);
  }
  if (parts.firstPolicy.problems.length > 0) announce.policyProblem();
  const serverOption = serverOptionUnder(parts.policy.value, server, parts.log);
  goOnAsKept(parts, serverOption);
  if (afterError) announce.restarted();
  const openLink = createOpenLink({
    openWindow: window.open,
    prepare: prepared.prepare,
    clock: parts.clock,
    log: parts.log,
    counters: parts.counters,
  });
  links.serve(openLink, window.open);
  registerLinks(parts.clock, parts.log);
}

const KEPT_FAILURES: ReadonlySet<SignInFailureKind> = new Set([
  "keptExpired",
  "keptUnreadable",
  "keptLocked",
]);

/**
 * Takes up the session that was kept, if any; an agent who does not see the window is told why not. What
 * was kept of another server than the command line's is left alone.
 */
function goOnAsKept(
  { keptSessions, session, window, announce }: FirstStepsOptions,
  serverOption: string | null,
): void {
  onChange(session.signInStatus, ({ failure }) => {
    if (failure === null || !KEPT_FAILURES.has(failure.kind)) return;
    // In the window, the sign-in view says why.
    if (window.contents() === null) announce.signInNeeded(failure.kind);
  });
  if (!keptSessions.isKept()) return;
  const ofOption = (reading: KeptReading): KeptReading =>
    serverOption === null || serverKeptIs(reading, serverOption) ? reading : { kind: "none" };
  session.goOn(keptSessions.read().then(ofOption));
}
