import type { MessageKey } from "../../shared/texts/texts.ts";
import { type PauseLength, pauseEnd } from "../notifications/pause-end.ts";
import { hourMinute } from "./hour-minute.ts";
import type { TrayMenuInput, TrayMenuItem } from "./menu-item.ts";

const LENGTHS = [
  ["halfHour", "tray.pauseHalfHour"],
  ["hour", "tray.pauseHour"],
  ["untilTomorrow", "tray.pauseTomorrow"],
] as const satisfies readonly (readonly [PauseLength, MessageKey])[];

/** Any day's morning shows at what time "tomorrow" begins. */
const A_MORNING = pauseEnd("untilTomorrow", 0);

/** Pause notifications ▸; while they are paused it says until when, and offers to resume first. */
export function pauseItem({ pausedUntil, allowed, texts }: TrayMenuInput): TrayMenuItem {
  if (!allowed.pauseNotifications) {
    const why = texts.t("tray.whyByPolicy");
    return { kind: "submenu", label: texts.t("tray.pause"), items: [], why };
  }
  const item = (length: PauseLength | null, label: string): TrayMenuItem => ({
    kind: "command",
    label,
    command: { kind: "pause", length },
    why: null,
    checked: null,
  });
  const time = hourMinute(A_MORNING, texts);
  const lengths = LENGTHS.map(([length, key]) => item(length, texts.t(key, { time })));
  if (pausedUntil === null) {
    return { kind: "submenu", label: texts.t("tray.pause"), items: lengths, why: null };
  }
  return {
    kind: "submenu",
    label: texts.t("tray.pausedUntil", { time: hourMinute(pausedUntil, texts) }),
    items: [item(null, texts.t("tray.resume")), { kind: "separator" }, ...lengths],
    why: null,
  };
}
