import type { Snapshot } from "../../shared/snapshot.ts";
import type { Texts } from "../../shared/texts/texts.ts";
import { requestedText } from "../presence/state-texts.ts";

/** What came of the last request, where it is not what was asked for; null where there is nothing to say. */
export function outcomeText(snapshot: Snapshot, texts: Texts): string | null {
  const { outcome } = snapshot;
  if (outcome === null || outcome.result === "confirmed") return null;
  const asked = requestedText(outcome.change, snapshot, texts);
  return texts.t(`outcome.${outcome.result}`, { asked });
}

/** Why it came so: the server's words or the rule's; null where neither is known. */
export function outcomeCause({ outcome }: Snapshot, { t }: Texts): string | null {
  switch (outcome?.result) {
    case "refused":
      return outcome.serverText;
    case "cannotSend":
      return t(`whyNot.${outcome.why}`);
    default:
      return null;
  }
}
