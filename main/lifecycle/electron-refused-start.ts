import { app, dialog } from "electron";
import { en } from "../../shared/texts/en.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";

/** Where nobody answers the dialog, e.g. because a service started the widget. */
const END_WITHIN: DurationMs = 30_000;

/** `elsewhere`: it runs in another session of the same user. */
export type RefusedStart = "asRoot" | "elsewhere";

const EVENTS = { asRoot: "widget.asRoot", elsewhere: "widget.elsewhere" } as const;

/** Says why there will be no window, in the terminal, in the log and in a dialog, and ends with 1. */
export function refuseStart(why: RefusedStart, clock: Clock, log: Log): void {
  log.error(EVENTS[why]);
  process.stderr.write(`${en.crash[why]}. ${en.crash[`${why}Text`]}\n`);
  const end = () => app.exit(1);
  void app.whenReady().then(() => {
    clock.setTimer(END_WITHIN, end);
    const { t } = createTexts(languageFor("system", app.getPreferredSystemLanguages()));
    const [message, detail] = [t(`crash.${why}`), t(`crash.${why}Text`)];
    void dialog
      .showMessageBox({ type: "error", title: t("window.title"), message, detail })
      .finally(end);
  });
}
