import path from "node:path";
import type { Policy } from "../shared/policy.ts";
import type { Observable } from "./agent-manager/observable.ts";
import type { Clock } from "./clock.ts";
import type { Counters } from "./diagnostics/counters.ts";
import type { Log } from "./log.ts";
import { type SettingsStore, settingsUnderPolicy } from "./policy/settings-under-policy.ts";
import type { SecretBox } from "./session-keeping/secret-box.ts";
import { sessionFileIn } from "./session-keeping/session-file.ts";
import {
  createKeptSessions,
  type KeepProblem,
  type KeptSessions,
} from "./session-keeping/session-keeping.ts";
import { createJsonStore, type JsonStore, type StoreProblem } from "./settings/json-store.ts";
import { KEPT_REASONS, type KeptReasonsFile } from "./settings/kept-reasons.ts";
import { MEMORY, type Memory } from "./settings/memory.ts";
import { OWN_SETTINGS } from "./settings/settings-document.ts";
import { diskFiles } from "./settings/store-files.ts";

/** What outlives the widget, apart from its log. */
export interface Storage {
  /** As they hold under the policy. */
  readonly settings: SettingsStore;
  readonly memory: JsonStore<Memory>;
  readonly keptReasons: JsonStore<KeptReasonsFile>;
  readonly keptSessions: KeptSessions;
}

export interface StorageOptions {
  /** Electron's `userData` folder. */
  readonly folder: string;
  readonly policy: Observable<Policy>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
  readonly onProblem: (problem: StoreProblem) => void;
  readonly box: SecretBox;
  readonly onKeepProblem: (problem: KeepProblem) => void;
}

/** Opens the widget's files; what cannot be read is set aside and told through `onProblem`. */
export function openStorage({ folder, policy, ...parts }: StorageOptions): Storage {
  const options = (name: string) => ({ ...parts, file: path.join(folder, name), files: diskFiles });
  const ownSettings = createJsonStore({ ...options("settings.json"), kind: OWN_SETTINGS });
  return {
    settings: settingsUnderPolicy(ownSettings, policy),
    memory: createJsonStore({ ...options("memory.json"), kind: MEMORY }),
    // The server gives them again: a file that is lost is nothing to tell the agent about.
    keptReasons: createJsonStore({
      ...options("reasons.json"),
      kind: KEPT_REASONS,
      onProblem: () => {},
    }),
    keptSessions: createKeptSessions({
      ...parts,
      file: sessionFileIn(folder, diskFiles, parts.clock),
      policy,
      onProblem: parts.onKeepProblem,
    }),
  };
}

/**
 * Holds the widget's end up until its files are written, then calls `quit` again. What cannot be
 * saved is in the log already and keeps nobody from quitting.
 */
export function createSaveBeforeQuit(
  storage: Storage,
  quit: () => void,
): (event: { preventDefault(): void }) => void {
  let saved = false;
  return (event) => {
    if (saved) return;
    event.preventDefault();
    const files = [storage.settings, storage.memory, storage.keptReasons, storage.keptSessions];
    void Promise.all(files.map((file): Promise<unknown> => file.saved())).then(() => {
      saved = true;
      quit();
    });
  };
}
