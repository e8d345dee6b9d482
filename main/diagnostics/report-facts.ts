import type { Policy } from "../../shared/policy.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { LoadedPolicy } from "../policy/live-policy.ts";
import { linkFields } from "../session/record.ts";
import { lockedPaths } from "../settings/settings-under-policy.ts";
import type { ReportFacts } from "./archive-entries.ts";
import type { Counters } from "./counters.ts";
import type { LinkHistory } from "./link-history.ts";
import { type ReadText, recentLines } from "./recent-lines.ts";

export interface FactSources {
  readonly now: EpochMs;
  readonly about: ReportFacts["about"];
  readonly settings: Settings;
  readonly loadedPolicy: LoadedPolicy;
  readonly snapshot: Snapshot;
  readonly history: LinkHistory;
  readonly counters: Counters;
  /** The log's files, the newest first. */
  readonly logFiles: readonly string[];
  readonly readText: ReadText;
}

/** Product 12. */
const MOST_LOG_LINES = 2_000;

/** Gathers what an exported report is made of. */
export async function reportFacts(sources: FactSources): Promise<ReportFacts> {
  const { now, about, settings, snapshot, history, counters } = sources;
  return {
    at: now,
    about,
    settings,
    policy: policyFacts(sources.loadedPolicy),
    connection: {
      now: { mode: snapshot.mode, link: linkFields(snapshot.link) },
      changes: history.read(),
      forgotten: history.forgotten(),
    },
    counters: counters.read(),
    logLines: await recentLines(sources.logFiles, MOST_LOG_LINES, sources.readText),
  };
}

/** The policy with what of it is fixed, and what of it could not be followed. */
function policyFacts({ policy, problems, refused }: LoadedPolicy) {
  const { locked, ...rest }: Policy = policy;
  return { lockedFields: [...lockedPaths(policy)], locked, ...rest, problems, refused };
}
