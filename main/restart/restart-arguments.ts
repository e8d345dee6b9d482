import { isLink } from "../deep-links/parse-link.ts";

/** Says to the next process that it was started after an error. */
const AFTER_ERROR = "--after-error";

/**
 * The command line to start again with, without the program: as it was, but hidden where the window
 * is closed now, and without a link, which was carried out already.
 */
export function restartArguments(
  argv: readonly string[],
  { windowOpen }: { readonly windowOpen: boolean },
): string[] {
  // Behind `--` nothing is an option: what a link dragged along must not become one.
  const end = argv.indexOf("--");
  const kept = argv
    .slice(1, end < 0 ? undefined : end)
    .filter((argument) => !OURS.has(argument) && !isLink(argument));
  return [...kept, AFTER_ERROR, ...(windowOpen ? [] : ["--hidden"])];
}

const OURS: ReadonlySet<string> = new Set([AFTER_ERROR, "--hidden"]);
