import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import path from "node:path";
import { app, protocol } from "electron";
import { startApp } from "./app.ts";
import { createBurstLimit } from "./burst-limit.ts";
import { printCheck, useProfileForCheck } from "./check/electron-check.ts";
import { systemClock as clock } from "./clock.ts";
import { createCore } from "./core.ts";
import { createCounters } from "./counters.ts";
import { createLog } from "./diagnostics/log-file.ts";
import { watchProcesses, watchUnhandledErrors } from "./diagnostics/unhandled-errors.ts";
import { answerTo, parseCommandLine } from "./lifecycle/command-line.ts";
import { endAfterError, type RunningWidget } from "./lifecycle/electron-end.ts";
import { receiveLinks } from "./lifecycle/electron-links.ts";
import { refuseStart } from "./lifecycle/electron-refused-start.ts";
import { enableShortcutPortal } from "./lifecycle/electron-shortcuts.ts";
import { ANSWER_FILE, deskOf, runsHere } from "./lifecycle/second-start.ts";
import { createLiveSecrets } from "./live-secrets.ts";
import { describeError } from "./log.ts";
import { readComputerPolicy } from "./policy/computer-policy.ts";
import type { PolicyReading } from "./policy/policy-source.ts";
import { localProfile, moveFromRoaming } from "./profile.ts";
import {
  guardContents,
  keepSessionsQuiet,
  refuseClientCertificates,
} from "./security/app-guards.ts";
import { hardenStart, sandboxStart } from "./security/hardened-start.ts";
import { registerWindowScheme } from "./security/window-page.ts";
import { askState, statePipePath } from "./tools/state-pipe.ts";

const options = parseCommandLine(process.argv);
if (options.question !== null) {
  // At once, before anything is opened, locked or written.
  writeSync(1, answerTo(options.question, app.getVersion()));
  process.exit(0);
}
const roaming = app.getPath("userData");
const local = localProfile({
  platform: process.platform,
  chosen: app.commandLine.hasSwitch("user-data-dir"),
  roaming,
  localAppData: process.env["LOCALAPPDATA"],
});
// The lock is there too: whoever works at two computers at once is not held for one who started twice.
if (local !== roaming) app.setPath("userData", local);
if (options.toolRequest !== null) {
  const pipe = statePipePath(app.getPath("userData"), process.platform);
  process.exit(await askState(pipe, options.toolRequest, (line) => writeSync(1, line)));
}
let settingsFolder = roaming;
if (options.check === null) moveFromRoaming(roaming, local);
else {
  try {
    settingsFolder = useProfileForCheck(roaming);
  } catch (error) {
    // Electron would show it in a window, and wait for somebody.
    writeSync(2, `${describeError(error).error}\n`);
    process.exit(1);
  }
}
const counters = createCounters();
const logFile = path.join(app.getPath("logs"), "agent-status.log");
const secrets = createLiveSecrets();
const log = createLog({ file: logFile, clock, mask: secrets.mask });
const basics = { clock, log, counters, logFile, secrets, settingsFolder };

let widget: RunningWidget | null = null;
// A check that failed is no widget: it is not started again.
const giveUp =
  options.check === null
    ? endAfterError({ ...basics, ...options, widget: () => widget })
    : () => app.exit(1);
watchUnhandledErrors({
  ...basics,
  origin: process,
  tolerate: createBurstLimit({ clock, most: 5, within: 60_000 }),
  giveUp,
});
const { commandLine: switches, isPackaged } = app;
hardenStart({ ...basics, switches, environment: process.env, isPackaged });
registerWindowScheme(protocol);
const sandbox = sandboxStart({
  platform: process.platform,
  userId: process.getuid?.(),
  noSandbox: switches.hasSwitch("no-sandbox"),
});
if (sandbox === "on") app.enableSandbox();
else log.warn("security.sandboxOff");
enableShortcutPortal();
guardContents({ ...basics, app });
keepSessionsQuiet(app);
refuseClientCertificates({ ...basics, app });
watchProcesses({ ...basics, app });
// A small window of text needs no graphics card. Where there is none (servers of desktops, virtual
// machines), Chromium would first fail with one, which costs each start a tenth of a second. Every Mac
// has one.
if (process.platform !== "darwin") {
  app.disableHardwareAcceleration();
  // Nor does it need a card made of software, which Chromium would hold ready for 3D pictures all day.
  switches.appendSwitch("disable-software-rasterizer");
}
app.setAppUserModelId("com.agentstatus.widget");
// Without it Electron makes one up at every start, and leaves its key behind. Only Windows has it.
if (process.platform === "win32") {
  app.setToastActivatorCLSID("{281B2FFC-1B7C-4F08-AE14-3C5593A969C3}");
}
const secondStart = { mark: randomUUID(), desk: deskOf(process.platform, process.env) };
const links = receiveLinks(options.link, secondStart.desk);

if (options.check !== null) {
  const json = options.check === "json";
  void Promise.all([readComputerPolicy(process.platform), app.whenReady()])
    .then(([reading]) => printCheck(basics, reading, { server: options.server, json }))
    .then((code) => app.exit(code), giveUp);
} else if (sandbox === "noWindow") {
  refuseStart("asRoot", clock, log);
} else if (app.requestSingleInstanceLock(secondStart)) {
  // Both take their time, so neither waits for the other.
  Promise.all([readComputerPolicy(process.platform), app.whenReady()])
    .then(async ([reading]) => {
      // Chromium starts the processes that the window waits for as soon as its loop turns.
      await new Promise<void>((resolve) => void clock.setTimer(0, resolve));
      start(reading);
    })
    .catch((error: unknown) => {
      // Half a widget may have neither tray nor window.
      log.error("widget.notStarted", describeError(error));
      giveUp();
    });
} else {
  const answer = path.join(app.getPath("userData"), ANSWER_FILE);
  void runsHere(answer, secondStart.mark, clock).then((here) => {
    // Nobody asked for the one that installers start.
    if (here || options.atLogin) app.quit();
    else refuseStart("elsewhere", clock, log);
  });
}

function start(reading: PolicyReading): void {
  const core = createCore(basics, reading);
  // Installers start it for everybody who logs in; neither they nor their administrators may want it.
  if (options.atLogin && !core.settings.current.value.launchAtLogin) {
    app.releaseSingleInstanceLock();
    app.exit(0);
    return;
  }
  log.info("widget.started", { version: app.getVersion(), platform: process.platform });
  widget = startApp(core, options, links, reading);
}
