import type { Texts } from "../../shared/messages/texts.ts";
import type { Presence } from "../../shared/presence.ts";
import type { RequestedChange } from "../../shared/snapshot.ts";
import { useModel } from "../model.ts";

/** What was asked for and is not confirmed: beside the confirmed state, never in its place. */
export function RequestedChangeLine() {
  const { snapshot, texts } = useModel();
  const { requested, presence } = snapshot.value;
  if (requested === null || presence === null) return null;
  return (
    <p class="requested">
      <span class="spinner" />
      {texts.value.t("window.says", {
        subject: texts.value.t("window.requested"),
        state: requestedText(requested, presence, texts.value),
      })}
    </p>
  );
}

function requestedText(requested: RequestedChange, { mrds }: Presence, { t }: Texts): string {
  if (requested.kind === "agentState") {
    return [t(`agentState.${requested.name}`), requested.reasonName].filter(Boolean).join(", ");
  }
  const name = mrds.find(({ id }) => id === requested.mrdId)?.name ?? requested.mrdId;
  return `${name}, ${t(`mrdState.${requested.state}`)}`;
}
