import type { Stats } from "node:fs";
import files from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";

/** Where administrators put a policy on Linux. */
const PLACE = "/etc/agent-status/policy.json";

/**
 * Lets the widget find `file` where administrators put a policy, belonging to root as it must: the
 * preview may not write there. Only on Linux; elsewhere policies are no files that are read.
 */
export function playPolicyFile(file: string): void {
  const { lstat, open } = files;
  Object.assign(files, {
    lstat: async (asked: string, ...rest: []) =>
      asked === path.dirname(PLACE)
        ? asRoots(await lstat(path.dirname(file)))
        : lstat(asked, ...rest),
    open: async (asked: string, ...rest: []) => {
      if (asked !== PLACE) return open(asked, ...rest);
      const handle = await open(file, ...rest);
      const stat = handle.stat.bind(handle);
      return Object.assign(handle, { stat: async () => asRoots(await stat()) });
    },
  });
  syncBuiltinESMExports();
}

function asRoots(stats: Stats): Stats {
  return Object.assign(stats, { uid: 0, mode: stats.mode & ~0o022 });
}
