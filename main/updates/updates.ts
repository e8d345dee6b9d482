import { isDeepStrictEqual } from "node:util";
import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { UpdateFailure, UpdateView } from "../../shared/update.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import { onChange } from "../reactive.ts";
import type { JsonStore } from "../settings/json-store.ts";
import type { Memory } from "../settings/memory.ts";
import { beginAttempt } from "./attempt.ts";
import { type LastRun, mayTryAgain, withTry } from "./install-tries.ts";
import { nextCheckIn } from "./next-check.ts";
import { firstUpdateState, isChecking, nextUpdate, type UpdateEvent } from "./next-update.ts";
import { restartBlock } from "./restart-block.ts";
import { logUpdate } from "./update-log.ts";
import { updateView } from "./update-view.ts";
import { NotChecked, NotTrusted, type Updater } from "./updater.ts";

export interface UpdatesParts {
  /** Loads what brings newer versions; called when it is first needed. */
  readonly load: () => Promise<Updater>;
  /** Whether a version that is found is downloaded without asking the agent; asked when it is found. */
  readonly downloads: () => boolean;
  /** What became of the last run's try to install a version. */
  readonly lastRun: LastRun;
  /** The one that runs. */
  readonly version: string;
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly memory: Pick<JsonStore<Memory>, "current" | "update">;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly isOnline: () => boolean;
  readonly quit: () => void;
  readonly onReady: (version: string) => void;
  readonly log: Log;
  readonly counters: Counters;
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

/** Those of one place, which a policy may take away again. */
export interface UpdatesOfPlace extends Updates {
  /**
   * The place for them was taken away: what is under way is broken off, and what is ready is not
   * installed; except on macOS, where the system has it already. Nothing is looked for any more.
   */
  drop(): void;
}

const CHECK_WITHIN: DurationMs = 2 * 60_000;
/** Without another byte. */
const DOWNLOAD_PAUSE: DurationMs = 3 * 60_000;
/** Squirrel checks the whole program once more before it ends this one. */
const END_WITHIN: DurationMs = 60_000;

/** Follows the updates' states, and does what each asks for. */
export function createUpdates(parts: UpdatesParts): UpdatesOfPlace {
  const { version, lastRun, snapshot, memory, clock, random, isOnline, log } = parts;

  let state = firstUpdateState(lastRun === "failed" ? "install" : null);
  let updater: Updater | null = null;
  let isFirst = true;
  let systemEnding = false;
  let dropped = false;
  let handedOver = false;
  let cancelNext: CancelTimer = () => {};
  let forget = () => {};

  const mayInstall = (ready: string) => mayTryAgain(memory.current.value.updateTried, ready);
  const viewNow = () => {
    const { stage } = state;
    const onQuit = stage.name === "ready" && mayInstall(stage.version);
    return updateView(state, { blocked: restartBlock(snapshot.value), onQuit });
  };
  const view = signal<UpdateView>(viewNow());
  const show = () => {
    const now = viewNow();
    if (!isDeepStrictEqual(now, view.value)) view.value = now;
  };

  function move(event: UpdateEvent): void {
    const before = state;
    state = nextUpdate(before, event);
    if (state === before) return;
    follow(before.stage);
    show();
  }

  function follow(before: typeof state.stage): void {
    const { stage } = state;
    const wasBusy = before.name === "downloading" || isChecking(before);
    if (isChecking(stage) && !isChecking(before)) look();
    else if (stage.name === "downloading" && before.name !== "downloading") fetch(stage.version);
    else if (stage.name === "installing")
      memory.update((now) => withTry(now, stage.version, version));
    else if (wasBusy && stage.name !== "downloading" && !isChecking(stage)) wait();
    if (stage.name === "ready" && before.name === "downloading" && mayInstall(stage.version)) {
      parts.onReady(stage.version);
    }
  }

  function wait(): void {
    cancelNext();
    cancelNext = clock.setTimer(nextCheckIn({ isFirst, failures: state.failures }, random()), due);
    isFirst = false;
  }

  /** A computer without a network is asked again soon; that is no failure. */
  function due(): void {
    if (isOnline()) move({ kind: "checkAsked" });
    else cancelNext = clock.setTimer(nextCheckIn({ isFirst: false, failures: 1 }, random()), due);
  }

  function look(): void {
    begin(
      "check",
      CHECK_WITHIN,
      async () => (await loaded()).check(),
      (found) => {
        const at = clock.now();
        logUpdate(parts, { kind: "checked", found });
        if (found === null) move({ kind: "nothingFound", at });
        else move({ kind: "found", version: found, download: parts.downloads(), at });
      },
    );
  }

  function fetch(found: string): void {
    const work = async (alive: () => void) =>
      (await loaded()).download((percent) => {
        alive();
        move({ kind: "progress", percent });
      });
    begin("download", DOWNLOAD_PAUSE, work, () => {
      logUpdate(parts, { kind: "downloaded", version: found });
      move({ kind: "downloaded" });
    });
  }

  function begin<Result>(
    what: UpdateFailure,
    within: DurationMs,
    work: (alive: () => void) => Promise<Result>,
    done: (result: Result) => void,
  ): void {
    cancelNext();
    forget();
    forget = beginAttempt(clock, {
      ...{ within, work, done },
      failed(error) {
        updater?.cancel();
        const failure = failureOf(error) ?? what;
        logUpdate(parts, { kind: "failed", failure, error });
        move({ kind: "failed", failure });
      },
    });
  }

  async function loaded(): Promise<Updater> {
    updater ??= await parts.load();
    if (dropped) throw new Error("dropped while it was loaded");
    return updater;
  }

  function end(): void {
    unfollow();
    cancelNext();
    forget();
  }

  wait();
  const unfollow = onChange(snapshot, show);
  return {
    view,
    check: () => move({ kind: "checkAsked" }),
    download: () => move({ kind: "downloadAsked" }),
    restart() {
      const block = restartBlock(snapshot.value);
      const before = state;
      move({ kind: "restartAsked", allowed: block === null });
      if (state !== before) parts.quit();
      else log.info("update.restartRefused", { why: block });
    },
    isRestarting: () => state.stage.name === "ready" && state.stage.restart,
    quitCancelled() {
      systemEnding = false;
      move({ kind: "quitCancelled" });
    },
    systemEnds() {
      systemEnding = true;
    },
    stop() {
      end();
      const { stage } = state;
      if (systemEnding || stage.name !== "ready") return;
      move({ kind: "leaving", unasked: mayInstall(stage.version) });
    },
    drop() {
      end();
      dropped = true;
      updater?.cancel();
      state = firstUpdateState(null);
    },
    install() {
      const { stage } = state;
      if (systemEnding || stage.name !== "installing" || updater === null || handedOver)
        return false;
      handedOver = true;
      const { restart } = stage;
      logUpdate(parts, { kind: "installing", version: stage.version, restart });
      try {
        const endsByItself = updater.install(restart);
        if (endsByItself) clock.setTimer(END_WITHIN, parts.quit);
        return endsByItself;
      } catch (error) {
        logUpdate(parts, { kind: "failed", failure: "install", error });
        return false;
      }
    },
  };
}

function failureOf(error: unknown): UpdateFailure | null {
  if (error instanceof NotChecked) return "notChecked";
  return error instanceof NotTrusted ? "notTrusted" : null;
}
