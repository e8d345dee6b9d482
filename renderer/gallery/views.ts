import type { EpochMs } from "../../shared/time.ts";
import type { UpdateView } from "../../shared/update.ts";
import type { WindowState } from "../../shared/window-state.ts";
import type { Place } from "../place.ts";
import { aDay, longDay } from "./day-samples.ts";
import { LONG_NAME } from "./long-name.ts";
import { manyReasons } from "./reason-samples.ts";
import { galleryStates } from "./states.ts";

/** A state of the window, and what the agent opened in it. */
export interface GalleryView {
  readonly state: WindowState;
  /** The `data-action` of the control that opens it; null for nothing. */
  readonly opens: Exclude<Place, "presence"> | null;
}

/** Every state of the window as it shows by itself, and what can be opened, by a telling name. */
export function galleryViews(now: EpochMs): Readonly<Record<string, GalleryView>> {
  const states = galleryStates(now);
  const plain = Object.entries(states).map(([name, state]): [string, GalleryView] => [
    name,
    { state, opens: null },
  ]);
  const stateOf = (name: string): WindowState => {
    const state = states[name];
    if (!state) throw new Error(`There is no state "${name}".`);
    return state;
  };
  const withReasons = (name: string, reasons: WindowState["snapshot"]["reasons"]): WindowState => {
    const state = stateOf(name);
    return { ...state, snapshot: { ...state.snapshot, reasons } };
  };
  return {
    ...Object.fromEntries(plain),
    reasons: { state: stateOf("partlyReady"), opens: "notReadyReasons" },
    reasonsOnBreak: { state: stateOf("notReady"), opens: "notReadyReasons" },
    reasonsMany: { state: withReasons("ready", manyReasons()), opens: "notReadyReasons" },
    reasonsMissing: {
      state: withReasons("ready", { notReady: [], logout: [], freshness: "none" }),
      opens: "notReadyReasons",
    },
    reasonsLogout: { state: stateOf("notReady"), opens: "logoutReasons" },
    settings: { state: stateOf("ready"), opens: "settings" },
    settingsLocked: {
      state: {
        ...stateOf("ready"),
        locked: ["mode", "theme", "alwaysOnTop", "shortcuts.show", "notifications.connection"],
      },
      opens: "settings",
    },
    settingsChanged: {
      state: {
        ...stateOf("ready"),
        changed: ["theme", "alwaysOnTop", "sound", "notifications.connection", "breakLimits"],
        settings: {
          ...stateOf("ready").settings,
          theme: "dark",
          alwaysOnTop: true,
          sound: false,
          breakLimits: [
            { reason: "reason-1", minutes: 15 },
            { reason: "Lunch", minutes: 45 },
            { reason: "62ffc9e9f12b6ccf1594d88b", name: LONG_NAME, minutes: 480 },
          ],
        },
      },
      opens: "settings",
    },
    day: { state: { ...stateOf("ready"), day: aDay(now) }, opens: "day" },
    dayLong: { state: { ...stateOf("ready"), day: longDay(now, 2_000) }, opens: "day" },
    ...updateViews(now, stateOf("ready")),
    settingsSignedOut: { state: stateOf("signIn"), opens: "settings" },
    diagnosticsSaved: {
      state: {
        ...stateOf("ready"),
        diagnostics: { kind: "saved", fileName: "agent-status-diagnostics-2026-11-22-0905.zip" },
      },
      opens: "settings",
    },
    diagnosticsFailed: {
      state: { ...stateOf("ready"), diagnostics: { kind: "failed", why: "readOnly" } },
      opens: "settings",
    },
    settingsShortcuts: {
      state: {
        ...stateOf("observe"),
        shortcuts: {
          toggleReady: { accelerator: "Control+Alt+R", refused: null, why: null },
          show: { accelerator: null, refused: "Control+Alt+A", why: "taken" },
          toggleBar: { accelerator: null, refused: null, why: null },
          sayState: { accelerator: "Control+Alt+S", refused: null, why: null },
        },
      },
      opens: "settings",
    },
  };
}

/** The settings with every state of an update, over `state`. */
function updateViews(now: EpochMs, state: WindowState): Record<string, GalleryView> {
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
