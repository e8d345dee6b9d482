import { requestedText } from "../../shared/texts/request-text.ts";
import { useModel } from "../model.ts";

/** What was asked for and is not confirmed, unless a channel's row says it; the row names the channel already. */
export function RequestedChangeLine() {
  const { snapshot, texts } = useModel();
  const { requested, presence } = snapshot.value;
  if (requested === null) return null;
  const mrds = presence?.mrds ?? [];
  const hasRow = requested.kind === "mrdState" && mrds.some(({ id }) => id === requested.mrdId);
  return hasRow ? null : <Requested text={requestedText(requested, mrds, "window", texts.value)} />;
}

/** Beside the confirmed state, never in its place. */
export function Requested({ text }: { text: string }) {
  const { t } = useModel();
  return (
    <p class="beside requested">
      <span class="spinner" />
      {t("window.says", { subject: t("window.requested"), state: text })}
    </p>
  );
}
