import path from "node:path";
import type { DurationMs } from "../shared/time.ts";
import type { CancelTimer } from "./clock.ts";
import { DAY_FILE, type DayFile } from "./history/history.ts";
import type { Given } from "./parts.ts";
import { SETTINGS_FILE } from "./profile.ts";
import {
  createKeptSessions,
  type KeepProblem,
  type KeptSessions,
  SESSION_FILE,
  type SecretBox,
} from "./session-keeping/session-keeping.ts";
import {
  type ClearableStore,
  createJsonStore,
  type DocumentKind,
  type JsonStore,
  type StoreProblem,
} from "./settings/json-store.ts";
import { KEPT_REASONS, type KeptReasonsFile, MEMORY, type Memory } from "./settings/memory.ts";
import {
  OWN_SETTINGS,
  type SettingsStore,
  settingsUnderPolicy,
} from "./settings/settings-under-policy.ts";
import { diskFiles, ownFile } from "./settings/store-files.ts";

/** What outlives the widget, apart from its log. */
export interface Storage {
  /** As they hold under the policy. */
  readonly settings: SettingsStore;
  readonly memory: JsonStore<Memory>;
  readonly keptReasons: JsonStore<KeptReasonsFile>;
  readonly dayFile: ClearableStore<DayFile>;
  readonly keptSessions: KeptSessions;
}

export interface StorageOptions extends Given<"policy" | "clock" | "log" | "counters"> {
  /** Electron's `userData` folder. */
  readonly folder: string;
  readonly settingsFolder: string;
  readonly onProblem: (problem: StoreProblem) => void;
  readonly box: SecretBox;
  readonly onKeepProblem: (problem: KeepProblem) => void;
}

/** Opens the widget's files; what cannot be read is set aside and told through `onProblem`. */
export function openStorage(options: StorageOptions): Storage {
  const { folder, settingsFolder, policy, box, clock, log, counters, onProblem, onKeepProblem } =
    options;
  const store = <Value extends object>(
    name: string,
    kind: DocumentKind<Value>,
    report = onProblem,
    within = folder,
  ) =>
    createJsonStore({
      file: path.join(within, name),
      kind,
      files: diskFiles,
      clock,
      log,
      counters,
      onProblem: report,
    });
  return {
    settings: settingsUnderPolicy(
      store(SETTINGS_FILE, OWN_SETTINGS, onProblem, settingsFolder),
      policy,
    ),
    memory: store("memory.json", MEMORY),
    // The server gives them again: a file that is lost is no news for the agent.
    keptReasons: store("reasons.json", KEPT_REASONS, () => {}),
    // Nor could the agent do anything about a day that was lost.
    dayFile: store("day.json", DAY_FILE, () => {}),
    keptSessions: createKeptSessions({
      box,
      file: ownFile(path.join(folder, SESSION_FILE), diskFiles, clock),
      policy,
      log,
      counters,
      onProblem: onKeepProblem,
    }),
  };
}

/** A keyring that asks its user, or a disk that does not answer, is waited for no longer. */
export const SAVE_WITHIN: DurationMs = 5_000;

export interface SaveBeforeQuitParts extends Given<"clock" | "log"> {
  readonly storage: { readonly [Name in keyof Storage]: { saved(): Promise<unknown> } };
  readonly quit: () => void;
}

/**
 * Holds the widget's end up until its files are written, then calls `quit` again. What cannot be
 * saved is in the log and does not keep the widget from quitting.
 */
export function createSaveBeforeQuit({
  storage,
  clock,
  log,
  quit,
}: SaveBeforeQuitParts): (event: { preventDefault(): void }) => void {
  let saved = false;
  let cancelLimit: CancelTimer | null = null;
  function end() {
    if (saved) return;
    cancelLimit?.();
    saved = true;
    quit();
  }
  return (event) => {
    if (saved) return;
    event.preventDefault();
    if (cancelLimit !== null) return;
    cancelLimit = clock.setTimer(SAVE_WITHIN, () => {
      log.warn("widget.notAllSaved");
      end();
    });
    const files = [
      storage.settings,
      storage.memory,
      storage.keptReasons,
      storage.dayFile,
      storage.keptSessions,
    ];
    void Promise.all(files.map((file): Promise<unknown> => file.saved())).then(end);
  };
}
