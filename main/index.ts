import path from "node:path";
import { app, Menu, protocol } from "electron";
import { EMPTY_SNAPSHOT } from "../shared/snapshot.ts";
import { createLiveSession } from "./agent-manager/live-session.ts";
import { connectWindow } from "./bridge/window-bridge.ts";
import { createBurstLimit } from "./burst-limit.ts";
import { systemClock as clock } from "./clock.ts";
import { parseCommandLine } from "./command-line.ts";
import { followComputer } from "./computer.ts";
import { createCounters } from "./diagnostics/counters.ts";
import { createLog } from "./diagnostics/log-file.ts";
import { watchUnhandledErrors } from "./diagnostics/unhandled-errors.ts";
import { followLanguage } from "./language.ts";
import { notifyAgent } from "./notifications/agent-notifications.ts";
import { createSnapshotStore } from "./presence/snapshot-store.ts";
import { guardContents } from "./security/contents-guard.ts";
import { registerWindowScheme } from "./security/window-scheme.ts";
import { problemText } from "./settings/problem-text.ts";
import { createSaveBeforeQuit, openStorage } from "./storage.ts";
import { createTray } from "./tray/tray.ts";
import { appMenu } from "./window/app-menu.ts";
import { createCloseHint } from "./window/close-hint.ts";
import { createWidgetWindow } from "./window/widget-window.ts";

const folder = path.join(import.meta.dirname, "..");
const options = parseCommandLine(process.argv);
const counters = createCounters();
const log = createLog({ file: path.join(app.getPath("logs"), "agent-status.log"), clock });
const basics = { clock, log, counters };

watchUnhandledErrors({
  ...basics,
  origin: process,
  tolerate: createBurstLimit({ clock, most: 5, within: 60_000 }),
  giveUp: () => app.exit(1),
});
registerWindowScheme(protocol);
app.enableSandbox();
guardContents({ ...basics, app });
app.setAppUserModelId("com.agentstatus.widget");

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

/** Builds the parts and hands them to each other. */
function start(): void {
  log.info("widget.started", { version: app.getVersion(), platform: process.platform });
  const storage = openStorage({
    ...basics,
    folder: app.getPath("userData"),
    onProblem: (problem) => queueMicrotask(() => announce(problemText(problem, language.texts()))),
  });
  const language = followLanguage({
    settings: storage.settings,
    systemLocales: () => app.getPreferredSystemLanguages(),
  });
  const { texts } = language;
  const store = createSnapshotStore(EMPTY_SNAPSHOT);
  const session = createLiveSession({ ...basics, store, memory: storage.memory });
  const announce = notifyAgent({
    ...basics,
    store,
    settings: storage.settings,
    texts,
    openWindow: () => window.open(),
  });
  const window = createWidgetWindow({
    ...basics,
    ...storage,
    folder,
    title: () => texts().t("window.title"),
    trayPlace: () => tray.place(),
    onHidden: createCloseHint(storage.memory, () => {
      const { t } = texts();
      announce({ title: t("app.hiddenTitle"), body: t("app.hiddenText") });
    }),
  });
  const tray = createTray({
    ...basics,
    store,
    texts,
    iconFolder: path.join(folder, "icons"),
    run: ({ kind }) =>
      ({ open: window.open, signOut: () => session.signOut({ reasonId: null }), quit: app.quit })[
        kind
      ](),
  });
  language.subscribe(tray.refresh);
  connectWindow({
    ...basics,
    ...storage,
    store,
    session,
    language,
    window,
    canKeepSignedIn: false,
    serverOption: options.server,
  });
  followComputer({ session, store, clock });
  const menu = appMenu(process.platform);
  Menu.setApplicationMenu(menu && Menu.buildFromTemplate(menu));
  app.on("second-instance", window.open);
  app.on("activate", window.open);
  // The tray keeps the widget running while there is no window.
  app.on("window-all-closed", () => {});
  app.on("before-quit", () => {
    window.stop();
    session.dispose();
    tray.stop();
  });
  app.on("will-quit", createSaveBeforeQuit(storage, app.quit));
  if (!options.hidden) window.open();
}
