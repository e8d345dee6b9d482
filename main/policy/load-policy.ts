import { userInfo } from "node:os";
import type { Policy } from "../../shared/policy.ts";
import type { Counters } from "../diagnostics/counters.ts";
import { describeError } from "../diagnostics/unhandled-errors.ts";
import type { Log } from "../log.ts";
import { checkPolicy, type RefusedField } from "./check-policy.ts";
import { POLICY_FILE, readLinuxPolicy } from "./linux-policy.ts";
import { readMacosPolicy } from "./macos-policy.ts";
import { NO_READING, noReading, type PolicyProblem, type PolicyReading } from "./policy-source.ts";
import { programsWithin } from "./run-program.ts";
import { readTrustedFile } from "./trusted-file.ts";
import { watchFile } from "./watch-file.ts";
import { readWindowsPolicy } from "./windows-policy.ts";

/** The first minute after a computer starts is slow; a lock that is not seen would be worse. */
const PATIENCE = 10_000;
const ROOT = 0;

/** Reads what the administrators of this computer wrote; never rejects. */
export async function readComputerPolicy(platform: NodeJS.Platform): Promise<PolicyReading> {
  try {
    return await readPlatformPolicy(platform);
  } catch (error) {
    return noReading(platform, "unreadable", describeError(error).error);
  }
}

/** Tells when the policy of this computer may have changed, where the system can tell. */
export function watchComputerPolicy(platform: NodeJS.Platform, onChange: () => void): () => void {
  return platform === "linux" ? watchFile(POLICY_FILE, onChange) : () => {};
}

function readPlatformPolicy(platform: NodeJS.Platform): Promise<PolicyReading> {
  const run = programsWithin(PATIENCE);
  const readFile = (file: string) => readTrustedFile(file, ROOT);
  switch (platform) {
    case "win32":
      return readWindowsPolicy(run, process.env["SystemRoot"] ?? "C:\\Windows");
    case "darwin":
      return readMacosPolicy({ run, readFile, user: userInfo().username });
    case "linux":
      return readLinuxPolicy(readFile);
    default:
      return Promise.resolve(NO_READING);
  }
}

export interface LoadedPolicy {
  readonly policy: Policy;
  /** Where there is a policy, or may be one, that is not followed; agents are told to tell it. */
  readonly problems: readonly PolicyProblem[];
  /** Fields that are left out of it. */
  readonly refused: readonly RefusedField[];
}

/** The policy to follow. Whatever of it is not followed is in the log, without its value. */
export function loadPolicy(
  { sources, problems }: PolicyReading,
  { log, counters }: { readonly log: Log; readonly counters: Counters },
): LoadedPolicy {
  const { policy, refused } = checkPolicy(sources);
  for (const { name, fields } of sources) {
    log.info("policy.found", { source: name, fields: fields.size });
  }
  for (const { source, why, detail } of problems) {
    counters.count("policy.refused");
    log.error("policy.refused", { source, why, detail });
  }
  for (const { source, path, why } of refused) {
    counters.count("policy.fieldRefused");
    log.warn("policy.fieldRefused", { source, field: path, why });
  }
  return { policy, problems, refused };
}
