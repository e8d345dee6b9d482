import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { RestartBlock, UpdateFailure, UpdatesOff, UpdateView } from "../../shared/update.ts";

/** Where the widget is on its way to a newer version. */
export type UpdateStage =
  | { readonly name: "off"; readonly why: UpdatesOff }
  | { readonly name: "idle" }
  | { readonly name: "checking" }
  /** Found; the agent decides whether it is downloaded. */
  | { readonly name: "available"; readonly version: string }
  | { readonly name: "downloading"; readonly version: string; readonly percent: number }
  | {
      readonly name: "ready";
      readonly version: string;
      /** It is looked for once more: one that was taken back, or followed by another, is not installed. */
      readonly rechecking: boolean;
      /** The agent asked for the restart; quitting may still ask them something. */
      readonly restart: boolean;
    }
  /** The widget ends; there is no way back. */
  | { readonly name: "installing"; readonly version: string; readonly restart: boolean };

export interface UpdateState {
  readonly stage: UpdateStage;
  /** When the feed was last read, local clock; null for never. */
  readonly checkedAt: EpochMs | null;
  /** How often it went wrong since it last went well. */
  readonly failures: number;
  /** What went wrong last; null since something went well. */
  readonly failure: UpdateFailure | null;
}

export type UpdateEvent =
  /** The time has come, or the agent asked. */
  | { readonly kind: "checkAsked" }
  | { readonly kind: "nothingFound"; readonly at: EpochMs }
  /** `download`: without asking the agent. */
  | {
      readonly kind: "found";
      readonly version: string;
      readonly download: boolean;
      readonly at: EpochMs;
    }
  | { readonly kind: "downloadAsked" }
  | { readonly kind: "progress"; readonly percent: number }
  | { readonly kind: "downloaded" }
  | { readonly kind: "failed"; readonly failure: UpdateFailure }
  /** `allowed`: the agent misses nothing. */
  | { readonly kind: "restartAsked"; readonly allowed: boolean }
  /** The agent answered that they would rather not quit. */
  | { readonly kind: "quitCancelled" }
  /** The widget ends. `unasked`: it may be installed although nobody asked for a restart. */
  | { readonly kind: "leaving"; readonly unasked: boolean };

const MINUTE: DurationMs = 60_000;
/** The start of a shift is busy enough. */
const FIRST_CHECK = 5 * MINUTE;
const USUAL_CHECK = 6 * 60 * MINUTE;
const CHECK_AFTER_FAILURE = 15 * MINUTE;

/**
 * In how many ms to look for a newer version again. A thousand desks that start together do not ask
 * together: `random`, from 0 to below 1, spreads them over half as long before and after.
 */
export function nextCheckIn(
  { isFirst, failures }: { readonly isFirst: boolean; readonly failures: number },
  random: number,
): DurationMs {
  const usual = isFirst ? FIRST_CHECK : USUAL_CHECK;
  const afterFailure = Math.min(USUAL_CHECK, CHECK_AFTER_FAILURE * 2 ** (failures - 1));
  return Math.round((failures === 0 ? usual : afterFailure) * (0.5 + random));
}

/** Nothing was looked for yet; `failure` is that of the last run. */
export function firstUpdateState(failure: UpdateFailure | null): UpdateState {
  return { stage: { name: "idle" }, checkedAt: null, failures: 0, failure };
}

/** Whether the feed is being read. */
export function isChecking(stage: UpdateStage): boolean {
  return stage.name === "checking" || (stage.name === "ready" && stage.rechecking);
}

/** Whether something is under way, after which the next look is due. */
export function isBusy(stage: UpdateStage): boolean {
  return stage.name === "downloading" || isChecking(stage);
}

/** The state after `event`, or the same object where the event means nothing. */
export function nextUpdate(state: UpdateState, event: UpdateEvent): UpdateState {
  const { stage } = state;
  switch (event.kind) {
    case "checkAsked":
      return checkAsked(state);
    case "nothingFound":
      return isChecking(stage) ? { ...wentWell(state, event.at), stage: { name: "idle" } } : state;
    case "found":
      return isChecking(stage) ? found(state, event) : state;
    case "downloadAsked":
      return stage.name === "available" ? downloading(state, stage.version) : state;
    case "progress":
      return progressed(state, event.percent);
    case "downloaded":
      return downloaded(state);
    case "failed":
      return failed(state, event.failure);
    case "restartAsked":
      return event.allowed ? withRestart(state, true) : state;
    case "quitCancelled":
      return withRestart(state, false);
    case "leaving":
      return leaving(state, event.unasked);
  }
}

function checkAsked(state: UpdateState): UpdateState {
  const { stage } = state;
  if (stage.name === "idle" || stage.name === "available") {
    return { ...state, stage: { name: "checking" } };
  }
  return stage.name === "ready" && !stage.rechecking
    ? { ...state, stage: { ...stage, rechecking: true } }
    : state;
}

function found(
  state: UpdateState,
  { version, download, at }: Extract<UpdateEvent, { kind: "found" }>,
): UpdateState {
  const { stage } = state;
  if (stage.name === "ready" && stage.version === version) {
    return { ...wentWell(state, at), stage: { ...stage, rechecking: false } };
  }
  // What follows a failed download is one more try of the same.
  const after = { ...state, checkedAt: at };
  return download
    ? downloading(after, version)
    : { ...after, stage: { name: "available", version } };
}

function downloading(state: UpdateState, version: string): UpdateState {
  return { ...state, stage: { name: "downloading", version, percent: 0 } };
}

function progressed(state: UpdateState, percent: number): UpdateState {
  const { stage } = state;
  const whole = Math.min(100, Math.floor(percent));
  return stage.name === "downloading" && whole > stage.percent
    ? { ...state, stage: { ...stage, percent: whole } }
    : state;
}

function downloaded(state: UpdateState): UpdateState {
  const { stage } = state;
  if (stage.name !== "downloading") return state;
  const { version } = stage;
  const ready = { name: "ready", version, rechecking: false, restart: false } as const;
  return { ...state, stage: ready, failures: 0, failure: null };
}

function withRestart(state: UpdateState, restart: boolean): UpdateState {
  const { stage } = state;
  return stage.name === "ready" && stage.restart !== restart
    ? { ...state, stage: { ...stage, restart } }
    : state;
}

function leaving(state: UpdateState, unasked: boolean): UpdateState {
  const { stage } = state;
  if (stage.name !== "ready" || !(stage.restart || unasked)) return state;
  const { version, restart } = stage;
  return { ...state, stage: { name: "installing", version, restart } };
}

function failed(state: UpdateState, failure: UpdateFailure): UpdateState {
  const { stage } = state;
  const failures = state.failures + 1;
  if (stage.name === "checking" || stage.name === "downloading") {
    return { ...state, failures, failure, stage: { name: "idle" } };
  }
  // What is ready stays so while the feed cannot be read.
  return stage.name === "ready" && stage.rechecking
    ? { ...state, failures, stage: { ...stage, rechecking: false } }
    : state;
}

function wentWell(state: UpdateState, at: EpochMs): UpdateState {
  return { ...state, checkedAt: at, failures: 0, failure: null };
}

/** What the window shows of the state; `blocked` and `onQuit` matter once a version is ready. */
export function updateView(
  { stage, checkedAt, failure }: UpdateState,
  { blocked, onQuit }: { readonly blocked: RestartBlock | null; readonly onQuit: boolean },
): UpdateView {
  switch (stage.name) {
    case "idle":
      return { name: "idle", checkedAt, failure };
    case "available":
      return { name: "available", version: stage.version, failure };
    case "off":
    case "checking":
    case "downloading":
      return stage;
    case "ready":
    case "installing":
      return { name: "ready", version: stage.version, blocked, onQuit };
  }
}
