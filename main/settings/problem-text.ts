import type { MessageKey, Texts } from "../../shared/texts/texts.ts";
import type { StoreProblem } from "./json-store.ts";

const NOT_SAVED = {
  readOnly: "app.notSavedReadOnly",
  full: "app.notSavedFull",
  other: "app.notSavedOther",
} as const satisfies Record<string, MessageKey>;

/** What the agent is told when the settings could not be kept. */
export function problemText(
  problem: StoreProblem,
  { t }: Texts,
): { readonly title: string; readonly body: string } {
  switch (problem.kind) {
    case "notSaved":
      return { title: t("app.notSaved"), body: t(NOT_SAVED[problem.why]) };
    case "setAside":
      return problem.why === "newer"
        ? { title: t("app.settingsNewer"), body: t("app.settingsNewerText") }
        : { title: t("app.settingsSetAside"), body: t("app.settingsSetAsideText") };
  }
}
