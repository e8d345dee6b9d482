import type { NoticeKind, Settings } from "../../shared/settings.ts";
import { type DurationMs, type EpochMs, MINUTE } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { Given } from "../parts.ts";
import type { LiveNotifications, ShowResult } from "./live-notifications.ts";
import type { Notice } from "./notice.ts";
import { noticeAction, noticeText } from "./notice-text.ts";

/** What became of a notice. */
export type SendResult =
  | ShowResult
  | { readonly kind: "suppressed"; readonly by: "setting" | "pause" };

export interface DeliveryParts
  extends Given<"settings" | "texts" | "allowed" | "pausedUntil" | "clock" | "log" | "counters"> {
  readonly notifications: LiveNotifications;
}

/**
 * Sends a notice; one that was gathered with others comes with how many they are, and makes no sound.
 * Never rejects.
 */
export type Deliver = (notice: Notice, gathered?: number) => Promise<SendResult>;

/** Sends notices, each counted and logged by what became of it. */
export function createDelivery(parts: DeliveryParts): Deliver {
  const { clock, log, counters, texts, settings, pausedUntil, allowed, notifications } = parts;

  async function send(notice: Notice, gathered: number): Promise<SendResult> {
    const { notifications: modes, sound } = settings.value;
    const by = suppressedBy(notice, modes, pausedUntil(), clock.now());
    if (by !== null) return { kind: "suppressed", by };
    const quiet = gathered > 0 || isRepeated(notice);
    const silent = !sound || modes[settingOf(notice)] === "silent" || quiet;
    const urgent = notice.kind === "sessionEnded";
    const text = noticeText(notice, texts(), gathered);
    const action = noticeAction(notice, texts(), allowed());
    return notifications.show({ subject: notice.subject, silent, urgent, action, ...text });
  }

  return async (notice, gathered = 0) => {
    const result = await send(notice, gathered);
    counters.count(`notification.${result.kind}`);
    if (result.kind === "failed" || result.kind === "notPermitted") {
      log.warn(`notification.${result.kind}`, { notice: notice.kind, error: result.error });
    } else {
      log.info(`notification.${result.kind}`, { notice: notice.kind });
    }
    return result;
  };
}

/** What the server reports unasked comes as a request that failed does, and the end of a break as before it. */
function settingOf({ kind }: Notice): NoticeKind {
  switch (kind) {
    case "serverError":
      return "requestFailed";
    case "breakSoonOver":
      return "breakOver";
    default:
      return kind;
  }
}

/** Once is heard; what comes again is only shown. */
function isRepeated(notice: Notice): boolean {
  return notice.kind === "breakOver" && notice.repeated;
}

/** The agent's settings first; a pause does not hold back that the session is over (product 7). */
export function suppressedBy(
  notice: Notice,
  settings: Settings["notifications"],
  pausedUntil: EpochMs | null,
  now: EpochMs,
): "setting" | "pause" | null {
  if (settings[settingOf(notice)] === "off") return "setting";
  const paused = pausedUntil !== null && now < pausedUntil;
  return paused && notice.kind !== "sessionEnded" ? "pause" : null;
}

/** Notices of changes that a server can repeat without end. */
export type StateNotice = Extract<
  Notice,
  { readonly kind: "agentStateChanged" | "agentStateConfirmed" | "mrdStateChanged" | "mrdActivity" }
>;

/** So many a minute are told one by one. */
const MOST = 4;
/** Those above wait so long for what follows them. */
const GATHERED_FOR: DurationMs = 15_000;

/**
 * Gathers a storm of changes (product 7): above a few in a minute, the last of each subject is told,
 * with how often its subject changed in the last minute.
 */
export function createGathering(clock: Clock, tell: (notice: StateNotice, times: number) => void) {
  let changes: readonly { readonly subject: string; readonly at: EpochMs }[] = [];
  const held = new Map<string, StateNotice>();
  let cancel: CancelTimer | null = null;

  /** Times ahead of the clock (it was set back) are forgotten. */
  function forgetOld(now: EpochMs): void {
    changes = changes.filter(({ at }) => at <= now && now - at < MINUTE);
  }

  function tellHeld(): void {
    cancel = null;
    forgetOld(clock.now());
    const notices = [...held.values()];
    held.clear();
    for (const notice of notices) {
      tell(notice, changes.filter(({ subject }) => subject === notice.subject).length);
    }
  }

  return {
    /** Counts the notice; true where it is one too many and will be told with others of its subject. */
    holds(notice: StateNotice): boolean {
      const { subject } = notice;
      const now = clock.now();
      forgetOld(now);
      changes = [...changes, { subject, at: now }];
      if (changes.length <= MOST) {
        held.delete(subject);
        return false;
      }
      held.set(subject, notice);
      cancel ??= clock.setTimer(GATHERED_FOR, tellHeld);
      return true;
    },
    stop: () => cancel?.(),
  };
}
