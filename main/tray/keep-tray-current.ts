import { untracked } from "@preact/signals-core";
import { availabilityOf } from "../../shared/availability.ts";
import { breakTime } from "../../shared/break-limit.ts";
import type { BreakLimit } from "../../shared/settings.ts";
import { isConfirmed, type Snapshot } from "../../shared/snapshot.ts";
import { type DurationMs, type EpochMs, MINUTE } from "../../shared/time.ts";
import type { UpdateView } from "../../shared/update.ts";
import type { CancelTimer } from "../clock.ts";
import type { Given } from "../parts.ts";
import { follow } from "../reactive.ts";
import type { TrayMenuItem } from "./menu-item.ts";
import { createMenuPublisher } from "./menu-publisher.ts";
import { quartersLeft, type TrayBackground, trayIcon, trayIconFile } from "./tray-icon.ts";
import { trayMenu } from "./tray-menu.ts";
import { availableFor, trayTooltip } from "./tray-tooltip.ts";

/** Where the tray is shown; each call costs the desktop something, so only changes are passed on. */
interface TraySurface {
  setIcon(file: string): void;
  setTooltip(text: string): void;
  setMenu(items: readonly TrayMenuItem[]): void;
}

export interface TrayDependencies
  extends Given<"snapshot" | "texts" | "allowed" | "pausedUntil" | "clock"> {
  readonly update: () => UpdateView;
  /** How long breaks may last. */
  readonly breakLimits: () => readonly BreakLimit[];
  readonly background: () => TrayBackground;
  readonly platform: NodeJS.Platform;
  readonly surface: TraySurface;
}

/** A burst of changes redraws the tray no more often than this. */
const BREATH: DurationMs = 200;

/**
 * Shows the store's snapshot on the surface: at once after a quiet time, then at most five times a
 * second, and every minute while nothing else changes.
 */
export function keepTrayCurrent(dependencies: TrayDependencies) {
  const { snapshot, clock, texts, allowed, pausedUntil, breakLimits, update, background, surface } =
    dependencies;
  const waitsForClose = dependencies.platform === "darwin";
  const menu = createMenuPublisher({ clock, publish: surface.setMenu, waitsForClose });
  /** The icon is by its path in the folder of tray icons. */
  let shown: { readonly iconFile: string; readonly tooltip: string } | null = null;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let cancelNext: CancelTimer | null = null;
  let stopped = false;

  function drawIn(delay: DurationMs): void {
    cancelNext?.();
    cancelNext = clock.setTimer(delay, draw);
  }

  function draw(): string {
    if (stopped) return shown?.tooltip ?? "";
    const now = clock.now();
    const time = breakTime(snapshot.value, breakLimits(), now);
    const input = {
      snapshot: snapshot.value,
      texts: texts(),
      allowed: allowed(),
      pausedUntil: pausedUntil(),
      update: update(),
      breakTime: time,
    };
    const iconFile = trayIconFile(trayIcon(input.snapshot), background(), quartersLeft(time));
    const tooltip = trayTooltip(input.snapshot, input.texts, now, time);
    if (iconFile !== shown?.iconFile) surface.setIcon(iconFile);
    if (tooltip !== shown?.tooltip) surface.setTooltip(tooltip);
    menu.show(trayMenu(input));
    shown = { iconFile, tooltip };
    drawnAt = now;
    drawIn(nextTick(input.snapshot, now));
    return tooltip;
  }

  function refresh(): void {
    const rested = clock.now() - drawnAt;
    // Less than nothing: the computer's clock was set back.
    if (rested < 0 || rested >= BREATH) draw();
    else drawIn(BREATH - rested);
  }

  const unfollow = follow(() => {
    void [snapshot.value, texts(), allowed(), pausedUntil(), update(), breakLimits()];
    untracked(refresh);
  });
  return {
    /** Shows what changed beside what is followed: the colour of the taskbar. */
    refresh,
    /** Shows what is current at once, however often that is; returns the tooltip. */
    draw,
    menu,
    stop(): void {
      stopped = true;
      unfollow();
      menu.release();
      cancelNext?.();
    },
  };
}

/**
 * In how many ms something shown may be another: the tooltip's minutes step on and, as nobody tells
 * the main process of it, the computer's time zone may have been changed. Never less than 1.
 */
function nextTick(snapshot: Snapshot, now: EpochMs): DurationMs {
  if (snapshot.presence === null || !isConfirmed(snapshot)) return MINUTE;
  const elapsed = availableFor(availabilityOf(snapshot), snapshot, now);
  return MINUTE - ((elapsed ?? 0) % MINUTE);
}
