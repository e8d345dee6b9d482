import fs, { type Stats } from "node:fs";
import files from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";

/** Where administrators put a policy on Linux. */
const PLACE = "/etc/agent-status/policy.json";

/**
 * Lets the widget find `file` where administrators put a policy, belonging to root as it and whatever
 * is beside it must: the preview may not write there. Only on Linux; elsewhere policies are no files
 * that are read.
 */
export function playPolicyFile(file: string): void {
  const folder = path.dirname(file);
  const folders = [path.dirname(PLACE), folder];
  const { lstat, open } = files;
  const { watch } = fs;
  Object.assign(files, {
    lstat: async (asked: string, ...rest: []) =>
      folders.includes(asked) ? asRoots(await lstat(folder)) : lstat(asked, ...rest),
    open: async (asked: string, ...rest: []) => {
      if (asked !== PLACE && path.dirname(String(asked)) !== folder) return open(asked, ...rest);
      const handle = await open(asked === PLACE ? file : asked, ...rest);
      const stat = handle.stat.bind(handle);
      return Object.assign(handle, { stat: async () => asRoots(await stat()) });
    },
  });
  Object.assign(fs, {
    watch: (asked: string, ...rest: []) =>
      watch(asked === path.dirname(PLACE) ? folder : asked, ...rest),
  });
  syncBuiltinESMExports();
}

function asRoots(stats: Stats): Stats {
  return Object.assign(stats, { uid: 0, mode: stats.mode & ~0o022 });
}
