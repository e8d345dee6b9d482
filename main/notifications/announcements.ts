import type { Texts } from "../../shared/messages/texts.ts";
import type { WhyNot } from "../../shared/state-request.ts";
import type { ShortcutRefusal } from "../../shared/window-state.ts";
import type { LinkProblem } from "../deep-links/prepared-change.ts";
import type { StoreProblem } from "../settings/json-store.ts";
import { problemText } from "../settings/problem-text.ts";
import type { NoticeText } from "./notice-text.ts";

/** What the widget says about itself, and in answer to what the agent did outside the window. */
export interface Announcements {
  /** The window went to the tray. */
  hidden(): void;
  storeProblem(problem: StoreProblem): void;
  /** Administrators wrote a policy that cannot be followed. */
  policyProblem(): void;
  /** A shortcut asked for a change that the rules forbid now. */
  stateNotChanged(why: WhyNot): void;
  linkProblem(problem: LinkProblem): void;
  /** The widget quits all the same. */
  signOutNotConfirmed(): void;
  /** A shortcut that the agent counts on could not be had at the start. */
  shortcutNotWorking(accelerator: string, why: ShortcutRefusal): void;
}

/** Shows each as a notification, in the language of the moment. */
export function createAnnouncements(
  show: (text: NoticeText) => void,
  texts: () => Texts,
): Announcements {
  return {
    hidden() {
      const { t } = texts();
      show({ title: t("app.hiddenTitle"), body: t("app.hiddenText") });
    },
    storeProblem: (problem) => show(problemText(problem, texts())),
    policyProblem() {
      const { t } = texts();
      show({ title: t("app.policyNotUsed"), body: t("app.policyNotUsedText") });
    },
    stateNotChanged(why) {
      const { t } = texts();
      show({ title: t("app.stateNotChanged"), body: t(`whyNot.${why}`) });
    },
    linkProblem(problem) {
      const { t } = texts();
      const body =
        problem.kind === "reasonsMissing"
          ? t("app.linkReasonsMissing")
          : t("app.linkReasonUnknown", { reason: problem.reasonName });
      show({ title: t("app.stateNotChanged"), body });
    },
    signOutNotConfirmed() {
      const { t } = texts();
      show({ title: t("app.signOutNotConfirmed"), body: t("app.signOutNotConfirmedText") });
    },
    shortcutNotWorking(accelerator, why) {
      const { t } = texts();
      show({
        title: t("app.shortcutNotWorking", { keys: accelerator }),
        body: t(`shortcutRefused.${why}`),
      });
    },
  };
}
