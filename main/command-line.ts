import { parseArgs } from "node:util";

export interface CommandLine {
  /** Starts in the tray, without a window. */
  readonly hidden: boolean;
  /** Server address that the sign-in view starts with; null for the remembered one. */
  readonly server: string | null;
}

/**
 * Reads `--hidden` and `--server ADDRESS`. Whatever else there is belongs to Electron, to Chromium or
 * to nobody, and is ignored.
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: argv.slice(1),
    options: { hidden: { type: "boolean" }, server: { type: "string" } },
    strict: false,
    allowPositionals: true,
  });
  return {
    hidden: values.hidden === true,
    server: typeof values.server === "string" ? values.server : null,
  };
}
