import type { Encoded } from "./clone-codec.ts";
import type {
  Area,
  DesktopState,
  DialogView,
  NotificationView,
  OsSettings,
  TrayView,
  WindowView,
} from "./desktop-state.ts";

/** What the widget's main process tells the host. */
export type FromMain =
  | { readonly kind: "ready" }
  /** What is new comes whole, then what changes of it. */
  | { readonly kind: "tray"; readonly id: number; readonly patch: Partial<TrayView> }
  | { readonly kind: "window"; readonly id: number; readonly patch: Partial<WindowView> }
  | { readonly kind: "notification"; readonly id: number; readonly patch: NotificationView }
  | { readonly kind: "dialog"; readonly id: number; readonly patch: DialogView }
  | {
      readonly kind: "gone";
      readonly from: "trays" | "windows" | "notifications" | "dialogs";
      readonly id: number;
    }
  | {
      readonly kind: "desktop";
      readonly patch: Partial<Pick<DesktopState, "popup" | "shortcuts" | "schemes">>;
    }
  | { readonly kind: "openExternal"; readonly url: string }
  | { readonly kind: "toFrame"; readonly id: number; readonly signal: FrameSignal }
  /** Once it has ended, it is to be started again with these arguments. */
  | { readonly kind: "relaunch"; readonly args: readonly string[] }
  | {
      readonly kind: "response";
      readonly requestId: number;
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Uint8Array;
    }
  | SecondInstance;

/** Another process of the widget gave way to the first, which is to hear of it. */
interface SecondInstance {
  readonly kind: "secondInstance";
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly data: Encoded;
}

type PowerEvent = "suspend" | "resume" | "lock-screen" | "unlock-screen" | "shutdown";

export type NotificationEvent =
  | { readonly name: "click" }
  | { readonly name: "close"; readonly reason: "userCanceled" | "timedOut" }
  | { readonly name: "action"; readonly index: number };

export type WindowEvent =
  /** Its page's process ends. */
  { readonly name: "crash" } | { readonly name: "bounds"; readonly bounds: Area };

/** What the desktop's user does, told to the widget's main process as it is. */
export type FromDesktop =
  | {
      readonly kind: "trayClick";
      readonly id: number;
      readonly button: "click" | "right-click" | "double-click";
    }
  | {
      readonly kind: "trayMenuShown";
      readonly id: number;
      readonly open: boolean;
      /** Not the menu itself, but one inside it. */
      readonly submenu: boolean;
    }
  | { readonly kind: "menuClick"; readonly trayId: number; readonly itemId: number }
  /** Null where nothing was chosen in it. */
  | { readonly kind: "popupChosen"; readonly itemId: number | null }
  | { readonly kind: "notificationEvent"; readonly id: number; readonly event: NotificationEvent }
  | { readonly kind: "windowEvent"; readonly id: number; readonly event: WindowEvent }
  | { readonly kind: "fromFrame"; readonly id: number; readonly report: FrameReport }
  | {
      readonly kind: "dialogAnswer";
      readonly id: number;
      readonly button: number;
      /** Where a save dialog was told to save; null for nowhere. */
      readonly file: string | null;
    }
  | { readonly kind: "power"; readonly event: PowerEvent }
  /** How long the keyboard and the mouse have not been touched. */
  | { readonly kind: "idle"; readonly seconds: number }
  | { readonly kind: "shortcut"; readonly accelerator: string };

/** What the host tells the widget's main process. */
export type ToMain =
  | FromDesktop
  | { readonly kind: "os"; readonly settings: OsSettings }
  | {
      readonly kind: "request";
      /** The window that asks. */
      readonly id: number;
      readonly requestId: number;
      readonly method: string;
      readonly url: string;
      readonly headers: readonly (readonly [string, string])[];
    }
  /** Chromium's network service ends, and is started again. */
  | { readonly kind: "networkGone" }
  | { readonly kind: "openUrl"; readonly url: string }
  | SecondInstance
  /** An error in the widget that nobody catches. */
  | { readonly kind: "throw"; readonly message?: string }
  | { readonly kind: "collectGarbage" };

/** What the window's frame reports to the main process. */
export type FrameReport =
  | {
      /** A document started; `url` as the widget knows it, `app://…`. */
      readonly kind: "started";
      readonly url: string;
    }
  | { readonly kind: "loaded" }
  | { readonly kind: "painted" }
  | { readonly kind: "focus" }
  | { readonly kind: "blur" }
  | { readonly kind: "drag"; readonly dx: number; readonly dy: number }
  | {
      readonly kind: "invoke";
      readonly callId: number;
      readonly channel: string;
      readonly args: readonly Encoded[];
    }
  | { readonly kind: "willNavigate"; readonly callId: number; readonly url: string }
  | { readonly kind: "windowOpen"; readonly url: string; readonly name: string }
  | { readonly kind: "close" }
  | { readonly kind: "preloadError"; readonly message: string; readonly stack: string };

/** What the main process (or the host) signals to the window's frame. */
export type FrameSignal =
  | { readonly kind: "send"; readonly channel: string; readonly args: readonly Encoded[] }
  | { readonly kind: "answer"; readonly callId: number; readonly value: Encoded }
  | { readonly kind: "failure"; readonly callId: number; readonly message: string }
  | { readonly kind: "colorScheme"; readonly scheme: "light" | "dark" }
  | { readonly kind: "demoSignIn"; readonly credentials: DemoCredentials };

/** What the demo types into the sign-in form. */
export interface DemoCredentials {
  readonly server: string;
  readonly username: string;
  readonly password: string;
}
