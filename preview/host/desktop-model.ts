import type { DesktopState, OsSettings, Shown } from "../messages/desktop-state.ts";
import type { FromMain } from "../messages/main-messages.ts";

/** All of it goes to the page with every change; a day of notifications would be too much. */
const MOST_NOTIFIED = 200;

/** A desktop on which the widget does not run. */
export function emptyDesktop(appName: string, os: OsSettings): DesktopState {
  return {
    appName,
    main: { kind: "notStarted" },
    os,
    trays: [],
    popup: null,
    windows: [],
    notifications: [],
    notified: [],
    dialogs: [],
    opened: [],
    shortcuts: [],
    schemes: [],
  };
}

/** The desktop after the widget's process ended: what was its own is gone, notifications stay. */
export function withoutMain(
  desktop: DesktopState,
  code: number | null,
  signal: string | null,
): DesktopState {
  return {
    ...desktop,
    main: { kind: "ended", code, signal },
    trays: [],
    popup: null,
    windows: [],
    dialogs: [],
    shortcuts: [],
  };
}

/** The desktop after what the widget's process said; the same object where nothing is seen of it. */
export function afterMessage(desktop: DesktopState, message: FromMain): DesktopState {
  switch (message.kind) {
    case "ready":
      return desktop.main.kind === "running"
        ? { ...desktop, main: { ...desktop.main, ready: true } }
        : desktop;
    case "tray":
      return { ...desktop, trays: patched(desktop.trays, message.id, message.patch) };
    case "popup":
      return { ...desktop, popup: message.menu };
    case "trayGone":
      return { ...desktop, trays: without(desktop.trays, message.id) };
    case "window":
      return { ...desktop, windows: patched(desktop.windows, message.id, message.patch) };
    case "windowGone":
      return { ...desktop, windows: without(desktop.windows, message.id) };
    case "notification":
      return {
        ...desktop,
        notifications: patched(desktop.notifications, message.id, message.view),
        notified: [...desktop.notified, { id: message.id, ...message.view }].slice(-MOST_NOTIFIED),
      };
    case "notificationGone":
      return { ...desktop, notifications: without(desktop.notifications, message.id) };
    case "dialog":
      return { ...desktop, dialogs: patched(desktop.dialogs, message.id, message.view) };
    case "dialogGone":
      return { ...desktop, dialogs: without(desktop.dialogs, message.id) };
    case "openExternal":
      return { ...desktop, opened: [...desktop.opened, message.url] };
    case "shortcuts":
      return { ...desktop, shortcuts: message.accelerators };
    case "schemes":
      return { ...desktop, schemes: message.schemes };
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
  id: number,
  patch: Partial<View>,
): readonly Shown<View>[] {
  const known = list.find((entry) => entry.id === id);
  if (!known) return [...list, { id, ...patch } as Shown<View>];
  return list.map((entry) => (entry === known ? { ...entry, ...patch } : entry));
}

function without<View>(list: readonly Shown<View>[], id: number): readonly Shown<View>[] {
  return list.filter((entry) => entry.id !== id);
}

/** The origin that the widget's window was loaded from, `app://…`. */
export function appOrigin({ windows }: DesktopState): string {
  const url = windows.at(-1)?.url;
  if (!url) return "app://nowhere";
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
