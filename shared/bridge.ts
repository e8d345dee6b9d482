import * as z from "zod";
import { NOTICE_KINDS, NOTICE_MODES } from "./notice-kinds.ts";
import { SETTING_PATHS, settingsSchema } from "./settings.ts";
import { reasonId, stateChange } from "./state-change.ts";
import type { Language } from "./texts/texts.ts";
import { HINTS, type WindowState } from "./window-state.ts";

const nothing = z.undefined();

const signInForm = z.strictObject({
  server: z.string().max(2_048),
  username: z.string().max(256),
  password: z.string().max(1_024),
  mode: z.enum(["session", "observe"]),
  keepSignedIn: z.boolean(),
});
export type SignInForm = z.infer<typeof signInForm>;

const takeoverAnswer = z.strictObject({ proceed: z.boolean(), remember: z.boolean() });
export type TakeoverAnswer = z.infer<typeof takeoverAnswer>;

const proxyAnswer = z.strictObject({
  username: z.string().max(256),
  password: z.string().max(1_024),
});
export type ProxyAnswer = z.infer<typeof proxyAnswer>;

const { shape: all } = settingsSchema;
const { shape: away } = all.away.unwrap();

/** What the agent changed in the settings; what is left out stays. Shortcuts have their own request. */
const settingsChange = z.strictObject({
  theme: all.theme.unwrap().exactOptional(),
  language: all.language.unwrap().exactOptional(),
  launchAtLogin: all.launchAtLogin.unwrap().exactOptional(),
  startHidden: all.startHidden.unwrap().exactOptional(),
  alwaysOnTop: all.alwaysOnTop.unwrap().exactOptional(),
  barOnTop: all.barOnTop.unwrap().exactOptional(),
  sound: all.sound.unwrap().exactOptional(),
  notifications: z.partialRecord(z.enum(NOTICE_KINDS), z.enum(NOTICE_MODES)).exactOptional(),
  breakLimits: all.breakLimits.unwrap().exactOptional(),
  breakWarning: all.breakWarning.unwrap().exactOptional(),
  shiftEnd: all.shiftEnd.unwrap().exactOptional(),
  away: z
    .strictObject({
      whenLocked: away.whenLocked.unwrap().exactOptional(),
      lockedSeconds: away.lockedSeconds.unwrap().exactOptional(),
      idleMinutes: away.idleMinutes.unwrap().exactOptional(),
      reason: away.reason.unwrap().exactOptional(),
    })
    .exactOptional(),
});
export type SettingsChange = z.infer<typeof settingsChange>;

/**
 * What the window may ask of the main process: one row a channel. Nothing is answered but `load`;
 * whatever comes of a request is seen in the next state.
 */
export const REQUESTS = {
  load: nothing,
  signIn: signInForm,
  cancelSignIn: nothing,
  answerTakeover: takeoverAnswer,
  retryNow: nothing,
  takeOver: nothing,
  /**
   * Ends the session: where the widget holds a live one, by asking the server for LOGOUT with this
   * reason; otherwise by forgetting the agent here.
   */
  signOut: z.strictObject({ reasonId }),
  changeState: stateChange,
  /** The agent opened a list of reason codes. */
  refreshReasons: nothing,
  /** The agent has read what came of the last request, or of a request not answered. */
  dismissOutcome: nothing,
  /** To be told once more before a break reaches its limit (`WindowState.breakTold`). */
  snoozeBreak: nothing,
  /** The agent has read `WindowState.awayQuestion`, or is there. */
  dismissAway: nothing,
  /** The agent has read one of `Snapshot.announcements`. */
  readAnnouncement: z.strictObject({ id: z.string().min(1).max(256) }),
  setMode: z.strictObject({ mode: z.enum(["session", "observe"]) }),
  /** A change that a link prepared (`WindowState.prepared`): send it, or forget it. */
  answerPrepared: z.strictObject({ send: z.boolean() }),
  /** What the agent says to a proxy that asks who is there (`WindowState.proxyQuestion`); null: nothing. */
  answerProxy: z.strictObject({ answer: proxyAnswer.nullable() }),
  answerQuit: z.strictObject({ choice: z.enum(["signOut", "stay", "cancel"]) }),
  /** Null removes it. An accelerator as Electron writes them; one that is taken is not kept. */
  setShortcut: z.strictObject({
    action: all.shortcuts.unwrap().keyof(),
    accelerator: z.string().max(64).nullable(),
  }),
  changeSettings: settingsChange,
  /** Gives a setting its start value again; null for every setting. */
  resetSettings: z.strictObject({ path: z.enum(SETTING_PATHS).nullable() }),
  /** The window shows the agent's day, or shows it no more: it is told of it only meanwhile. */
  showDay: z.strictObject({ shown: z.boolean() }),
  /** The window shows what was asked for in the tray (`WindowState.placeAsked`). */
  placeShown: nothing,
  /** Asks the agent where to, and writes what helps whoever supports them (product 12). */
  exportDiagnostics: nothing,
  /** Shows the last exported file in its folder. */
  showDiagnostics: nothing,
  /** Looks for a newer version now (`WindowState.update`). */
  checkForUpdate: nothing,
  /** Fetches the version that is available. */
  downloadUpdate: nothing,
  /** Puts the version that is ready in place, and starts it; refused while it is blocked. */
  restartForUpdate: nothing,
  hideWindow: nothing,
  /** Makes the window the mini bar, or the whole again. */
  setBar: z.strictObject({ bar: z.boolean() }),
  /** What is shown needs a window of this height, in px; one that the agent sized stays. */
  fitWindow: z.strictObject({ height: z.int().min(0).max(100_000) }),
  /** How many hints the agent has read (`WindowState.hintsRead`). */
  readHints: z.strictObject({ read: z.int().min(1).max(HINTS.length) }),
  /** Opens the tray's menu where the pointer is. */
  openMenu: nothing,
  /** Ends the widget, as the tray's menu does: an agent who is signed in is asked first. */
  quit: nothing,
} as const satisfies Record<string, z.ZodType>;

export type RequestName = keyof typeof REQUESTS;
export type RequestInput<Name extends RequestName> = z.infer<(typeof REQUESTS)[Name]>;

export type RequestAnswer<Name extends RequestName> = Name extends "load" ? Pushes : undefined;

/** What the main process pushes whenever it changes, and answers `load` with; the window keeps the last of each. */
export interface Pushes {
  readonly state: WindowState;
  readonly language: Language;
}
export type PushName = keyof Pushes;

/** What goes along with a request; nothing where the request says it all. */
export type RequestArguments<Name extends RequestName> =
  RequestInput<Name> extends undefined ? [] : [RequestInput<Name>];

/** The API that the preload gives to the window as `window.agentStatus`, frozen. */
export interface WindowBridge {
  request<Name extends RequestName>(
    name: Name,
    ...input: RequestArguments<Name>
  ): Promise<RequestAnswer<Name>>;
  /** Calls `listener` with every push; returns the function that stops it. */
  onPush<Name extends PushName>(name: Name, listener: (value: Pushes[Name]) => void): () => void;
}
