import { computed, signal } from "@preact/signals-core";
import type { Policy } from "../../shared/policy.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { UpdateFailure, UpdatesOff, UpdateView } from "../../shared/update.ts";
import type { CancelTimer } from "../clock.ts";
import { describeError } from "../log.ts";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";
import { codeOf } from "../settings/store-files.ts";
import { type InstallTriesParts, installTries } from "./install-tries.ts";
import { restartBlock } from "./restart-block.ts";
import { NotChecked, NotTrusted, type Updater } from "./updater.ts";

/** What the policy says of updates. */
export type UpdatePolicy = Policy["updates"];

/** What brings newer versions, or why nothing does; `detail` is for the log. */
export type UpdateSource =
  | { readonly kind: "none"; readonly why: UpdatesOff; readonly detail: string }
  /** `load` is called when it is first needed. */
  | { readonly kind: "feed"; readonly load: () => Promise<Updater> };

export interface UpdatesParts extends InstallTriesParts, Given<"policy" | "snapshot" | "clock"> {
  /** What this copy of the widget gets under a policy. */
  readonly source: (policy: UpdatePolicy) => UpdateSource;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly isOnline: () => boolean;
  readonly quit: () => void;
  readonly onReady: (version: string) => void;
}

/** Where the widget is on its way to a newer version. */
type UpdateStage =
  /** As they are shown. */
  | Extract<UpdateView, { name: "off" | "checking" | "downloading" }>
  | { readonly name: "idle" }
  /** Found; the agent decides whether it is downloaded. */
  | { readonly name: "available"; readonly version: string }
  /** It is looked for all the same: one that was taken back, or followed by another, is not installed. */
  | {
      readonly name: "ready";
      readonly version: string;
      /** The agent asked for the restart; quitting may still ask them something. */
      readonly restart: boolean;
    };

interface UpdateState {
  readonly stage: UpdateStage;
  /** When the feed was last read, local clock; null for never. */
  readonly checkedAt: EpochMs | null;
  /** How often it went wrong since it last went well. */
  readonly failures: number;
  /** What went wrong last; null since something went well. */
  readonly failure: UpdateFailure | null;
}

const IDLE: UpdateState = { stage: { name: "idle" }, checkedAt: null, failures: 0, failure: null };

/** The start of a shift is busy enough. */
const FIRST_CHECK: DurationMs = 5 * 60_000;
const USUAL_CHECK: DurationMs = 6 * 60 * 60_000;
const CHECK_AFTER_FAILURE: DurationMs = 15 * 60_000;
/** How long each may give no sign of life; what comes of a download is one. */
const WITHIN = { check: 2 * 60_000, download: 3 * 60_000 } as const;
/** Squirrel checks the whole program once more before it ends this one. */
const END_WITHIN: DurationMs = 60_000;
/** Longer ones quote what the server answered. */
const LONGEST_ERROR = 200;

/**
 * In how many ms to look for a newer version again. A thousand desks that start together do not ask
 * together: `random`, from 0 to below 1, spreads them over half as long before and after.
 */
export function nextCheckIn(
  { checkedAt, failures }: Pick<UpdateState, "checkedAt" | "failures">,
  random: number,
): DurationMs {
  const usual = checkedAt === null ? FIRST_CHECK : USUAL_CHECK;
  const afterFailure = Math.min(USUAL_CHECK, CHECK_AFTER_FAILURE * 2 ** (failures - 1));
  return Math.round((failures === 0 ? usual : afterFailure) * (0.5 + random));
}

/**
 * Newer versions of the widget: looked for, fetched, and handed over when the widget ends, never in the
 * agent's way. Where the policy takes the place away, or names another place or channel, what is under
 * way is broken off, what is ready is not installed (except on macOS, where the system has it already),
 * and looking begins anew.
 */
export function createUpdates(parts: UpdatesParts) {
  const { policy, snapshot, clock, log, counters } = parts;

  const tries = installTries(parts);
  const state = signal<UpdateState>({ ...IDLE, failure: tries.lastFailed ? "install" : null });
  let load: () => Promise<Updater>;
  let updater: Updater | null = null;
  /** What is being asked of it; null for nothing. */
  let underWay: symbol | null = null;
  /** Of the next look, or of what is under way. */
  let cancelTimer: CancelTimer = () => {};
  let systemEnding = false;
  /** The widget ends, and this is still to be handed over. */
  let toInstall: Extract<UpdateStage, { name: "ready" }> | null = null;

  function set(change: Partial<UpdateState>): void {
    state.value = { ...state.value, ...change };
  }

  function followSource(): void {
    const source = parts.source(policy.value.updates);
    updater = null;
    if (source.kind === "feed") {
      load = source.load;
      wait();
    } else {
      log.info("update.off", { detail: source.detail });
      set({ stage: { name: "off", why: source.why } });
    }
  }

  /** Until the next look. A computer without a network is asked again soon; that is no failure. */
  function wait({ checkedAt, failures } = state.value): void {
    setTimer(nextCheckIn({ checkedAt, failures }, parts.random()), () => {
      if (parts.isOnline()) check();
      else wait({ ...state.value, failures: 1 });
    });
  }

  /** What was under way has come to this; the next look is due in time. */
  function settle(change: Partial<UpdateState>): void {
    set(change);
    wait();
  }

  function check(): void {
    const { stage } = state.value;
    if (stage.name === "off" || underWay !== null || toInstall !== null) return;
    if (stage.name !== "ready") set({ stage: { name: "checking" } });
    const work = (by: Updater) => by.check();
    begin("check", work, (found) => {
      counters.count("update.checked");
      log.info("update.checked", { found });
      const checkedAt = clock.now();
      const well = { checkedAt, failures: 0, failure: null };
      const { stage } = state.value;
      if (found === null) return settle({ ...well, stage: { name: "idle" } });
      if (stage.name === "ready" && stage.version === found) return settle(well);
      // What follows a failed download is one more try of the same.
      set({ checkedAt });
      if (policy.value.updates.mode === "automatic") fetch(found);
      else settle({ stage: { name: "available", version: found } });
    });
  }

  function download(): void {
    const { stage } = state.value;
    if (stage.name === "available") fetch(stage.version);
  }

  function fetch(version: string): void {
    set({ stage: { name: "downloading", version, percent: 0 } });
    const work = (by: Updater, onProgress: (percent: number) => void) => by.download(onProgress);
    begin("download", work, () => {
      counters.count("update.downloaded");
      log.info("update.downloaded", { version });
      settle({ failures: 0, failure: null, stage: { name: "ready", version, restart: false } });
      if (tries.mayTry(version)) parts.onReady(version);
    });
  }

  function progressed(percent: number): void {
    const { stage } = state.value;
    const whole = Math.min(100, Math.floor(percent));
    if (stage.name !== "downloading" || whole <= stage.percent) return;
    set({ stage: { ...stage, percent: whole } });
  }

  function failed(failure: UpdateFailure): void {
    const failures = state.value.failures + 1;
    // What is ready stays so while the feed cannot be read.
    if (state.value.stage.name === "ready") settle({ failures });
    else settle({ failures, failure, stage: { name: "idle" } });
  }

  /** Begins what may fail, hang, or answer too late. What came before is not heard any more. */
  function begin<Result>(
    what: keyof typeof WITHIN,
    work: (by: Updater, onProgress: (percent: number) => void) => Promise<Result>,
    done: (result: Result) => void,
  ): void {
    const mine = Symbol(what);
    underWay = mine;
    const ifHeard =
      <Told>(run: (told: Told) => void) =>
      (told: Told) => {
        if (underWay === mine) run(told);
      };
    const fail = ifHeard((error: unknown) => {
      giveUp();
      const failure = failureOf(error) ?? what;
      logFailure(failure, error);
      failed(failure);
    });
    const alive = () => setTimer(WITHIN[what], () => fail(new Error("no answer in time")));
    const onProgress = ifHeard((percent: number) => {
      alive();
      progressed(percent);
    });
    const run = async () => {
      const by = updater ?? (await load());
      if (underWay !== mine) throw new Error("given up");
      updater = by;
      return work(by, onProgress);
    };
    const finish = ifHeard((result: Result) => {
      forget();
      done(result);
    });
    alive();
    run().then(finish, fail);
  }

  function setTimer(delay: DurationMs, run: () => void): void {
    cancelTimer();
    cancelTimer = clock.setTimer(delay, run);
  }

  function forget(): void {
    cancelTimer();
    underWay = null;
  }

  function giveUp(): void {
    forget();
    updater?.cancel();
  }

  function logFailure(what: UpdateFailure, error: unknown): void {
    counters.count("update.failed");
    const [line = ""] = describeError(error).error.split("\n", 1);
    log.warn("update.failed", { what, code: codeOf(error), error: line.slice(0, LONGEST_ERROR) });
  }

  function viewOf({ stage, checkedAt, failure }: UpdateState): UpdateView {
    switch (stage.name) {
      case "idle":
        return { ...stage, checkedAt, failure };
      case "available":
        return { ...stage, failure };
      case "ready": {
        const { name, version } = stage;
        const blocked = restartBlock(snapshot.value);
        return { name, version, blocked, onQuit: tries.mayTry(version) };
      }
      default:
        return stage;
    }
  }

  followSource();
  const unfollow = onChange(policy, ({ updates }, { updates: before }) => {
    if (!isSamePlace(before, updates)) {
      giveUp();
      state.value = IDLE;
      followSource();
    } else if (updates.mode === "automatic" && before.mode === "ask") {
      // Nobody is asked any more whether they want it.
      download();
    }
  });
  return {
    view: computed(() => viewOf(state.value)),
    /** The agent does not want to wait for the next look. */
    check,
    /** The agent wants the version that was found. */
    download,
    /** The agent wants it in place now; refused while they would miss something. */
    restart() {
      const { stage } = state.value;
      const why = restartBlock(snapshot.value);
      if (stage.name !== "ready" || stage.restart || why !== null) {
        return log.info("update.restartRefused", { why });
      }
      set({ stage: { ...stage, restart: true } });
      parts.quit();
    },
    /** Whether the widget quits to be started again in the newer version. */
    isRestarting(): boolean {
      const { stage } = state.value;
      return stage.name === "ready" && stage.restart;
    },
    /** The agent was asked about quitting, and stays; or the computer does not shut down after all. */
    quitCancelled(): void {
      systemEnding = false;
      const { stage } = state.value;
      if (stage.name === "ready") set({ stage: { ...stage, restart: false } });
    },
    /** The computer shuts down: nothing may hold it up, or be cut off in the middle. */
    systemEnds(): void {
      systemEnding = true;
    },
    /** The widget ends: nothing is looked for any more, and what is ready is going to be installed. */
    stop(): void {
      unfollow();
      forget();
      const { stage } = state.value;
      if (systemEnding || stage.name !== "ready") return;
      if (!(stage.restart || tries.mayTry(stage.version))) return;
      toInstall = stage;
      tries.remember(stage.version);
    },
    /**
     * Installs it, when all the rest has ended. True where that ends the program by itself: that end
     * comes this way again, is not held up, and is helped along where it does not come.
     */
    install(): boolean {
      if (systemEnding || toInstall === null || updater === null) return false;
      const { version, restart } = toInstall;
      toInstall = null;
      log.info("update.installing", { version, restart });
      try {
        const endsByItself = updater.install(restart);
        if (endsByItself) clock.setTimer(END_WITHIN, parts.quit);
        return endsByItself;
      } catch (error) {
        logFailure("install", error);
        return false;
      }
    },
  };
}

export type Updates = ReturnType<typeof createUpdates>;

function isSamePlace(one: UpdatePolicy, other: UpdatePolicy): boolean {
  if (one.mode === "off" || other.mode === "off") return one.mode === other.mode;
  return one.feed === other.feed && one.channel === other.channel;
}

function failureOf(error: unknown): UpdateFailure | null {
  if (error instanceof NotChecked) return "notChecked";
  return error instanceof NotTrusted ? "notTrusted" : null;
}
