import { computed, type ReadonlySignal } from "@preact/signals-core";
import { app } from "electron";
import type { Allowed } from "../shared/permitted.ts";
import type { Policy } from "../shared/policy.ts";
import { languageFor } from "../shared/texts/languages.ts";
import { createTexts, type Language, type Texts } from "../shared/texts/texts.ts";
import type { SteadyClock } from "./clock.ts";
import type { Counters } from "./counters.ts";
import { createInbox, type Inbox } from "./inbox.ts";
import type { LiveSecrets } from "./live-secrets.ts";
import type { Log } from "./log.ts";
import { readComputerPolicy, watchComputerPolicy } from "./policy/computer-policy.ts";
import { createLivePolicy, type LivePolicy } from "./policy/live-policy.ts";
import type { PolicyReading } from "./policy/policy-source.ts";
import { electronSafeStorage } from "./session-keeping/electron-safe-storage.ts";
import type { KeepProblem } from "./session-keeping/session-keeping.ts";
import type { StoreProblem } from "./settings/json-store.ts";
import { openStorage, type Storage } from "./storage.ts";

/** What there is before Electron is ready. */
export interface CoreBasics {
  readonly clock: SteadyClock;
  readonly log: Log;
  readonly counters: Counters;
  readonly logFile: string;
  readonly secrets: LiveSecrets;
  /** Where the settings are; all else is in Electron's `userData`. */
  readonly settingsFolder: string;
}

/** What the agent has to hear of the widget's own ground. */
export type CoreProblem =
  | { readonly kind: "policy" }
  | { readonly kind: "certificates" }
  | { readonly kind: "windowStopped" }
  | { readonly kind: "store"; readonly problem: StoreProblem }
  | { readonly kind: "keep"; readonly problem: KeepProblem };

/** What every part may use. */
export interface Core extends CoreBasics, Storage {
  readonly livePolicy: LivePolicy;
  readonly policy: ReadonlySignal<Policy>;
  /** What administrators leave to agents, now. */
  readonly allowed: () => Allowed;
  /** What the widget speaks: the settings' language, changed live. */
  readonly language: ReadonlySignal<Language>;
  /** Follows `language`: whoever reads it within an effect is told of another one. */
  readonly texts: () => Texts;
  readonly problems: Inbox<CoreProblem>;
}

/** Opens the policy, the files and the language. Electron has to be ready. */
export function createCore(basics: CoreBasics, firstPolicy: PolicyReading): Core {
  const { clock, log, counters } = basics;
  const { platform } = process;
  const problems = createInbox<CoreProblem>();
  const livePolicy = createLivePolicy({
    first: firstPolicy,
    read: () => readComputerPolicy(platform),
    watch: (onChange) => watchComputerPolicy(platform, onChange),
    random: Math.random,
    onProblem: () => problems.post({ kind: "policy" }),
    clock,
    log,
    counters,
  });
  const { policy } = livePolicy;
  const storage = openStorage({
    folder: app.getPath("userData"),
    settingsFolder: basics.settingsFolder,
    policy,
    onProblem: (problem) => problems.post({ kind: "store", problem }),
    box: electronSafeStorage(platform),
    onKeepProblem: (problem) => problems.post({ kind: "keep", problem }),
    clock,
    log,
    counters,
  });
  const wanted = computed(() => storage.settings.current.value.language);
  const language = computed(() => languageFor(wanted.value, app.getPreferredSystemLanguages()));
  const spoken = computed(() => createTexts(language.value));
  return {
    ...basics,
    ...storage,
    livePolicy,
    policy,
    allowed: () => policy.value.allowed,
    language,
    texts: () => spoken.value,
    problems,
  };
}
