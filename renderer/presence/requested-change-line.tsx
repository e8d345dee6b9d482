import type { RequestedChange } from "../../shared/state-request.ts";
import { requestedText } from "../../shared/texts/request-text.ts";
import { useModel } from "../model.ts";

/** What was asked for and is not confirmed: beside the confirmed state, never in its place. */
export function RequestedChangeLine() {
  const { snapshot, texts } = useModel();
  const { requested, presence } = snapshot.value;
  if (requested === null) return null;
  const hasRow =
    requested.kind === "mrdState" && presence?.mrds.some(({ id }) => id === requested.mrdId);
  if (hasRow) return null;
  const text = requestedText(requested, presence?.mrds ?? [], "window", texts.value);
  return <Requested text={text} />;
}

/** The same for a channel, in its row; the row names it already. */
export function RequestedMrdState({ state }: Pick<RequestedMrdChange, "state">) {
  return <Requested text={useModel().texts.value.t(`mrdState.${state}`)} />;
}

type RequestedMrdChange = Extract<RequestedChange, { kind: "mrdState" }>;

function Requested({ text }: { text: string }) {
  const { t } = useModel().texts.value;
  return (
    <p class="requested">
      <span class="spinner" />
      {t("window.says", { subject: t("window.requested"), state: text })}
    </p>
  );
}
