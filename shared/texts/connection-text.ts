import type { Connection } from "../connection.ts";
import type { Snapshot } from "../snapshot.ts";
import type { MessageKey, Texts } from "./texts.ts";

/** The connection in two or three words (product 3). */
export function connectionText(
  { connection, mode }: Pick<Snapshot, "connection" | "mode">,
  { t }: Texts,
): string {
  switch (connection.name) {
    case "live":
      return t(mode === "observe" ? "connection.liveObserve" : "connection.live");
    case "signingIn":
      return t("signIn.signingIn");
    case "takeoverQuestion":
      return t("signIn.takeoverTitle");
    default:
      return t(`connection.${connection.name}`);
  }
}

/** Why the connection is not live, in one sentence; empty where its name says it all. */
export function connectionSentence(connection: Connection, { t }: Texts): string {
  switch (connection.name) {
    case "connecting":
      return t("connection.connectingHint");
    case "reconnecting":
      return t(`connection.${connection.fault}`);
    case "evicted":
      return t("connection.evictedText");
    case "ended":
      return t(`sessionEnd.${connection.reason.kind}`);
    case "refused":
      return t(`refusal.${connection.refusal.kind}`);
    case "incompatible":
      return t("connection.incompatibleText");
    default:
      return "";
  }
}

/** What was said from outside about the connection's end: a reason code's name, or the server's words. */
export function connectionQuote(
  connection: Connection,
): { readonly by: MessageKey; readonly words: string } | null {
  const words = wordsOf(connection);
  const by = connection.name === "ended" ? "connection.reason" : "connection.serverSays";
  return words === null ? null : { by, words };
}

function wordsOf(connection: Connection): string | null {
  switch (connection.name) {
    case "ended":
      return "reasonName" in connection.reason ? connection.reason.reasonName : null;
    case "refused":
      return connection.refusal.detail;
    case "incompatible":
      return connection.detail;
    default:
      return null;
  }
}
