import type { AwayQuestion } from "./away.ts";
import type { Day } from "./day.ts";
import type { SignInFailure } from "./failures.ts";
import type { Allowed } from "./permitted.ts";
import type { LockablePath } from "./policy.ts";
import type { SettingPath, Settings } from "./settings.ts";
import type { Mode, Snapshot } from "./snapshot.ts";
import type { StateChange } from "./state-change.ts";
import type { DurationMs } from "./time.ts";
import type { UpdateView } from "./update.ts";

/** Why a session cannot be kept here; each has one sentence in the catalogue (`keepRefused.*`). */
export type KeepRefusal = "notEncrypted" | "unavailable" | "forbidden";

/** Whether a session can be kept safely on this computer (product 9). */
export type KeepOffer =
  | { readonly possible: true }
  | { readonly possible: false; readonly why: KeepRefusal };

/** What the sign-in view starts with, and what came of the last try. */
export interface SignInState {
  readonly server: string;
  readonly username: string;
  readonly mode: Mode;
  readonly failure: SignInFailure | null;
  /** Whether the agent asked to stay signed in at the last try of this run. */
  readonly keepSignedIn: boolean;
  /** Null until the computer was asked. */
  readonly keepOffer: KeepOffer | null;
}

/**
 * Why an accelerator cannot be a shortcut; each has one sentence in the catalogue
 * (`shortcutRefused.*`). `usedHere`: by the other action; `taken`: by another program or the desktop.
 */
export type ShortcutRefusal = "notAnAccelerator" | "noModifier" | "usedHere" | "taken";

/** A shortcut that works everywhere on the desktop (product 10); accelerators as Electron writes them. */
export interface ShortcutState {
  /** The one that works now; null for none. */
  readonly accelerator: string | null;
  /** Another one that was asked for and cannot be had; null for none. */
  readonly refused: string | null;
  /** Null exactly where `refused` is. */
  readonly why: ShortcutRefusal | null;
}

/** What came of "Export diagnostics" (product 12) since the widget started; the path stays in main. */
export type DiagnosticsExport =
  | { readonly kind: "none" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly fileName: string }
  | { readonly kind: "failed"; readonly why: "readOnly" | "full" | "other" };

/** A proxy lets nothing through before it knows who is there (product 9). */
export interface ProxyQuestion {
  /** `host:port` */
  readonly proxy: string;
  /** The last answer was not accepted. */
  readonly refused: boolean;
  /** An answer was given, and the proxy has not said yet what it thinks of it. */
  readonly checking: boolean;
}

/** What is known of the break that the agent is on beside the snapshot. */
export interface OnBreak {
  /** How long its reason was held today before it, as My day has it. */
  readonly before: DurationMs;
  /** Whether the agent was told that its limit is near, and can be told once more. */
  readonly canSnooze: boolean;
}

/** What a new agent is told once, in this order. */
export const HINTS = ["actions", "channels", "tray"] as const;
export type HintName = (typeof HINTS)[number];

/** What the window can be opened at, beside what it shows by itself. */
export type PlaceAsked = "settings" | "day";

/** All that the window shows; the renderer holds a replica of it and nothing else. No secrets. */
export interface WindowState {
  readonly snapshot: Snapshot;
  /** Whether the window is the mini bar. */
  readonly bar: boolean;
  readonly signIn: SignInState;
  /** As they hold: what administrators fixed stands in the place of the agent's own. */
  readonly settings: Settings;
  /** The settings that are the agent's own choice, and that a reset would change. */
  readonly changed: readonly SettingPath[];
  /** What administrators fixed ("Set by your organisation"): settings, and the server and mode. */
  readonly locked: readonly LockablePath[];
  /** A change that a link asked for, one click away from being sent; null for none. */
  readonly prepared: StateChange | null;
  /** Asked for in the tray, and not shown by the window yet. */
  readonly placeAsked: PlaceAsked | null;
  /** How many of `HINTS` the agent has read. */
  readonly hintsRead: number;
  /** How the tray's icon is kept in sight on this desktop. */
  readonly tray: "windows" | "gnome" | "other";
  readonly onBreak: OnBreak;
  readonly awayQuestion: AwayQuestion | null;
  /** Quitting asks first while the agent is signed in (product: sign out, stay as is, or cancel). */
  readonly quitQuestion: boolean;
  /** The question is asked because the computer shuts down or logs the agent off, and waits a while. */
  readonly computerWaits: boolean;
  /** Null for no question. */
  readonly proxyQuestion: ProxyQuestion | null;
  readonly shortcuts: Readonly<Record<keyof Settings["shortcuts"], ShortcutState>>;
  /** Administrators may let agents switch channels that Cisco Finesse drives. */
  readonly allowed: Allowed;
  /** What this widget saw of the agent's day, while the window shows it; null otherwise. */
  readonly day: Day | null;
  readonly diagnostics: DiagnosticsExport;
  /** Of the running widget. */
  readonly version: string;
  readonly update: UpdateView;
}
