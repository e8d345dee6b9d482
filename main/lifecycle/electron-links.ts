import path from "node:path";
import { app } from "electron";
import type { Clock } from "../clock.ts";
import { createInbox } from "../inbox.ts";
import type { Log } from "../log.ts";
import { parseCommandLine } from "./command-line.ts";
import { claimScheme } from "./deep-link.ts";
import { ANSWER_FILE, answerSecondStart } from "./second-start.ts";

/** Linux does it in a second program and waits for that; the start need not. */
const REGISTER_AFTER = 1_000;

/**
 * Takes the links that the operating system hands over: macOS tells them, Windows and Linux start the
 * widget with them. To be called at once: they come before Electron is ready, too. A start on another
 * desktop than `desk` is answered, and no more.
 */
export function receiveLinks(first: string | null, desk: readonly string[]) {
  const links = createInbox<string>();
  const startsAgain = createInbox<void>();
  if (first !== null) links.post(first);
  app.on("open-url", (event, url) => {
    event.preventDefault();
    links.post(url);
  });
  app.on("second-instance", (_event, argv, _folder, told) => {
    const file = path.join(app.getPath("userData"), ANSWER_FILE);
    if (!answerSecondStart(file, told, desk)) return;
    const { link, hidden } = parseCommandLine(argv);
    if (link !== null) links.post(link);
    else if (!hidden) startsAgain.post();
  });
  return {
    /**
     * Opens what came so far, and from now on whatever comes; `startedAgain` is told when somebody
     * starts the widget once more, without a link and not for the tray alone.
     */
    serve(open: (link: string) => void, startedAgain: () => void): void {
      links.open(open);
      startsAgain.open(startedAgain);
    },
  };
}

export type LinkInlet = ReturnType<typeof receiveLinks>;

/** Tells the operating system who opens such links. A copy under development leaves them alone. */
export function registerLinks(clock: Clock, log: Log): void {
  if (process.defaultApp) return;
  clock.setTimer(REGISTER_AFTER, () => {
    claimScheme(app, process.execPath, log);
  });
}
