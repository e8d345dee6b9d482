import { computed, type ReadonlySignal, signal } from "@preact/signals-core";
import type { Policy } from "../../shared/policy.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { UpdateFailure, UpdatesOff, UpdateView } from "../../shared/update.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import { describeError } from "../log.ts";
import { onChange } from "../reactive.ts";
import { codeOf } from "../settings/store-files.ts";
import { type InstallTriesParts, installTries } from "./install-tries.ts";
import {
  firstUpdateState,
  isBusy,
  isChecking,
  nextCheckIn,
  nextUpdate,
  type UpdateEvent,
  updateView,
} from "./next-update.ts";
import { restartBlock } from "./restart-block.ts";
import { NotChecked, NotTrusted, type Updater } from "./updater.ts";

/** What the policy says of updates. */
export type UpdatePolicy = Policy["updates"];

/** What brings newer versions, or why nothing does; `detail` is for the log. */
export type UpdateSource =
  | { readonly kind: "none"; readonly why: UpdatesOff; readonly detail: string }
  /** `load` is called when it is first needed. */
  | { readonly kind: "feed"; readonly load: () => Promise<Updater> };

export interface UpdatesParts extends InstallTriesParts {
  readonly policy: ReadonlySignal<Policy>;
  /** What this copy of the widget gets under a policy. */
  readonly source: (policy: UpdatePolicy) => UpdateSource;
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly isOnline: () => boolean;
  readonly quit: () => void;
  readonly onReady: (version: string) => void;
}

/** Newer versions of the widget: looked for, fetched and put in place, never in the agent's way. */
export interface Updates {
  readonly view: ReadonlySignal<UpdateView>;
  /** The agent does not want to wait for the next look. */
  check(): void;
  /** The agent wants the version that was found. */
  download(): void;
  /** The agent wants it in place now; refused while they would miss something. */
  restart(): void;
  /** Whether the widget quits to be started again in the newer version. */
  isRestarting(): boolean;
  /** The agent was asked about quitting, and stays; or the computer does not shut down after all. */
  quitCancelled(): void;
  /** The computer shuts down: nothing may hold it up, or be cut off in the middle. */
  systemEnds(): void;
  /** The widget ends: nothing is looked for any more, and what is ready is going to be installed. */
  stop(): void;
  /**
   * Installs it, when all the rest has ended. True where that ends the program by itself: that end
   * comes this way again, is not held up, and is helped along where it does not come.
   */
  install(): boolean;
}

/** How long each may give no sign of life; what comes of a download is one. */
const WITHIN = { check: 2 * 60_000, download: 3 * 60_000 } as const;
/** Squirrel checks the whole program once more before it ends this one. */
const END_WITHIN: DurationMs = 60_000;
/** Longer ones quote what the server answered. */
const LONGEST_ERROR = 200;

/**
 * Follows the states of `next-update.ts`, and does what each asks for. Where the policy takes the
 * place away, or names another place or channel, what is under way is broken off, what is ready is
 * not installed (except on macOS, where the system has it already), and looking begins anew.
 */
export function createUpdates(parts: UpdatesParts): Updates {
  const { policy, snapshot, clock, log, counters } = parts;

  const tries = installTries(parts);
  const state = signal(firstUpdateState(tries.lastFailed ? "install" : null));
  let load: () => Promise<Updater>;
  let updater: Updater | null = null;
  let isFirst = true;
  let systemEnding = false;
  let handedOver = false;
  /** Of the next look, or of what is under way. */
  let cancelTimer: CancelTimer = () => {};
  let current = new AbortController();

  function followSource(): void {
    const source = parts.source(policy.value.updates);
    updater = null;
    isFirst = true;
    if (source.kind === "feed") {
      load = source.load;
      wait();
    } else {
      log.info("update.off", { detail: source.detail });
      state.value = { ...state.value, stage: { name: "off", why: source.why } };
    }
  }

  function move(event: UpdateEvent): void {
    const { stage: before } = state.value;
    const after = nextUpdate(state.value, event);
    if (after === state.value) return;
    state.value = after;
    const { stage } = after;
    if (isChecking(stage) && !isChecking(before)) check();
    else if (stage.name === "downloading" && before.name !== "downloading") download(stage.version);
    else if (stage.name === "installing") tries.remember(stage.version);
    else if (isBusy(before) && !isBusy(stage)) wait();
  }

  /** Until the next look. A computer without a network is asked again soon; that is no failure. */
  function wait(history = { isFirst, failures: state.value.failures }): void {
    isFirst = false;
    setTimer(nextCheckIn(history, parts.random()), () => {
      if (parts.isOnline()) move({ kind: "checkAsked" });
      else wait({ isFirst: false, failures: 1 });
    });
  }

  function check(): void {
    const work = (by: Updater) => by.check();
    begin("check", work, (found) => {
      counters.count("update.checked");
      log.info("update.checked", { found });
      const at = clock.now();
      const automatic = policy.value.updates.mode === "automatic";
      if (found === null) move({ kind: "nothingFound", at });
      else move({ kind: "found", version: found, download: automatic, at });
    });
  }

  function download(found: string): void {
    const work = (by: Updater, onProgress: (percent: number) => void) => by.download(onProgress);
    begin("download", work, () => {
      counters.count("update.downloaded");
      log.info("update.downloaded", { version: found });
      move({ kind: "downloaded" });
      if (tries.mayTry(found)) parts.onReady(found);
    });
  }

  /** Begins what may fail, hang, or answer too late. What came before is not heard any more. */
  function begin<Result>(
    what: keyof typeof WITHIN,
    work: (by: Updater, onProgress: (percent: number) => void) => Promise<Result>,
    done: (result: Result) => void,
  ): void {
    forget();
    const mine = new AbortController();
    current = mine;
    const failed = (error: unknown) => {
      if (mine.signal.aborted) return;
      forget();
      updater?.cancel();
      const failure = failureOf(error) ?? what;
      logFailure(failure, error);
      move({ kind: "failed", failure });
    };
    const alive = () => setTimer(WITHIN[what], () => failed(new Error("no answer in time")));
    const run = async () => {
      const by = updater ?? (await load());
      mine.signal.throwIfAborted();
      updater = by;
      return work(by, (percent) => {
        if (mine.signal.aborted) return;
        alive();
        move({ kind: "progress", percent });
      });
    };
    alive();
    run().then((result) => {
      if (mine.signal.aborted) return;
      forget();
      done(result);
    }, failed);
  }

  function setTimer(delay: DurationMs, run: () => void): void {
    cancelTimer();
    cancelTimer = clock.setTimer(delay, run);
  }

  function forget(): void {
    cancelTimer();
    current.abort();
  }

  function logFailure(what: UpdateFailure, error: unknown): void {
    counters.count("update.failed");
    const [line = ""] = describeError(error).error.split("\n", 1);
    log.warn("update.failed", { what, code: codeOf(error), error: line.slice(0, LONGEST_ERROR) });
  }

  followSource();
  const unfollow = onChange(policy, ({ updates }, { updates: before }) => {
    if (!isSamePlace(before, updates)) {
      forget();
      updater?.cancel();
      state.value = firstUpdateState(null);
      followSource();
    } else if (updates.mode === "automatic" && before.mode === "ask") {
      // Nobody is asked any more whether they want it.
      move({ kind: "downloadAsked" });
    }
  });
  return {
    view: computed(() => {
      const { stage } = state.value;
      const onQuit = stage.name === "ready" && tries.mayTry(stage.version);
      return updateView(state.value, { blocked: restartBlock(snapshot.value), onQuit });
    }),
    check: () => move({ kind: "checkAsked" }),
    download: () => move({ kind: "downloadAsked" }),
    restart() {
      const block = restartBlock(snapshot.value);
      const before = state.value;
      move({ kind: "restartAsked", allowed: block === null });
      if (state.value !== before) parts.quit();
      else log.info("update.restartRefused", { why: block });
    },
    isRestarting() {
      const { stage } = state.value;
      return stage.name === "ready" && stage.restart;
    },
    quitCancelled() {
      systemEnding = false;
      move({ kind: "quitCancelled" });
    },
    systemEnds() {
      systemEnding = true;
    },
    stop() {
      unfollow();
      forget();
      const { stage } = state.value;
      if (systemEnding || stage.name !== "ready") return;
      move({ kind: "leaving", unasked: tries.mayTry(stage.version) });
    },
    install() {
      const { stage } = state.value;
      if (systemEnding || stage.name !== "installing" || updater === null || handedOver) {
        return false;
      }
      handedOver = true;
      log.info("update.installing", { version: stage.version, restart: stage.restart });
      try {
        const endsByItself = updater.install(stage.restart);
        if (endsByItself) clock.setTimer(END_WITHIN, parts.quit);
        return endsByItself;
      } catch (error) {
        logFailure("install", error);
        return false;
      }
    },
  };
}

function isSamePlace(one: UpdatePolicy, other: UpdatePolicy): boolean {
  if (one.mode === "off" || other.mode === "off") return one.mode === other.mode;
  return one.feed === other.feed && one.channel === other.channel;
}

function failureOf(error: unknown): UpdateFailure | null {
  if (error instanceof NotChecked) return "notChecked";
  return error instanceof NotTrusted ? "notTrusted" : null;
}
