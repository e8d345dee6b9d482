import type { EndReason, Link, Refusal } from "../link.ts";
import type { Snapshot } from "../snapshot.ts";
import type { MessageKey, Texts } from "./texts.ts";

/** The connection in two or three words (product 3). */
export function connectionText(
  { link, mode }: Pick<Snapshot, "link" | "mode">,
  { t }: Texts,
): string {
  switch (link.name) {
    case "live":
      return t(mode === "observe" ? "link.liveObserve" : "link.live");
    case "signingIn":
      return t("signIn.signingIn");
    case "takeoverQuestion":
      return t("signIn.takeoverTitle");
    default:
      return t(`link.${link.name}`);
  }
}

/** Why the connection is not live, in one sentence; empty where its name says it all. */
export function connectionSentence(link: Link, { t }: Texts): string {
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

/** What was said from outside about the connection's end: a reason code's name, or the server's words. */
export function connectionQuote(
  link: Link,
): { readonly by: MessageKey; readonly words: string } | null {
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
