import type { Link } from "../../shared/link.ts";
import type { MessageKey } from "../../shared/texts/texts.ts";

/** The one button that a connection which is not live offers. */
export interface LinkAction {
  readonly label: MessageKey;
  readonly request: "retryNow" | "takeOver" | "signOut";
}

/** What the agent can do about the connection; null where there is nothing to do (product 3). */
export function linkAction(link: Link): LinkAction | null {
  switch (link.name) {
    case "reconnecting":
      return link.retryAt === null ? null : { label: "link.tryNow", request: "retryNow" };
    case "evicted":
      return { label: "link.takeOver", request: "takeOver" };
    case "ended":
      return { label: "link.signInAgain", request: "signOut" };
    case "refused":
      return link.refusal.kind === "login"
        ? { label: "link.signInAgain", request: "signOut" }
        : { label: "link.tryAgain", request: "retryNow" };
    case "incompatible":
      return { label: "link.tryAgain", request: "retryNow" };
    case "signedOut":
    case "signingIn":
    case "takeoverQuestion":
    case "connecting":
    case "live":
      return null;
  }
}
