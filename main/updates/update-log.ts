import type { UpdateFailure } from "../../shared/update.ts";
import type { Counters } from "../diagnostics/counters.ts";
import { describeError } from "../diagnostics/unhandled-errors.ts";
import type { Log } from "../log.ts";
import { codeOf } from "../settings/store-files.ts";
import type { InstallTry, LastRun } from "./install-tries.ts";

interface Witness {
  readonly log: Log;
  readonly counters: Counters;
}

type UpdateLine =
  | { readonly kind: "checked"; readonly found: string | null }
  | { readonly kind: "downloaded"; readonly version: string }
  | { readonly kind: "installing"; readonly version: string; readonly restart: boolean }
  | { readonly kind: "failed"; readonly failure: UpdateFailure; readonly error: unknown };

/** Longer ones quote what the server answered. */
const LONGEST_ERROR = 200;

/** Writes down, and counts, what became of a step. */
export function logUpdate({ log, counters }: Witness, line: UpdateLine): void {
  switch (line.kind) {
    case "checked":
      counters.count("update.checked");
      log.info("update.checked", { found: line.found });
      return;
    case "downloaded":
      counters.count("update.downloaded");
      log.info("update.downloaded", { version: line.version });
      return;
    case "installing":
      log.info("update.installing", { version: line.version, restart: line.restart });
      return;
    case "failed": {
      counters.count("update.failed");
      const [error = ""] = describeError(line.error).error.split("\n", 1);
      const code = codeOf(line.error);
      log.warn("update.failed", {
        what: line.failure,
        code,
        error: error.slice(0, LONGEST_ERROR),
      });
    }
  }
}

/** Writes down what became of the last run's try to install a version. */
export function logTryOfLastRun(
  { log, counters }: Witness,
  tried: InstallTry | null,
  outcome: LastRun,
): void {
  if (tried === null || outcome === null) return;
  const { from, version, times } = tried;
  if (outcome === "installed") {
    counters.count("update.installed");
    log.info("update.installed", { from, version });
  } else {
    counters.count("update.failed");
    log.warn("update.failed", { what: "install", version, times });
  }
}
