import { app } from "electron";
import type { Allowed } from "../shared/permitted.ts";
import type { Clock } from "./clock.ts";
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
import { onChange } from "./reactive.ts";
import { electronSafeStorage } from "./session-keeping/electron-safe-storage.ts";
import { openStorage, type Storage } from "./storage.ts";

export interface WidgetBasics {
  readonly clock: Clock;
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
  readonly language: SpokenLanguage["language"];
  readonly texts: SpokenLanguage["texts"];
  readonly authorities: CurrentAuthorities;
  readonly network: Network;
  readonly proxyLogin: ProxyLogin;
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
    settings: storage.settings.current,
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
  onChange(proxyLogin.question, (asked) => {
    if (asked !== null && !asked.refused && !asked.checking) announce().proxyAsks();
  });
  return {
    ...{
      ...basics,
      ...storage,
      livePolicy,
      policy,
      language: language.language,
      authorities,
      network,
      proxyLogin,
    },
    allowed: () => policy.value.allowed,
    texts: language.texts,
  };
}
