import type { StateChange } from "../../shared/bridge.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import type { NoticeAction } from "./notice-action.ts";

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
  | { readonly kind: "failed"; readonly error: string };

/** What the operating system tells about a notification, each at most once but in any order. */
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

export interface LiveNotifications {
  /** Never rejects. */
  show(request: NotificationRequest): Promise<ShowResult>;
  /** Takes those off the screen whose subject `isOver`. */
  withdraw(isOver: (subject: string) => boolean): void;
}

/** Some systems say nothing at all when a notification does not come up. */
const ANSWER_WITHIN: DurationMs = 5_000;

/**
 * Keeps every notification referenced until it is closed, because one that the garbage collector took
 * does not answer a click.
 */
export function createLiveNotifications(parts: {
  readonly open: OpenNotification;
  readonly clock: Clock;
  readonly onClick: (subject: string) => void;
  readonly onAction: (change: StateChange) => void;
}): LiveNotifications {
  const { open, clock, onClick, onAction } = parts;
  const live = new Map<string, { close(): void }>();

  function close(subject: string): void {
    const shown = live.get(subject);
    live.delete(subject);
    shown?.close();
  }

  return {
    show: (request) =>
      new Promise((resolve) => {
        const { subject, action } = request;
        close(subject);
        const own = { close: () => {} };
        live.set(subject, own);
        const forget = () => {
          if (live.get(subject) === own) live.delete(subject);
        };
        const cancel = clock.setTimer(ANSWER_WITHIN, () =>
          resolve({ kind: "failed", error: "The operating system did not answer." }),
        );
        const settled = (result: ShowResult) => {
          cancel();
          if (result.kind !== "shown") forget();
          resolve(result);
        };
        const takeAway = () => {
          if (live.get(subject) === own) close(subject);
        };
        const clicked = () => {
          takeAway();
          onClick(subject);
        };
        const acted = () => {
          // One that was replaced or overtaken may stand in a list still; what it offered is over.
          const isCurrent = live.get(subject) === own;
          takeAway();
          if (isCurrent && action !== null) onAction(action.change);
          else onClick(subject);
        };
        try {
          const opened = open(request, { settled, clicked, acted, closed: forget });
          own.close = () => opened.close();
        } catch (error) {
          settled({ kind: "failed", error: String(error) });
        }
      }),
    withdraw(isOver) {
      for (const subject of [...live.keys()].filter(isOver)) close(subject);
    },
  };
}
