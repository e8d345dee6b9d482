import type { Connection } from "../../shared/connection.ts";
import type { MessageKey } from "../../shared/texts/texts.ts";

/** The one button that a connection which is not live offers. */
export interface ConnectionAction {
  readonly label: MessageKey;
  readonly request: "retryNow" | "takeOver" | "signOut";
}

/** What the agent can do about the connection; null where there is nothing to do (product 3). */
export function connectionAction(connection: Connection): ConnectionAction | null {
  switch (connection.name) {
    case "reconnecting":
      return connection.retryAt === null
        ? null
        : { label: "connection.tryNow", request: "retryNow" };
    case "evicted":
      return { label: "connection.takeOver", request: "takeOver" };
    case "ended":
      return { label: "connection.signInAgain", request: "signOut" };
    case "refused":
      return connection.refusal.kind === "login"
        ? { label: "connection.signInAgain", request: "signOut" }
        : { label: "connection.tryAgain", request: "retryNow" };
    case "incompatible":
      return { label: "connection.tryAgain", request: "retryNow" };
    default:
      return null;
  }
}
