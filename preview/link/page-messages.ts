import type { ControlCommand, ControlResult, SimulatorState } from "../../simulator/control.ts";
import type { Area, DesktopState, OsSettings } from "./desktop-state.ts";
import type { FrameReport, FrameSignal } from "./frame-messages.ts";
import type { NotificationEvent, PowerEvent, WindowEvent } from "./main-messages.ts";

/** What the host tells the desktop page. */
export type ToPage =
  | { readonly kind: "desktop"; readonly state: DesktopState }
  | { readonly kind: "simulator"; readonly state: SimulatorState | null }
  | { readonly kind: "toFrame"; readonly id: number; readonly signal: FrameSignal }
  | { readonly kind: "trayMenuOpened"; readonly id: number }
  | { readonly kind: "controlled"; readonly result: ControlResult }
  /** Another tab shows the desktop now: a window cannot be in two places. */
  | { readonly kind: "replaced" };

/** What the desktop page tells the host. */
export type FromPage =
  | {
      readonly kind: "layout";
      readonly display: OsSettings["display"];
      readonly workArea: Area;
      readonly trayBounds: Area;
      /** What the browser itself prefers. */
      readonly browserScheme: "light" | "dark";
    }
  | { readonly kind: "os"; readonly patch: Partial<OsSettings> }
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
  | { readonly kind: "power"; readonly event: PowerEvent }
  | { readonly kind: "activate" }
  | { readonly kind: "shortcut"; readonly accelerator: string }
  /** Somebody clicked a link in another program. */
  | { readonly kind: "openLink"; readonly link: string }
  | { readonly kind: "main"; readonly do: "start" | "stop" | "startSecond" }
  | { readonly kind: "simulator"; readonly command: ControlCommand };
