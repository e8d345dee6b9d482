import path from "node:path";
import { app } from "electron";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { parseCommandLine } from "./command-line.ts";
import { claimScheme } from "./deep-link.ts";
import { ANSWER_FILE, answerSecondStart } from "./second-start.ts";

/** Linux does it in a second program and waits for that; the start need not. */
const REGISTER_AFTER = 1_000;

export interface LinkInlet {
  /**
   * Opens what came so far, and from now on whatever comes; `startedAgain` is told when somebody
   * starts the widget once more, without a link and not for the tray alone.
   */
  serve(open: (link: string) => void, startedAgain: () => void): void;
}

/**
 * Takes the links that the operating system hands over: macOS tells them, Windows and Linux start the
 * widget with them. To be called at once: they come before Electron is ready, too. A start on another
 * desktop than `desk` is answered, and no more.
 */
export function receiveLinks(first: string | null, desk: readonly string[]): LinkInlet {
  let waiting: readonly string[] = first === null ? [] : [first];
  let take = (link: string) => {
    waiting = [...waiting, link];
  };
  let startedWhileStarting = false;
  let again = () => {
    startedWhileStarting = true;
  };
  app.on("open-url", (event, url) => {
    event.preventDefault();
    take(url);
  });
  app.on("second-instance", (_event, argv, _folder, told) => {
    const file = path.join(app.getPath("userData"), ANSWER_FILE);
    if (!answerSecondStart(file, told, desk)) return;
    const { link, hidden } = parseCommandLine(argv);
    if (link !== null) take(link);
    else if (!hidden) again();
  });
  return {
    serve(open, startedAgain) {
      take = open;
      again = startedAgain;
      for (const link of waiting) open(link);
      waiting = [];
      if (startedWhileStarting) startedAgain();
    },
  };
}

/** Tells the operating system who opens such links. A copy under development leaves them alone. */
export function registerLinks(clock: Clock, log: Log): void {
  if (process.defaultApp) return;
  clock.setTimer(REGISTER_AFTER, () => {
    claimScheme(app, process.execPath, log);
  });
}
