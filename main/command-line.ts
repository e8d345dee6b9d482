import { parseArgs } from "node:util";
import { isLink } from "./deep-links/parse-link.ts";

export interface CommandLine {
  /** Starts in the tray, without a window. */
  readonly hidden: boolean;
  /** Server address that the sign-in view starts with; null for the remembered one. */
  readonly server: string | null;
  /** The first link for the widget, a good one or not; null for none. */
  readonly link: string | null;
}

/**
 * Reads `--hidden`, `--server ADDRESS` and a link. Whatever else there is belongs to Electron, to
 * Chromium or to nobody, and is ignored.
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: argv.slice(1),
    options: { hidden: { type: "boolean" }, server: { type: "string" } },
    strict: false,
    allowPositionals: true,
  });
  return {
    hidden: values.hidden === true,
    server: typeof values.server === "string" ? values.server : null,
    link: positionals.find(isLink) ?? null,
  };
}
