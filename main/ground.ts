import { app } from "electron";
import type { Allowed } from "../shared/permitted.ts";
import { EMPTY_SNAPSHOT } from "../shared/snapshot.ts";
import type { SteadyClock } from "./clock.ts";
import type { Counters } from "./diagnostics/counters.ts";
import type { LiveSecrets } from "./diagnostics/live-secrets.ts";
import { followLanguage, type SpokenLanguage } from "./language.ts";
import type { Log } from "./log.ts";
import type { Network } from "./network/network.ts";
import type { ProxyLogin } from "./network/proxy-login.ts";
import { openServerNetwork } from "./network/server-network.ts";
import {
  authorityFileReader,
  type CurrentAuthorities,
  followAuthorities,
} from "./network/trust/policy-authorities.ts";
import type { Announcements } from "./notifications/announcements.ts";
import { createLivePolicy, type LivePolicy } from "./policy/live-policy.ts";
import { readComputerPolicy, watchComputerPolicy } from "./policy/load-policy.ts";
import type { PolicyReading } from "./policy/policy-source.ts";
import { createSnapshotStore, type SnapshotStore } from "./presence/snapshot-store.ts";
import { electronSafeStorage } from "./session-keeping/electron-safe-storage.ts";
import { openStorage, type Storage } from "./storage.ts";

export interface WidgetBasics {
  readonly clock: SteadyClock;
  readonly log: Log;
  readonly counters: Counters;
  readonly logFile: string;
  readonly secrets: LiveSecrets;
}

export interface GroundOptions extends WidgetBasics {
  readonly firstPolicy: PolicyReading;
  /** Stands on this ground itself, so it comes later. */
  readonly announce: () => Announcements;
  /** A proxy that stood in the way lets requests through now. */
  readonly onLetThrough: () => void;
}

/** What all parts of the widget stand on. */
export interface Ground extends WidgetBasics, Storage {
  readonly livePolicy: LivePolicy;
  readonly policy: LivePolicy["policy"];
  /** What administrators leave to agents, now. */
  readonly allowed: () => Allowed;
  readonly language: SpokenLanguage;
  readonly texts: SpokenLanguage["texts"];
  readonly authorities: CurrentAuthorities;
  readonly network: Network;
  readonly proxyLogin: ProxyLogin;
  /** The one snapshot that everything shown is made of. */
  readonly store: SnapshotStore;
}

/** Opens the policy, the files, the language and the network. Electron has to be ready. */
export function layGround(options: GroundOptions): Ground {
  const { firstPolicy, announce, onLetThrough, ...basics } = options;
  const { platform } = process;
  const livePolicy = createLivePolicy({
    ...basics,
    first: firstPolicy,
    read: () => readComputerPolicy(platform),
    watch: (onChange) => watchComputerPolicy(platform, onChange),
    random: Math.random,
    onProblem: () => announce().policyChangeProblem(),
  });
  const { policy } = livePolicy;
  const storage = openStorage({
    ...basics,
    folder: app.getPath("userData"),
    policy,
    // A file that cannot be read is told while it is opened.
    onProblem: (problem) => queueMicrotask(() => announce().storeProblem(problem)),
    box: electronSafeStorage(platform),
    onKeepProblem: (problem) => announce().keepProblem(problem),
  });
  const language = followLanguage({
    settings: storage.settings,
    systemLocales: () => app.getPreferredSystemLanguages(),
  });
  const authorities = followAuthorities({
    ...basics,
    policy,
    read: authorityFileReader(platform),
    onPolicyRead: livePolicy.onRead,
    onProblem: () => announce().certificatesProblem(),
  });
  const { proxyLogin, ...network } = openServerNetwork({ ...basics, authorities, onLetThrough });
  proxyLogin.question.subscribe((asked) => {
    if (asked !== null && !asked.refused && !asked.checking) announce().proxyAsks();
  });
  return {
    ...{ ...basics, ...storage, livePolicy, policy, language, authorities, network, proxyLogin },
    allowed: () => policy.get().allowed,
    texts: language.texts,
    store: createSnapshotStore(EMPTY_SNAPSHOT),
  };
}
