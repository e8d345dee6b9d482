import type { EndReason, Link, Refusal } from "../../shared/link.ts";
import type { MessageKey, Texts } from "../../shared/texts/texts.ts";

/** Why the link is not live, in one sentence; empty where its name says it all. */
export function linkSentence(link: Link, { t }: Texts): string {
  switch (link.name) {
    case "connecting":
      return t("link.connectingHint");
    case "reconnecting":
      return t(`link.${link.fault}`);
    case "evicted":
      return t("link.evictedText");
    case "ended":
      return t(END_SENTENCES[link.reason.kind]);
    case "refused":
      return t(REFUSAL_SENTENCES[link.refusal.kind]);
    case "incompatible":
      return t("link.incompatibleText");
    case "signedOut":
    case "signingIn":
    case "takeoverQuestion":
    case "live":
      return "";
  }
}

/** What was said from outside about the link's end: a reason code's name, or the server's words. */
export function linkQuote(link: Link): { readonly by: MessageKey; readonly words: string } | null {
  switch (link.name) {
    case "ended": {
      const words = "reasonName" in link.reason ? link.reason.reasonName : null;
      return words === null ? null : { by: "link.reason", words };
    }
    case "refused":
      return quoted(link.refusal.detail);
    case "incompatible":
      return quoted(link.detail);
    default:
      return null;
  }
}

function quoted(words: string | null): { readonly by: MessageKey; readonly words: string } | null {
  return words === null ? null : { by: "link.serverSays", words };
}

const END_SENTENCES = {
  loggedOut: "link.endedLoggedOut",
  bySupervisor: "link.endedBySupervisor",
  inactivity: "link.endedInactivity",
  serverEnded: "link.endedServerEnded",
} as const satisfies Record<EndReason["kind"], MessageKey>;

const REFUSAL_SENTENCES = {
  login: "link.refusedLogin",
  licence: "link.refusedLicence",
  rejected: "link.refusedRejected",
  notOffered: "link.refusedNotOffered",
} as const satisfies Record<Refusal["kind"], MessageKey>;
