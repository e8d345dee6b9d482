import type { ControlCommand, ControlResult, SimulatorState } from "../../simulator/control.ts";
import type { Area, DesktopState, OsSettings } from "./desktop-state.ts";
import type { FrameSignal, FromDesktop } from "./main-messages.ts";

/** What the host tells the desktop page. */
export type ToPage =
  | { readonly kind: "desktop"; readonly state: DesktopState }
  | { readonly kind: "simulator"; readonly state: SimulatorState | null }
  | { readonly kind: "toFrame"; readonly id: number; readonly signal: FrameSignal }
  | { readonly kind: "controlled"; readonly result: ControlResult }
  /** Another tab shows the desktop now: a window cannot be in two places. */
  | { readonly kind: "replaced" };

/** What the desktop page tells the host. */
export type FromPage =
  | FromDesktop
  | {
      readonly kind: "layout";
      readonly display: OsSettings["display"];
      readonly workArea: Area;
      readonly trayBounds: Area;
      /** What the browser itself prefers. */
      readonly browserScheme: "light" | "dark";
    }
  | { readonly kind: "os"; readonly patch: Partial<OsSettings> }
  /** Somebody clicked a link in another program. */
  | { readonly kind: "openLink"; readonly link: string }
  | { readonly kind: "main"; readonly do: "start" | "stop" | "startSecond" }
  | { readonly kind: "simulator"; readonly command: ControlCommand };
