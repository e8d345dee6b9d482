import path from "node:path";
import { app, Menu } from "electron";
import { EMPTY_SNAPSHOT } from "../shared/snapshot.ts";
import { createLiveSession } from "./agent-manager/live-session.ts";
import { createObservable } from "./agent-manager/observable.ts";
import { connectWindow } from "./bridge/window-bridge.ts";
import type { Clock } from "./clock.ts";
import type { CommandLine } from "./command-line.ts";
import { followComputer } from "./computer.ts";
import { type LinkInlet, registerLinks } from "./deep-links/electron-links.ts";
import { createOpenLink } from "./deep-links/open-link.ts";
import { createPreparedChange } from "./deep-links/prepared-change.ts";
import type { Counters } from "./diagnostics/counters.ts";
import { startDiagnostics } from "./diagnostics/electron-export.ts";
import { followLanguage } from "./language.ts";
import { electronLoginItem, wasStartedAtLogin } from "./launch-at-login/electron-login-item.ts";
import { followLaunchAtLogin } from "./launch-at-login/launch-at-login.ts";
import type { Log } from "./log.ts";
import { openServerNetwork } from "./network/server-network.ts";
import { authorityFileReader, followAuthorities } from "./network/trust/policy-authorities.ts";
import { notifyAgent } from "./notifications/agent-notifications.ts";
import { createAnnouncements } from "./notifications/announcements.ts";
import { createPause } from "./notifications/pause.ts";
import { createLivePolicy } from "./policy/live-policy.ts";
import { readComputerPolicy, watchComputerPolicy } from "./policy/load-policy.ts";
import type { PolicyReading } from "./policy/policy-source.ts";
import { sessionUnderPolicy } from "./policy/session-under-policy.ts";
import { createSnapshotStore } from "./presence/snapshot-store.ts";
import { followQuitting } from "./quitting/electron-quitting.ts";
import type { RunningWidget } from "./restart/electron-end.ts";
import { electronSafeStorage } from "./session-keeping/electron-safe-storage.ts";
import { goOnAsKept } from "./session-keeping/go-on-as-kept.ts";
import { startShortcuts } from "./shortcuts/widget-shortcuts.ts";
import { openStorage } from "./storage.ts";
import { runTrayCommand } from "./tray/run-command.ts";
import { createTray } from "./tray/tray.ts";
import { startUpdates } from "./updates/electron-updates.ts";
import { appMenu } from "./window/app-menu.ts";
import { createCloseHint } from "./window/close-hint.ts";
import { createWidgetWindow } from "./window/widget-window.ts";

export interface WidgetBasics {
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
  readonly logFile: string;
}

/** Builds the widget's parts and hands them to each other. Electron has to be ready. */
export function startWidget(
  basics: WidgetBasics,
  options: CommandLine,
  links: LinkInlet,
  firstPolicy: PolicyReading,
): RunningWidget {
  const folder = path.join(import.meta.dirname, "..");
  const livePolicy = createLivePolicy({
    ...basics,
    first: firstPolicy,
    read: () => readComputerPolicy(process.platform),
    watch: (onChange) => watchComputerPolicy(process.platform, onChange),
    random: Math.random,
    onProblem: () => announce.policyChangeProblem(),
  });
  const { policy, loaded: loadedPolicy } = livePolicy;
  const storage = openStorage({
    ...basics,
    folder: app.getPath("userData"),
    policy,
    onProblem: (problem) => queueMicrotask(() => announce.storeProblem(problem)),
    box: electronSafeStorage(process.platform),
    onKeepProblem: (problem) => announce.keepProblem(problem),
  });
  const language = followLanguage({
    settings: storage.settings,
    systemLocales: () => app.getPreferredSystemLanguages(),
  });
  const { texts } = language;
  const store = createSnapshotStore(EMPTY_SNAPSHOT);
  const allowed = () => policy.get().allowed;
  const trust = followAuthorities({
    ...basics,
    policy,
    read: authorityFileReader(process.platform),
    onProblem: () => announce.certificatesProblem(),
  });
  const { proxyLogin, ...network } = openServerNetwork({
    ...basics,
    authorities: trust,
    onLetThrough: () => session.networkBack(),
  });
  proxyLogin.question.subscribe((asked) => {
    if (asked !== null && !asked.refused && !asked.checking) announce.proxyAsks();
  });
  const parts = { ...basics, ...storage, network, proxyLogin, policy, store, allowed };
  const session = sessionUnderPolicy(
    createLiveSession({ ...parts, keeping: storage.keptSessions }),
    policy,
  );
  const { signInStatus } = session;
  const diagnostics = startDiagnostics({ ...parts, texts, signInStatus, loadedPolicy });
  const pause = createPause(parts);
  const openWindow = () => window.open();
  const pausedUntil = pause.until;
  const announce = createAnnouncements(
    notifyAgent({ ...parts, texts, openWindow, pause, changeState: session.changeState }),
    texts,
  );
  const hint = createCloseHint(storage.memory, announce.hidden);
  const window = createWidgetWindow({
    ...parts,
    folder,
    title: () => texts().t("window.title"),
    trayPlace: () => tray.place(),
    onCrashLoop: announce.windowStopped,
    onHidden() {
      hint();
      quitting.dismiss();
    },
  });
  const settingsAsked = createObservable(false);
  const updates = startUpdates({
    ...parts,
    authorities: trust,
    onReady(version) {
      if (pause.until() === null) announce.updateReady(version);
    },
  });
  const run = runTrayCommand({
    open: openWindow,
    settings() {
      settingsAsked.set(true);
      openWindow();
    },
    changeState: ({ change }) => session.changeState(change),
    signOut: session.signOut,
    pause: ({ length }) => pause.set(length),
    restartForUpdate: updates.restart,
    quit: app.quit,
  });
  const breakLimits = () => storage.settings.get().breakLimits;
  const tray = createTray({
    ...parts,
    update: () => updates.view.get(),
    ...{ texts, run, pausedUntil, breakLimits, onMenuOpened: session.refreshReasons },
    iconFolder: path.join(folder, "icons"),
  });
  language.subscribe(tray.refresh);
  storage.settings.subscribe(tray.refresh);
  pause.subscribe(tray.refresh);
  policy.subscribe(tray.refresh);
  updates.view.subscribe(tray.refresh);
  const prepared = createPreparedChange({ ...parts, ...session, onProblem: announce.linkProblem });
  const shortcuts = startShortcuts({ ...parts, session, openWindow, announce });
  const stop = () => {
    window.stop();
    // First what may mislead, should another part fail to stop.
    tray.stop();
    session.dispose();
    for (const part of [shortcuts, prepared, pause, livePolicy, updates]) part.stop();
  };
  const quitting = followQuitting({
    ...parts,
    storage,
    openWindow,
    signOut: () => session.signOut({ reasonId: null }),
    onSignOutNotConfirmed() {
      session.forgetKept();
      announce.signOutNotConfirmed();
    },
    onForbidden: announce.quitNotAllowed,
    comesBack: updates.isRestarting,
    onSystemEnds: updates.systemEnds,
    install: updates.install,
    stop,
  });
  quitting.question.subscribe((asked) => {
    if (!asked && !quitting.isLeaving()) updates.quitCancelled();
  });
  connectWindow({
    ...parts,
    ...{ session, language, window, prepared, shortcuts, quitting, settingsAsked, diagnostics },
    updates,
    version: app.getVersion(),
    serverOption: options.server,
  });
  followComputer({ ...parts, session, onBack: livePolicy.check });
  const menu = appMenu(process.platform);
  Menu.setApplicationMenu(menu && Menu.buildFromTemplate(menu));
  app.on("activate", openWindow);
  // The tray keeps the widget running while there is no window.
  app.on("window-all-closed", () => {});
  followLaunchAtLogin({ ...parts, item: electronLoginItem(process.platform) });
  const startsHidden = options.hidden || storage.settings.get().startHidden;
  if (!startsHidden && !wasStartedAtLogin(process.platform)) openWindow();
  if (firstPolicy.problems.length > 0) announce.policyProblem();
  goOnAsKept({ ...parts, session, window, announce, serverOption: options.server });
  if (options.afterError) announce.restarted();
  const openLink = createOpenLink({ ...parts, openWindow, prepare: prepared.prepare });
  links.serve(openLink, openWindow);
  registerLinks(basics.clock, basics.log);
  return { texts, isWindowOpen: () => window.contents() !== null, stop };
}
