import path from "node:path";
import { app, Menu } from "electron";
import { createLiveSession } from "./agent-manager/live-session.ts";
import { createObservable } from "./agent-manager/observable.ts";
import { connectWindow } from "./bridge/window-bridge.ts";
import type { CommandLine } from "./command-line.ts";
import { followComputer } from "./computer.ts";
import type { LinkInlet } from "./deep-links/electron-links.ts";
import { createPreparedChange } from "./deep-links/prepared-change.ts";
import { startDiagnostics } from "./diagnostics/electron-export.ts";
import { takeFirstSteps } from "./first-steps.ts";
import { layGround, type WidgetBasics } from "./ground.ts";
import { electronLoginItem } from "./launch-at-login/electron-login-item.ts";
import { followLaunchAtLogin } from "./launch-at-login/launch-at-login.ts";
import { notifyAgent } from "./notifications/agent-notifications.ts";
import { createAnnouncements } from "./notifications/announcements.ts";
import { createPause } from "./notifications/pause.ts";
import type { PolicyReading } from "./policy/policy-source.ts";
import { sessionUnderPolicy } from "./policy/session-under-policy.ts";
import { followQuitting } from "./quitting/electron-quitting.ts";
import type { RunningWidget } from "./restart/electron-end.ts";
import { startShortcuts } from "./shortcuts/widget-shortcuts.ts";
import { startTray } from "./tray/widget-tray.ts";
import { startUpdates } from "./updates/electron-updates.ts";
import { appMenu } from "./window/app-menu.ts";
import { createCloseHint } from "./window/close-hint.ts";
import { createWidgetWindow } from "./window/widget-window.ts";

/** Builds the widget's parts and hands them to each other. Electron has to be ready. */
export function startWidget(
  basics: WidgetBasics,
  options: CommandLine,
  links: LinkInlet,
  firstPolicy: PolicyReading,
): RunningWidget {
  const ground = layGround({
    ...{ ...basics, firstPolicy },
    announce: () => announce,
    onLetThrough: () => session.networkBack(),
  });
  const { policy, livePolicy, memory, texts } = ground;
  const folder = path.join(import.meta.dirname, "..");
  const parts = { ...ground, folder };

  // What knows: the session, and what was asked beside it.
  const session = sessionUnderPolicy(
    createLiveSession({ ...parts, keeping: ground.keptSessions }),
    policy,
  );
  const settingsAsked = createObservable(false);
  const prepared = createPreparedChange({
    ...{ ...parts, ...session },
    onProblem: (problem) => announce.linkProblem(problem),
  });
  const diagnostics = startDiagnostics({
    ...parts,
    signInStatus: session.signInStatus,
    loadedPolicy: livePolicy.loaded,
  });

  // What shows: notifications, the window, the tray.
  const openWindow = () => window.open();
  const pause = createPause(parts);
  const notifications = notifyAgent({
    ...{ ...parts, openWindow, pause, changeState: session.changeState },
    drawTray: () => tray.draw(),
  });
  const announce = createAnnouncements(notifications.announce, texts);
  const hint = createCloseHint(memory, announce.hidden);
  const window = createWidgetWindow({
    ...parts,
    title: () => texts().t("window.title"),
    trayPlace: () => tray.place(),
    onCrashLoop: announce.windowStopped,
    onHidden() {
      hint();
      quitting.dismiss();
    },
  });
  const updates = startUpdates({
    ...parts,
    onReady(version) {
      if (pause.until() === null) announce.updateReady(version);
    },
  });
  const openSettings = () => {
    settingsAsked.set(true);
    openWindow();
  };
  const tray = startTray({
    ...{ ...parts, session, pause, updates, openWindow, openSettings },
    quit: app.quit,
  });
  const shortcuts = startShortcuts({ ...parts, session, openWindow, announce });

  // What ends it.
  const stop = () => {
    window.stop();
    // First what may mislead, should another part fail to stop.
    tray.stop();
    session.dispose();
    notifications.stop();
    for (const part of [shortcuts, prepared, pause, livePolicy, updates]) part.stop();
  };
  const quitting = followQuitting({
    ...parts,
    storage: ground,
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

  // What comes from outside: the window's requests, the computer, the system's menu and links.
  connectWindow({
    ...parts,
    ...{ session, window, prepared, shortcuts, quitting, settingsAsked, diagnostics, updates },
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
  takeFirstSteps({ ...parts, options, links, firstPolicy, session, window, prepared, announce });
  return { texts, isWindowOpen: () => window.contents() !== null, stop };
}
