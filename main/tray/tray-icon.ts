import {
  type Availability,
  availabilityOf,
  lastAvailabilityOf,
} from "../../shared/availability.ts";
import type { BreakTime } from "../../shared/break-limit.ts";
import { isTerminal } from "../../shared/connection.ts";
import type { Snapshot } from "../../shared/snapshot.ts";

/** What the icon shows: a confirmed availability, or the last known one marked as not confirmed. */
export interface TrayIcon {
  readonly availability: Availability;
  readonly stale: boolean;
}

/** What the icon is drawn on; the shapes are the same everywhere. */
export type TrayBackground =
  | { readonly platform: "macos" }
  | { readonly platform: "windows"; readonly dark: boolean }
  | { readonly platform: "linux"; readonly size: 22 | 24 | 44 | 48 };

/**
 * The icon of a snapshot (product 4 and 5). While the connection is being restored the last known
 * availability stays visible, greyed and crossed out; once the connection has stopped for good, or where
 * nothing is known, it is the cloud with a slash.
 */
export function trayIcon(snapshot: Snapshot): TrayIcon {
  const lastKnown = lastKnownAvailability(snapshot);
  return lastKnown === null
    ? { availability: availabilityOf(snapshot), stale: false }
    : { availability: lastKnown, stale: true };
}

/**
 * What presence said before the connection was lost; null while it is confirmed, when there is none, and
 * where the connection stopped for good.
 */
export function lastKnownAvailability(snapshot: Snapshot): Availability | null {
  const { connection, presence } = snapshot;
  if (presence === null || availabilityOf(snapshot) !== "offline" || isTerminal(connection))
    return null;
  const then = lastAvailabilityOf(snapshot);
  return then === "signedOut" ? null : then;
}

/** Quarters of a break's limit that are left, the one that has begun included; 0 where it is over. */
export function quartersLeft(time: BreakTime | null): number {
  return time?.kind === "left" ? Math.ceil((4 * time.left) / time.limit) : 0;
}

/**
 * Path of the icon's picture in the folder of tray icons (`build/icons/tray`). A Not Ready whose reason
 * has a limit drains as its time does, by `quarters`.
 */
export function trayIconFile(
  { availability, stale }: TrayIcon,
  background: TrayBackground,
  quarters = 0,
): string {
  const drains = availability === "notReady" && !stale && quarters > 0;
  const shape = drains ? `break${quarters}` : availability;
  const name = stale ? `${shape}-stale` : shape;
  switch (background.platform) {
    case "macos":
      return `macos/${name}Template.png`;
    case "windows":
      return `windows/${background.dark ? "dark" : "light"}/${name}.ico`;
    case "linux":
      return `linux/${background.size}/${name}.png`;
  }
}

/**
 * The background of this computer. Linux gets one picture and no choice of sizes (Chromium hands over
 * only the first), so it is picked here: 22 px for the panels of KDE and LXQt, 24 px elsewhere,
 * twice that on a scaled display.
 */
export function trayBackground(computer: {
  readonly platform: NodeJS.Platform;
  readonly darkTaskbar: boolean;
  /** `XDG_CURRENT_DESKTOP`, or empty. */
  readonly desktop: string;
  readonly scaleFactor: number;
}): TrayBackground {
  if (computer.platform === "darwin") return { platform: "macos" };
  if (computer.platform === "win32") return { platform: "windows", dark: computer.darkTaskbar };
  const scaled = computer.scaleFactor > 1;
  if (/\b(kde|lxqt)\b/i.test(computer.desktop)) {
    return { platform: "linux", size: scaled ? 44 : 22 };
  }
  return { platform: "linux", size: scaled ? 48 : 24 };
}
