import type { EpochMs } from "../../shared/time.ts";
import type { UpdateView } from "../../shared/update.ts";
import type { WindowState } from "../../shared/window-state.ts";
import type { GalleryView } from "./views.ts";

/** The settings with every state of an update, over `state`. */
export function updateViews(now: EpochMs, state: WindowState): Record<string, GalleryView> {
  const version = "1.10.0";
  const ready = { name: "ready", version, blocked: null, onQuit: true } as const;
  const updates: Record<string, UpdateView> = {
    updateOff: { name: "off", why: "organisation" },
    updateOffSystem: { name: "off", why: "system" },
    updateOffNotInstalled: { name: "off", why: "notInstalled" },
    updateNever: { name: "idle", checkedAt: null, failure: null },
    updateNewest: { name: "idle", checkedAt: now - 9_000_000, failure: null },
    updateFailed: { name: "idle", checkedAt: now - 90_000_000, failure: "download" },
    updateChecking: { name: "checking" },
    updateAvailable: { name: "available", version, failure: null },
    updateAvailableAgain: { name: "available", version, failure: "notTrusted" },
    updateDownloading: { name: "downloading", version, percent: 40 },
    updateReady: ready,
    updateReadyBlocked: { ...ready, blocked: "ready" },
    updateReadyAgain: { ...ready, onQuit: false },
  };
  return Object.fromEntries(
    Object.entries(updates).map(([name, update]) => [
      name,
      { state: { ...state, update }, opens: "settings" },
    ]),
  );
}
