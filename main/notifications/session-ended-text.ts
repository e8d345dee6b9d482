import type { EndReason } from "../../shared/link.ts";
import type { MessageKey, Texts } from "../../shared/texts/texts.ts";
import type { TerminalLink } from "./notice.ts";

const END_KEYS: Readonly<Record<EndReason["kind"], MessageKey>> = {
  loggedOut: "link.endedLoggedOut",
  bySupervisor: "link.endedBySupervisor",
  inactivity: "link.endedInactivity",
  serverEnded: "link.endedServerEnded",
};

const REFUSAL_KEYS = {
  login: "link.refusedLogin",
  licence: "link.refusedLicence",
  rejected: "link.refusedRejected",
  notOffered: "link.refusedNotOffered",
} as const satisfies Record<string, MessageKey>;

/** What happened, why, and what to do; the title first. */
export function sessionEndedText(link: TerminalLink, { t }: Texts): readonly [string, ...string[]] {
  const title = t(`link.${link.name}`);
  switch (link.name) {
    case "evicted":
      return [title, t("link.evictedText"), t("notification.clickToTakeOver")];
    case "ended": {
      // The server's own reasons are what the sentence says already.
      const reason = link.reason.kind === "loggedOut" ? link.reason.reasonName : null;
      const why =
        reason === null ? "" : t("window.says", { subject: t("link.reason"), state: reason });
      return [title, t(END_KEYS[link.reason.kind]), why, t("notification.clickToSignIn")];
    }
    case "refused": {
      const signsIn = link.refusal.kind !== "notOffered";
      const click = signsIn ? "notification.clickToSignIn" : "notification.clickToTryAgain";
      return [title, t(REFUSAL_KEYS[link.refusal.kind]), t(click)];
    }
    case "incompatible":
      return [title, t("link.incompatibleText"), t("notification.clickToTryAgain")];
  }
}
