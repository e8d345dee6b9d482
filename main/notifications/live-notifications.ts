import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { NoticeAction } from "./notice-text.ts";

/** A notification as the operating system shall show it. */
export interface NotificationRequest {
  /** A newer one takes the place of an older one of the same subject. */
  readonly subject: string;
  readonly title: string;
  readonly body: string;
  /** Without the system's sound. What Linux desktops play, they decide themselves. */
  readonly silent: boolean;
  /** Whether it should stay until it was seen, where the system can do that. */
  readonly urgent: boolean;
  /** Its button; null for none. Where the system shows no buttons, a click on the rest opens the window. */
  readonly action: NoticeAction | null;
}

/** What became of it. */
export type ShowResult =
  | { readonly kind: "shown" }
  /** The operating system's settings forbid it. */
  | { readonly kind: "notPermitted"; readonly error: string }
  | { readonly kind: "failed"; readonly error: string }
  /** A newer one came, or it was over, before the operating system was asked. */
  | { readonly kind: "suppressed"; readonly by: "overtaken" };

/** What the operating system tells about a notification, in any order. */
export interface NotificationEvents {
  settled(result: ShowResult): void;
  clicked(): void;
  /** The button was clicked. */
  acted(): void;
  /** The agent put it away; it cannot be clicked any more. */
  closed(): void;
}

/** Shows one notification; returns how to take it off the screen. May throw. */
export type OpenNotification = (
  request: NotificationRequest,
  events: NotificationEvents,
) => { close(): void };

/** Some systems say nothing at all when a notification does not come up. */
const ANSWER_WITHIN: DurationMs = 5_000;

/**
 * Windows says "shown" as soon as it has a toast, and that it dropped it right after: what it says
 * last holds.
 */
export const OVERRULED_WITHIN: DurationMs = 2_000;

/**
 * How long the tray has before a notification is sent. Electron calls the notification service of
 * Linux synchronously, for up to 25 s where that hangs, and a tray host asks this process for the icon.
 */
export const TRAY_FIRST: DurationMs = 100;

interface LiveNotification {
  /** Calls the operating system; nothing where that was done. */
  open(): void;
  close(): void;
}

/**
 * Keeps every notification referenced until it is closed, because one that the garbage collector took
 * does not answer a click.
 */
export function createLiveNotifications(parts: {
  readonly open: OpenNotification;
  readonly clock: Clock;
  /** Brings the tray up to date at once. */
  readonly drawTray: () => void;
  readonly onClick: (subject: string) => void;
  readonly onAction: (asks: NoticeAction["asks"]) => void;
}) {
  const { open, clock, drawTray, onClick, onAction } = parts;
  const live = new Map<string, LiveNotification>();
  let ended = false;

  function close(subject: string): void {
    const shown = live.get(subject);
    live.delete(subject);
    shown?.close();
  }

  function send(request: NotificationRequest, resolve: (result: ShowResult) => void): void {
    const { subject, action } = request;
    const forget = () => {
      if (live.get(subject) === own) live.delete(subject);
    };
    const takeAway = () => {
      if (live.get(subject) === own) close(subject);
    };
    let cancel: CancelTimer = () => {};
    const resolveIn = (delay: DurationMs, result: ShowResult) => {
      cancel();
      cancel = clock.setTimer(delay, () => resolve(result));
    };
    const settled = (result: ShowResult) => {
      if (result.kind === "shown") return resolveIn(OVERRULED_WITHIN, result);
      cancel();
      forget();
      resolve(result);
    };
    const clicked = () => {
      takeAway();
      onClick(subject);
    };
    const acted = () => {
      // One that was replaced or overtaken may stand in a list still; what it offered is over.
      const isCurrent = live.get(subject) === own;
      takeAway();
      if (isCurrent && action !== null) onAction(action.asks);
      else onClick(subject);
    };
    const own: LiveNotification = {
      open() {
        own.open = () => {};
        resolveIn(ANSWER_WITHIN, {
          kind: "failed",
          error: "The operating system did not answer.",
        });
        try {
          const opened = open(request, { settled, clicked, acted, closed: forget });
          own.close = () => opened.close();
        } catch (error) {
          settled({ kind: "failed", error: String(error) });
        }
      },
      close() {
        own.open = () => {};
        resolve({ kind: "suppressed", by: "overtaken" });
      },
    };
    live.set(subject, own);
    if (ended) own.open();
    else clock.setTimer(TRAY_FIRST, () => own.open());
  }

  return {
    /** Sends it once the tray is drawn. Never rejects. */
    show(request: NotificationRequest): Promise<ShowResult> {
      close(request.subject);
      drawTray();
      return new Promise((resolve) => send(request, resolve));
    },
    /** Takes those off the screen whose subject `isOver`. */
    withdraw(isOver: (subject: string) => boolean): void {
      for (const subject of [...live.keys()].filter(isOver)) close(subject);
    },
    /**
     * The program ends: takes all off the screen, for a click would do nothing, except those whose
     * subject `stays`.
     */
    end(stays: (subject: string) => boolean): void {
      ended = true;
      for (const [subject, notification] of [...live]) {
        if (stays(subject)) notification.open();
        else close(subject);
      }
    },
  };
}

export type LiveNotifications = ReturnType<typeof createLiveNotifications>;
