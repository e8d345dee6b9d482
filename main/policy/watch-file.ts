import { type FSWatcher, watch } from "node:fs";
import path from "node:path";

/**
 * Calls back when a file may have come, gone or changed, also where its folder is not there yet.
 * Returns the stop. A system that cannot watch is silent.
 */
export function watchFile(file: string, onChange: () => void): () => void {
  const folder = path.dirname(file);
  // In the folder the file comes; in the one above, the folder itself.
  const places = [
    { folder, names: [path.basename(file), path.basename(folder)] },
    { folder: path.dirname(folder), names: [path.basename(folder)] },
  ];
  let watcher: FSWatcher | null = null;
  let stopped = false;

  function begin(): void {
    watcher?.close();
    watcher = null;
    for (const place of places) {
      watcher ??= watcherOf(place.folder, (name) => {
        if (stopped || (name !== null && !place.names.includes(name))) return;
        // The folder may be another one now.
        begin();
        onChange();
      });
    }
  }

  begin();
  return () => {
    stopped = true;
    watcher?.close();
  };
}

/** Null where there is no such folder, or where nothing can be watched any more. */
function watcherOf(folder: string, onEvent: (name: string | null) => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => onEvent(name));
    watcher.on("error", () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
