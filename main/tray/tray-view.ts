import { availabilityOf } from "../../shared/availability.ts";
import { isBreakOver, limitedBreak } from "../../shared/break-limit.ts";
import type { BreakLimit } from "../../shared/settings.ts";
import { isConfirmed, type Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { TrayMenuInput, TrayMenuItem } from "./menu-item.ts";
import { availableFor } from "./state-text.ts";
import { type TrayGround, trayIcon, trayIconFile } from "./tray-icon.ts";
import { trayMenu } from "./tray-menu.ts";
import { trayTooltip } from "./tray-tooltip.ts";

const MINUTE: DurationMs = 60_000;

export interface TrayViewInput extends Omit<TrayMenuInput, "overLimit"> {
  readonly breakLimits: readonly BreakLimit[];
  /** Local clock. */
  readonly now: EpochMs;
  readonly ground: TrayGround;
}

/** All that the tray shows. */
export interface TrayView {
  /** Path in the folder of tray icons. */
  readonly iconFile: string;
  readonly tooltip: string;
  readonly menu: readonly TrayMenuItem[];
}

/** What the tray shows for a snapshot (product 5). */
export function trayView(input: TrayViewInput): TrayView {
  const { snapshot, texts, now, ground } = input;
  const onBreak = limitedBreak(snapshot, input.breakLimits);
  const isOver = onBreak !== null && isBreakOver(onBreak, now, snapshot.clockSkew);
  const overLimit = isOver ? onBreak.limit : null;
  return {
    iconFile: trayIconFile(trayIcon(snapshot), ground),
    tooltip: trayTooltip(snapshot, texts, now, overLimit),
    menu: trayMenu({ ...input, overLimit }),
  };
}

/**
 * In how many ms something shown may be another: the tooltip's minutes step on and, as nobody tells
 * the main process of it, the computer's time zone may have been changed. Never less than 1.
 */
export function nextTick(snapshot: Snapshot, now: EpochMs): DurationMs {
  if (snapshot.presence === null || !isConfirmed(snapshot)) return MINUTE;
  const elapsed = availableFor(availabilityOf(snapshot), snapshot, now);
  return MINUTE - ((elapsed ?? 0) % MINUTE);
}
