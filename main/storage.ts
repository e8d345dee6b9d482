import path from "node:path";
import type { Settings } from "../shared/settings.ts";
import type { Clock } from "./clock.ts";
import type { Counters } from "./diagnostics/counters.ts";
import type { Log } from "./log.ts";
import { createJsonStore, type JsonStore, type StoreProblem } from "./settings/json-store.ts";
import { MEMORY, type Memory } from "./settings/memory.ts";
import { SETTINGS } from "./settings/settings-document.ts";
import { diskFiles } from "./settings/store-files.ts";

/** What outlives the widget, apart from its log. */
export interface Storage {
  readonly settings: JsonStore<Settings>;
  readonly memory: JsonStore<Memory>;
}

export interface StorageOptions {
  /** Electron's `userData` folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
  readonly onProblem: (problem: StoreProblem) => void;
}

/** Opens the widget's files; what cannot be read is set aside and told through `onProblem`. */
export function openStorage({ folder, ...parts }: StorageOptions): Storage {
  const store = <Value extends object>(
    name: string,
    kind: Parameters<typeof createJsonStore<Value>>[0]["kind"],
  ) => createJsonStore<Value>({ ...parts, file: path.join(folder, name), kind, files: diskFiles });
  return { settings: store("settings.json", SETTINGS), memory: store("memory.json", MEMORY) };
}

/**
 * Holds the widget's end up until its files are written, then calls `quit` again. What cannot be
 * saved is in the log already and keeps nobody from quitting.
 */
export function createSaveBeforeQuit(
  { settings, memory }: Storage,
  quit: () => void,
): (event: { preventDefault(): void }) => void {
  let saved = false;
  return (event) => {
    if (saved) return;
    event.preventDefault();
    void Promise.all([settings.saved(), memory.saved()]).then(() => {
      saved = true;
      quit();
    });
  };
}
