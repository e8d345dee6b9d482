import { TO_READY } from "../../shared/permitted.ts";
import { useModel } from "../model.ts";
import { Icon } from "../shapes/icons.tsx";
import { MrdShape } from "../shapes/shape.tsx";
import { ActionButton } from "./action-button.tsx";
import { whyNoReasons, whyNotNow } from "./why.ts";

export const REASONS_ID = "reasons";

/** Ready, and Not Ready with a reason; without the permission, that there is none. */
export function StateActions() {
  const { state, place, t, ask } = useModel();
  const whyNotReady = whyNoReasons(state.value, "NOT_READY");
  if (whyNotReady === "noPermission") return <p class="hint">{t("whyNot.noPermission")}</p>;
  const open = place.value === "notReadyReasons";
  const ready = state.value.snapshot.presence?.state.name === "READY";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields.
    <div class="beside actions" role="group" aria-label={t("action.label")}>
      <ActionButton
        class={ready ? "button" : "button primary"}
        data-action="ready"
        why={whyNotNow(state.value, TO_READY)}
        onPress={() => ask("changeState", TO_READY)}
      >
        <MrdShape state="READY" />
        {t("action.ready")}
      </ActionButton>
      <ActionButton
        class="button"
        data-action="notReadyReasons"
        aria-expanded={open}
        aria-controls={open ? REASONS_ID : undefined}
        why={whyNotReady}
        onPress={() => {
          place.value = open ? "presence" : "notReadyReasons";
        }}
      >
        <MrdShape state="NOT_READY" />
        {t("action.notReady")}
        <Icon name="chevron" />
      </ActionButton>
    </div>
  );
}
