import path from "node:path";
import { computed, signal } from "@preact/signals-core";
import { app, Menu } from "electron";
import { io } from "socket.io-client";
import type { PlaceAsked } from "../shared/window-state.ts";
import { guardAbsence } from "./away/guard.ts";
import { connectWindow } from "./bridge/window-bridge.ts";
import type { Core } from "./core.ts";
import { startDiagnostics } from "./diagnostics/electron-export.ts";
import { keepHistory } from "./history/history.ts";
import { createInbox } from "./inbox.ts";
import { keepLastWord } from "./leaving/last-word.ts";
import { remindOfShiftEnd } from "./leaving/shift-end.ts";
import type { CommandLine } from "./lifecycle/command-line.ts";
import { computerUse, followComputer } from "./lifecycle/computer.ts";
import type { RunningWidget } from "./lifecycle/electron-end.ts";
import type { LinkInlet } from "./lifecycle/electron-links.ts";
import { electronLoginItem } from "./lifecycle/electron-login-item.ts";
import { followQuitting, quitInOwnTask } from "./lifecycle/electron-quitting.ts";
import { startShortcuts } from "./lifecycle/electron-shortcuts.ts";
import { takeFirstSteps } from "./lifecycle/first-steps.ts";
import { followLaunchAtLogin } from "./lifecycle/launch-at-login.ts";
import { createPreparedChange } from "./lifecycle/prepared-change.ts";
import { notifyAgent } from "./notifications/agent-notifications.ts";
import { createAnnouncements } from "./notifications/announcements.ts";
import { createPause } from "./notifications/pause.ts";
import { authorityFileReader, followAuthorities } from "./policy/policy-authorities.ts";
import type { PolicyReading } from "./policy/policy-source.ts";
import { onChange } from "./reactive.ts";
import { sourcesOver } from "./server/create-source.ts";
import { openServerNetwork } from "./server/electron-network.ts";
import { createSession } from "./session/session.ts";
import { reasonsCacheIn, withTakeoverAgreed } from "./settings/memory.ts";
import { serveState, statePipePath } from "./tools/state-pipe.ts";
import { runTrayCommand, type TrayCommand } from "./tray/menu-item.ts";
import { createTray } from "./tray/tray.ts";
import { startUpdates } from "./updates/electron-updates.ts";
import { appMenu } from "./window/app-menu.ts";
import { createCloseHint } from "./window/close-hint.ts";
import { createWidgetWindow } from "./window/widget-window.ts";

/** Builds the widget's parts and hands them to each other. Electron has to be ready. */
export function startApp(
  core: Core,
  options: CommandLine,
  links: LinkInlet,
  firstPolicy: PolicyReading,
): RunningWidget {
  const { clock, log, counters, secrets, policy, allowed, texts, memory, livePolicy } = core;
  const settings = core.settings.current;
  const folder = path.join(import.meta.dirname, "..");
  const quit = quitInOwnTask(clock);

  // The server: the network to it, and the session with it.
  const authorities = followAuthorities({
    policy,
    read: authorityFileReader(process.platform),
    onPolicyRead: livePolicy.onRead,
    onProblem: () => core.problems.post({ kind: "certificates" }),
    log,
    counters,
  });
  const letThrough = createInbox<void>();
  const { proxyLogin, fetch, openWebSocket } = openServerNetwork({
    authorities,
    onLetThrough: letThrough.post,
    clock,
    log,
    counters,
    secrets,
  });
  const session = createSession({
    clock,
    log,
    counters,
    random: Math.random,
    secrets,
    fetch,
    proxyLetsThrough: proxyLogin.letThrough,
    letProxyAsk: proxyLogin.mayAskAgain,
    createSource: sourcesOver({
      openWebSocket,
      connect: io,
      clock,
      random: Math.random,
      sendsToken: () => policy.value.socketToken,
    }),
    takeoverConsent: {
      has: (key) =>
        policy.value.takeoverConsent || memory.current.value.takeoverAgreed.includes(key),
      remember: (key) => memory.update((before) => withTakeoverAgreed(before, key)),
    },
    keeping: core.keptSessions,
    allowInsecure: () => policy.value.allowed.insecureHttp,
    cache: reasonsCacheIn(core.keptReasons),
    allowed,
    locked: () => policy.value.locked,
  });
  const { snapshot, signInStatus } = session;
  letThrough.open(session.networkBack);
  onChange(signInStatus, ({ agent, server, username, mode }) => {
    if (agent !== null) memory.update((before) => ({ ...before, server, username, mode }));
  });

  // What shows: the tray, the window, notifications. Those made first tell those made later.
  const pause = createPause({ memory, clock, allowed });
  const updateReady = createInbox<string>();
  const updates = startUpdates({
    policy,
    memory,
    snapshot,
    authorities,
    proxyLogin,
    onReady: updateReady.post,
    quit,
    clock,
    log,
    counters,
  });
  const trayCommands = createInbox<TrayCommand>();
  const tray = createTray({
    snapshot,
    texts,
    allowed,
    pausedUntil: pause.until,
    update: () => updates.view.value,
    breakLimits: () => settings.value.breakLimits,
    iconFolder: path.join(folder, "icons"),
    run: trayCommands.post,
    onMenuOpened: session.refreshReasons,
    clock,
    log,
  });
  const windowHidden = createInbox<void>();
  const window = createWidgetWindow({
    folder,
    settings,
    memory,
    title: () => texts().t("window.title"),
    trayPlace: tray.place,
    onHidden: windowHidden.post,
    onCrashLoop: () => core.problems.post({ kind: "windowStopped" }),
    clock,
    log,
    counters,
  });
  const notifications = notifyAgent({
    snapshot,
    settings,
    texts,
    allowed,
    pausedUntil: pause.until,
    openWindow: window.open,
    drawTray: tray.draw,
    changeState: session.changeState,
    clock,
    log,
    counters,
  });
  const announce = createAnnouncements(notifications.announce, texts);
  core.problems.open(announce.problem);
  updateReady.open((version) => {
    if (pause.until() === null) announce.updateReady(version);
  });
  onChange(proxyLogin.question, (asked) => {
    if (asked !== null && !asked.refused && !asked.checking) announce.proxyAsks();
  });

  // What is kept of the agent's day.
  const history = keepHistory({ snapshot, signInStatus, policy, store: core.dayFile, clock });

  // What other tools of this user are told.
  const stopTools = serveState({
    file: statePipePath(app.getPath("userData"), process.platform),
    platform: process.platform,
    snapshot,
    texts,
    allowed: () => policy.value.allowed.tools,
    log,
  });

  // What is asked beside the window.
  const away = guardAbsence({
    settings,
    snapshot,
    use: computerUse,
    changeState: session.changeState,
    announce,
    onAnswered: () => notifications.withdraw("widget:stillThere"),
    clock,
    log,
  });
  const placeAsked = signal<PlaceAsked | null>(null);
  const openAt = (place: PlaceAsked) => () => {
    placeAsked.value = place;
    window.open();
  };
  const prepared = createPreparedChange({
    snapshot,
    clock,
    changeState: session.changeState,
    refreshReasons: session.refreshReasons,
    onProblem: announce.linkProblem,
  });
  const shortcuts = startShortcuts({
    settings: core.settings,
    snapshot,
    allowed,
    changeState: session.changeState,
    openWindow: window.open,
    toggleBar() {
      window.setBar(!window.bar.value);
      window.openAsLeft();
    },
    sayState: () => announce.stateAsked(tray.draw()),
    announce,
    clock,
    log,
  });
  const diagnostics = startDiagnostics({ ...core, snapshot, signInStatus });

  // What outlives the computer's end, and the end of the shift.
  const lastWord = keepLastWord({ memory, snapshot, signInStatus, clock, tell: announce.lastWord });
  const stopShiftEnd = remindOfShiftEnd({
    shiftEnd: computed(() => settings.value.shiftEnd),
    snapshot,
    clock,
    remind: announce.shiftEnds,
  });

  // What ends it.
  const stop = () => {
    window.stop();
    // First what may mislead, should another part fail to stop.
    tray.stop();
    session.dispose();
    notifications.stop();
    stopTools();
    stopShiftEnd();
    for (const part of [shortcuts, prepared, pause, livePolicy, updates, history, away])
      part.stop();
  };
  const quitting = followQuitting({
    snapshot,
    allowed,
    storage: core,
    openWindow: window.open,
    quit,
    signOut: () => session.signOut({ reasonId: null }),
    onSignOutNotConfirmed() {
      session.forgetKept();
      announce.signOutNotConfirmed();
    },
    onForbidden: announce.quitNotAllowed,
    onStays() {
      updates.quitCancelled();
      lastWord.forget();
    },
    comesBack: updates.isRestarting,
    onSystemEnds: updates.systemEnds,
    onComputerEnds: lastWord.keep,
    install: updates.install,
    stop,
    clock,
    log,
  });
  const explainHiding = createCloseHint(memory, announce.hidden);
  windowHidden.open(() => {
    explainHiding();
    quitting.dismiss();
  });
  trayCommands.open(
    runTrayCommand({
      open: window.open,
      settings: openAt("settings"),
      day: openAt("day"),
      changeState: ({ change }) => session.changeState(change),
      signOut: session.signOut,
      pause: ({ length }) => pause.set(length),
      restartForUpdate: updates.restart,
      quit,
    }),
  );

  // What comes from outside: the window's requests, the computer, the system's menu and links.
  connectWindow({
    ...core,
    snapshot,
    session,
    window,
    prepared,
    shortcuts,
    quitting,
    proxyLogin,
    placeAsked,
    away,
    history,
    notifications,
    diagnostics,
    updates,
    openMenu: tray.popUpMenu,
    serverOption: options.server,
  });
  followComputer({
    session,
    snapshot,
    onSuspend: away.suspends,
    onLockChanged: away.lockChanged,
    onBack: livePolicy.check,
    clock,
  });
  const menu = appMenu(process.platform);
  Menu.setApplicationMenu(menu && Menu.buildFromTemplate(menu));
  app.on("activate", window.open);
  // The tray keeps the widget running while there is no window.
  app.on("window-all-closed", () => {});
  followLaunchAtLogin({ item: electronLoginItem(process.platform), settings, log });
  takeFirstSteps({ ...core, options, links, firstPolicy, session, window, prepared, announce });
  return { texts, isWindowOpen: () => window.contents() !== null, stop };
}
