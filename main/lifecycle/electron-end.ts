import path from "node:path";
import { app, BrowserWindow, dialog } from "electron";
import type { MessageKey, Texts } from "../../shared/texts/texts.ts";
import { describeError, type Log } from "../log.ts";
import type { Given } from "../parts.ts";
import { appImageOf, startAppImage } from "./app-image.ts";
import { createEndAfterError, RESTART_FILE, restartArguments } from "./restart.ts";

/** What is asked of a widget that started; before that there is none. */
export interface RunningWidget {
  readonly texts: () => Texts;
  isWindowOpen(): boolean;
  /** Ends every part of it; may throw, for something failed. */
  stop(): void;
}

export interface ElectronEndOptions extends Given<"clock" | "log"> {
  readonly widget: () => RunningWidget | null;
  readonly hidden: boolean;
  readonly afterError: boolean;
}

/** What ends this process after an error, through Electron. */
export function endAfterError(options: ElectronEndOptions): () => void {
  const { widget, hidden, log } = options;
  const restart = () => {
    const windowOpen = widget()?.isWindowOpen() ?? !hidden;
    const args = restartArguments(process.argv, { windowOpen });
    const image = appImageOf(app.getPath("exe"), process.env);
    const releaseInstance = () => app.releaseSingleInstanceLock();
    stopParts(widget(), log);
    if (image === null) app.relaunch({ args });
    else startAppImage(image, { args, releaseInstance, log });
    app.exit(1);
  };
  return createEndAfterError({
    ...options,
    file: path.join(app.getPath("userData"), RESTART_FILE),
    program: app.getVersion(),
    startedAfterError: options.afterError,
    runningFor: () => process.uptime() * 1_000,
    restart,
    stop: () => stopAndSay(widget(), log),
  });
}

/** Ends what may mislead, and what nobody would answer for: the tray, notifications. */
function stopParts(widget: RunningWidget | null, log: Log): void {
  try {
    widget?.stop();
  } catch (error) {
    log.error("widget.partNotStopped", describeError(error));
  }
}

/** Nothing that may mislead stays: first everything goes, then the agent is told. */
function stopAndSay(widget: RunningWidget | null, log: Log): void {
  stopParts(widget, log);
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
  if (widget === null) {
    app.exit(1);
    return;
  }
  // The agent may start it again while the message is still there.
  app.releaseSingleInstanceLock();
  const { t } = widget.texts();
  void dialog
    .showMessageBox({
      type: "error",
      title: t("window.title"),
      message: t("crash.stopped"),
      detail: `${t("crash.stoppedText")} ${t(START_AGAIN[process.platform] ?? "crash.startAgainLinux")}`,
    })
    .finally(() => app.exit(1));
}

const START_AGAIN: Readonly<Partial<Record<NodeJS.Platform, MessageKey>>> = {
  win32: "crash.startAgainWindows",
  darwin: "crash.startAgainMacos",
};
