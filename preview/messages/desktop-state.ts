/** A rectangle in the desktop's pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the operating system says that servers are reached; `server` is `host:port`. */
export type ProxySettings =
  | { readonly kind: "direct" }
  | { readonly kind: "fixed"; readonly server: string }
  | { readonly kind: "pac"; readonly script: string };

/** What the preview's operating system is set to. */
export interface OsSettings {
  /** BCP 47, as `app.getLocale()` says it; read at the widget's start. */
  readonly locale: string;
  readonly colorScheme: "light" | "dark";
  readonly display: { readonly width: number; readonly height: number; readonly scale: number };
  /** The part of the display that the taskbar leaves free. */
  readonly workArea: Area;
  /** Where the tray icon is, once the desktop is shown. */
  readonly trayBounds: Area;
  readonly notifications: "on" | "off" | "failing";
  /** What keeps secrets: a real keyring, none, or one that is named but does not answer. */
  readonly secretStore: "keyring" | "plainText" | "none";
  /** Whose key the keyring gives: this user's, a newer one of theirs beside it, or somebody else's. */
  readonly secretKey: "own" | "rotated" | "otherUser";
  readonly online: boolean;
  readonly proxy: ProxySettings;
  /** Authorities that it trusts besides the well-known ones, as PEM. */
  readonly trustedCertificates: readonly string[];
  /** Accelerators that other programs hold. */
  readonly shortcutsTaken: readonly string[];
}

/** An image at one scale factor, as a data URL. */
export interface ImageVariant {
  readonly scaleFactor: number;
  readonly dataUrl: string;
}

export interface ImageView {
  /** Name of the file it came from, without folder, scale and ending; empty where there is none. */
  readonly name: string;
  readonly variants: readonly ImageVariant[];
  /** Shape only, to be tinted by the desktop (macOS). */
  readonly template: boolean;
}

/** A menu as it was when the widget handed it over. */
export interface MenuItemView {
  /** Names the item in a click; no other item ever had or has this name. */
  readonly id: number;
  readonly type: "normal" | "separator" | "submenu" | "checkbox";
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly submenu: MenuView | null;
}
export type MenuView = readonly MenuItemView[];

export interface TrayView {
  readonly image: ImageView;
  readonly toolTip: string;
  readonly menu: MenuView | null;
}

export interface WindowView {
  readonly title: string;
  readonly bounds: Area;
  readonly visible: boolean;
  readonly resizable: boolean;
  readonly minimumSize: { readonly width: number; readonly height: number };
  readonly alwaysOnTop: boolean;
  readonly backgroundColor: string;
  /** Effective colour scheme of what the window shows (`nativeTheme`). */
  readonly colorScheme: "light" | "dark";
  /** As the widget loaded it, `app://…`; null before. */
  readonly url: string | null;
  /** Grows with every load, so that loading the same address again is seen. */
  readonly loads: number;
  /** Grows whenever the widget asks for the focus. */
  readonly focusRequests: number;
  /** Absolute path; the host alone reads it. */
  readonly preload: string | null;
}

export interface NotificationView {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly urgency: "low" | "normal" | "critical";
  readonly actions: readonly string[];
}

export interface DialogView {
  readonly kind: "none" | "info" | "error" | "question" | "warning";
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  /** The path that a save dialog suggests; null for a message box. */
  readonly savesAs: string | null;
}

export type Shown<View> = { readonly id: number } & View;

/** The widget's process. */
export type MainStatus =
  | { readonly kind: "notStarted" }
  | { readonly kind: "running"; readonly pid: number; readonly ready: boolean }
  | { readonly kind: "ended"; readonly code: number | null; readonly signal: string | null };

/** Everything that the preview's desktop shows, in one value. */
export interface DesktopState {
  /** Who the operating system says that notifications are from. */
  readonly appName: string;
  readonly main: MainStatus;
  readonly os: OsSettings;
  readonly trays: readonly Shown<TrayView>[];
  /** The one that was raised last comes last. */
  readonly windows: readonly Shown<WindowView>[];
  /** A menu that the widget opened on its window; null for none. */
  readonly popup: MenuView | null;
  readonly notifications: readonly Shown<NotificationView>[];
  /** The last notifications since the widget started, the oldest first, gone ones included. */
  readonly notified: readonly Shown<NotificationView>[];
  readonly dialogs: readonly Shown<DialogView>[];
  /** Addresses and files handed to `shell`, the newest last. */
  readonly opened: readonly string[];
  readonly shortcuts: readonly string[];
  /** Schemes whose links the widget opens; the operating system remembers them. */
  readonly schemes: readonly string[];
}
