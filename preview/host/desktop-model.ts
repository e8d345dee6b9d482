import type { DesktopState, OsSettings, Shown } from "../messages/desktop-state.ts";
import type { FromMain } from "../messages/main-messages.ts";

/** All of it goes to the page with every change; a day of notifications would be too much. */
const MOST_NOTIFIED = 200;

/** What the desktop shows of the widget's process while there is none. */
const NOTHING_SHOWN = { trays: [], popup: null, windows: [], dialogs: [], shortcuts: [] };

/** A desktop on which the widget does not run. */
export function emptyDesktop(appName: string, os: OsSettings): DesktopState {
  return {
    appName,
    main: { kind: "notStarted" },
    os,
    ...NOTHING_SHOWN,
    notifications: [],
    notified: [],
    opened: [],
    schemes: [],
  };
}

/** The desktop after the widget's process ended: what was its own is gone, notifications stay. */
export function withoutMain(
  desktop: DesktopState,
  code: number | null,
  signal: string | null,
): DesktopState {
  return { ...desktop, main: { kind: "ended", code, signal }, ...NOTHING_SHOWN };
}

/** The desktop after what the widget's process said; the same object where nothing is seen of it. */
export function afterMessage(desktop: DesktopState, message: FromMain): DesktopState {
  switch (message.kind) {
    case "ready":
      return desktop.main.kind === "running"
        ? { ...desktop, main: { ...desktop.main, ready: true } }
        : desktop;
    case "tray":
      return { ...desktop, trays: patched(desktop.trays, message) };
    case "window":
      return { ...desktop, windows: patched(desktop.windows, message) };
    case "notification": {
      const notified = patched(desktop.notified, message).slice(-MOST_NOTIFIED);
      return { ...desktop, notifications: patched(desktop.notifications, message), notified };
    }
    case "dialog":
      return { ...desktop, dialogs: patched(desktop.dialogs, message) };
    case "gone": {
      const left = desktop[message.from].filter(({ id }) => id !== message.id);
      return { ...desktop, [message.from]: left };
    }
    case "desktop":
      return { ...desktop, ...message.patch };
    case "openExternal":
      return { ...desktop, opened: [...desktop.opened, message.url] };
    case "relaunch":
    case "toFrame":
    case "response":
    case "secondInstance":
      return desktop;
  }
}

/**
 * `list` with the entry's patch applied; an unknown entry is new, and its first patch is the whole
 * view, as the stand-in sends it.
 */
function patched<View>(
  list: readonly Shown<View>[],
  { id, patch }: { readonly id: number; readonly patch: Partial<View> },
): readonly Shown<View>[] {
  return list.some((entry) => entry.id === id)
    ? list.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry))
    : [...list, { id, ...patch } as Shown<View>];
}

/** The origin that the widget's window was loaded from, `app://…`. */
export function appOrigin({ windows }: DesktopState): string {
  const url = windows.at(-1)?.url;
  if (!url) return "app://nowhere";
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
