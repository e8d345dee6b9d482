import { parseArgs } from "node:util";
import type { Policy } from "../../shared/policy.ts";
import type { Log } from "../log.ts";
import type { ToolRequest } from "../tools/state-pipe.ts";
import { isLink } from "./deep-link.ts";

export interface CommandLine {
  /** Starts in the tray, without a window. */
  readonly hidden: boolean;
  /** Starts in the tray where setting or policy say so at login, else ends at once; for installers. */
  readonly atLogin: boolean;
  /** Server address that the sign-in view starts with; null for the remembered one. */
  readonly server: string | null;
  /** The first link for the widget, a good one or not; null for none. */
  readonly link: string | null;
  /** The widget started itself again after an error; not for people, so `--help` does not tell of it. */
  readonly afterError: boolean;
  /** What is to be printed instead of starting; null for nothing. */
  readonly question: "help" | "version" | null;
  /** Whether what the widget needs is looked at instead of starting (product 22), and printed as what. */
  readonly check: "line" | "json" | null;
  /** What the running widget is asked instead of starting (product 18); null for nothing. */
  readonly toolRequest: ToolRequest | null;
}

const HELP = `Agent Status: shows and changes the state of a contact-centre agent.

  --hidden           start in the tray, without the window
  --at-login         the same, where setting or policy let the widget start at login; else end
  --server=ADDRESS   start the sign-in with this server
  --state            print the state of the agent that the running widget follows
  --watch            print it again whenever it changes
  --json             print it as JSON
  --check            look at what the widget needs here: policy, network, server, desktop
  --version          print the version
  --help             print this
`;

/**
 * Reads `--hidden`, `--at-login`, `--server=ADDRESS`, `--state`, `--watch`, `--check`, `--json`, `--version`, `--help` and a link. Whatever else there is belongs
 * to Electron, to Chromium or to nobody, and is ignored. An address apart from its option is taken too,
 * but told to nobody: on Windows Electron ends at once where an address and a link both stand alone.
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: argv.slice(1),
    options: {
      hidden: { type: "boolean" },
      "at-login": { type: "boolean" },
      server: { type: "string" },
      state: { type: "boolean" },
      watch: { type: "boolean" },
      check: { type: "boolean" },
      json: { type: "boolean" },
      version: { type: "boolean" },
      help: { type: "boolean" },
      "after-error": { type: "boolean" },
    },
    strict: false,
    allowPositionals: true,
  });
  const atLogin = values["at-login"] === true;
  const form = values.json === true ? "json" : "line";
  return {
    hidden: values.hidden === true || atLogin,
    atLogin,
    server: typeof values.server === "string" ? values.server : null,
    link: positionals.find(isLink) ?? null,
    afterError: values["after-error"] === true,
    question: values.help === true ? "help" : values.version === true ? "version" : null,
    check: values.check === true ? form : null,
    toolRequest:
      values.watch === true ? `watch ${form}` : values.state === true ? `state ${form}` : null,
  };
}

/** What a question on the command line is answered with. */
export function answerTo(question: "help" | "version", version: string): string {
  return question === "help" ? HELP : `${version}\n`;
}

/** The server that the command line names; null, and a line in the log, where the policy locks another. */
export function serverOptionUnder(
  { locked }: Policy,
  option: string | null,
  log: Log,
): string | null {
  if (option === null || locked.server === undefined || locked.server === option) return option;
  log.warn("commandLine.serverIgnored", { why: "locked by policy" });
  return null;
}
