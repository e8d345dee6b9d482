import type { CancelTimer, Clock } from "../clock.ts";
import type { Alarm } from "./link-event.ts";
import type { Wanted } from "./link-state.ts";

export interface LinkEffectParts {
  readonly clock: Clock;
  readonly open: () => void;
  readonly close: () => void;
  readonly onAlarm: (alarm: Alarm) => void;
}

export interface LinkEffects {
  /** Makes the world agree: opens or closes the one connection, sets or takes back the one alarm. */
  settle(wanted: Wanted): void;
  /** The try whose connection is open; null for none. */
  openTry(): number | null;
}

/** The hands of the link: they hold no opinion, only what they did last. */
export function createLinkEffects({ clock, open, close, onAlarm }: LinkEffectParts): LinkEffects {
  let openTry: number | null = null;
  let set: { readonly key: string; readonly cancel: CancelTimer } | null = null;

  function settleConnection({ tryId }: Wanted): void {
    if (tryId === openTry) return;
    if (openTry !== null) close();
    openTry = tryId;
    if (tryId !== null) open();
  }

  function settleAlarm({ tryId, alarm }: Wanted): void {
    const key = alarm && `${alarm.event.kind} ${alarm.at} ${tryId}`;
    if (key === (set?.key ?? null)) return;
    set?.cancel();
    set = null;
    if (alarm === null || key === null) return;
    const cancel = clock.setTimer(Math.max(0, alarm.at - clock.now()), () => {
      set = null;
      onAlarm(alarm.event);
    });
    set = { key, cancel };
  }

  return {
    settle(wanted) {
      settleAlarm(wanted);
      settleConnection(wanted);
    },
    openTry: () => openTry,
  };
}
