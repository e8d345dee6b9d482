import type { ReadonlySignal } from "@preact/signals-core";
import type { StateChange } from "../../shared/bridge.ts";
import type { Allowed } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Announcements } from "../notifications/announcements.ts";
import { electronShortcuts } from "./electron-shortcuts.ts";
import { createShortcuts, type ShortcutParts, type Shortcuts } from "./shortcuts.ts";
import { createToggleReady } from "./toggle-ready.ts";

export interface WidgetShortcutsOptions {
  readonly settings: ShortcutParts["settings"];
  readonly snapshot: ReadonlySignal<Snapshot>;
  /** The one door for changes. */
  readonly changeState: (change: StateChange) => void;
  readonly allowed: () => Allowed;
  readonly openWindow: () => void;
  readonly announce: Announcements;
  readonly clock: Clock;
  readonly log: Log;
}

/** The agent's shortcuts on this desktop (product 10). Electron has to be ready. */
export function startShortcuts(options: WidgetShortcutsOptions): Shortcuts {
  const { settings, snapshot, changeState, allowed, openWindow, announce, clock, log } = options;
  const shortcuts = createShortcuts({
    desk: electronShortcuts(log),
    platform: process.platform,
    settings,
    actions: {
      toggleReady: createToggleReady({
        snapshot: () => snapshot.value,
        allowed,
        now: clock.now,
        changeState,
        onForbidden: announce.stateNotChanged,
      }),
      show: openWindow,
    },
    log,
  });
  for (const { refused, why } of Object.values(shortcuts.states.value)) {
    if (refused !== null && why !== null) announce.shortcutNotWorking(refused, why);
  }
  return shortcuts;
}
