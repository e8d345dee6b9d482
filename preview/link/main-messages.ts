import type { Encoded } from "./clone-codec.ts";
import type {
  DialogView,
  NotificationView,
  OsSettings,
  TrayView,
  WindowView,
} from "./desktop-state.ts";
import type { FrameReport, FrameSignal } from "./frame-messages.ts";

/** What the widget's main process tells the host. */
export type FromMain =
  | { readonly kind: "ready" }
  | { readonly kind: "tray"; readonly id: number; readonly patch: Partial<TrayView> }
  | { readonly kind: "trayGone"; readonly id: number }
  | { readonly kind: "trayMenuOpened"; readonly id: number }
  | { readonly kind: "window"; readonly id: number; readonly patch: Partial<WindowView> }
  | { readonly kind: "windowGone"; readonly id: number }
  | { readonly kind: "toFrame"; readonly id: number; readonly signal: FrameSignal }
  | { readonly kind: "notification"; readonly id: number; readonly view: NotificationView }
  | { readonly kind: "notificationGone"; readonly id: number }
  | { readonly kind: "dialog"; readonly id: number; readonly view: DialogView }
  | { readonly kind: "dialogGone"; readonly id: number }
  | { readonly kind: "openExternal"; readonly url: string }
  | { readonly kind: "shortcuts"; readonly accelerators: readonly string[] }
  | { readonly kind: "schemes"; readonly schemes: readonly string[] }
  | { readonly kind: "clipboard"; readonly text: string }
  /** Once it has ended, it is to be started again with these arguments. */
  | { readonly kind: "relaunch"; readonly args: readonly string[] }
  | {
      readonly kind: "response";
      readonly requestId: number;
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Uint8Array;
    }
  | {
      readonly kind: "secondInstance";
      readonly argv: readonly string[];
      readonly workingDirectory: string;
      readonly data: Encoded;
    };

export type PowerEvent =
  | "suspend"
  | "resume"
  | "lock-screen"
  | "unlock-screen"
  | "on-ac"
  | "on-battery"
  | "shutdown";

export type NotificationEvent =
  | { readonly name: "click" }
  | { readonly name: "close"; readonly reason: "userCanceled" | "timedOut" }
  | { readonly name: "action"; readonly index: number };

export type WindowEvent =
  | { readonly name: "close" }
  | { readonly name: "focus" }
  | { readonly name: "blur" }
  /** Its page's process ends. */
  | { readonly name: "crash" }
  | {
      readonly name: "bounds";
      readonly bounds: { x: number; y: number; width: number; height: number };
    };

/** What the host tells the widget's main process. */
export type ToMain =
  | { readonly kind: "os"; readonly settings: OsSettings }
  | {
      readonly kind: "trayClick";
      readonly id: number;
      readonly button: "click" | "right-click" | "middle-click" | "double-click";
    }
  | {
      readonly kind: "trayMenuShown";
      readonly id: number;
      readonly open: boolean;
      /** Not the menu itself, but one inside it. */
      readonly submenu: boolean;
    }
  | { readonly kind: "menuClick"; readonly trayId: number; readonly itemId: number }
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
  | {
      readonly kind: "request";
      /** The window that asks. */
      readonly id: number;
      readonly requestId: number;
      readonly method: string;
      readonly url: string;
      readonly headers: readonly (readonly [string, string])[];
    }
  | { readonly kind: "power"; readonly event: PowerEvent }
  | { readonly kind: "activate" }
  /** Chromium's network service ends, and is started again. */
  | { readonly kind: "networkGone" }
  | { readonly kind: "openUrl"; readonly url: string }
  | { readonly kind: "shortcut"; readonly accelerator: string }
  | {
      readonly kind: "secondInstance";
      readonly argv: readonly string[];
      readonly workingDirectory: string;
      readonly data: Encoded;
    }
  /** Something in the widget's process throws, and nobody catches it. */
  /** An error in the widget that nobody catches. */
  | { readonly kind: "throw"; readonly message?: string }
  | { readonly kind: "collectGarbage" };
