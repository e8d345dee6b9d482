import { app, dialog } from "electron";
import { en } from "../../shared/messages/en.ts";
import { languageFor } from "../../shared/messages/languages.ts";
import { createTexts } from "../../shared/messages/texts.ts";
import type { Log } from "../log.ts";

/** Says why there will be no window, in the terminal, in the log and in a dialog, and ends with 1. */
export function endAsRoot(log: Log): void {
  log.error("widget.asRoot");
  process.stderr.write(`${en.crash.asRoot} ${en.crash.asRootText}\n`);
  void app.whenReady().then(() => {
    const { t } = createTexts(languageFor("system", app.getPreferredSystemLanguages()));
    dialog.showErrorBox(t("crash.asRoot"), t("crash.asRootText"));
    app.exit(1);
  });
}
