import { signOutNow } from "../../shared/permitted.ts";
import { ActionButton } from "../actions/action-button.tsx";
import { REASONS_ID } from "../actions/state-actions.tsx";
import { useModel } from "../model.ts";

/** Signs out: in a live session with a reason, otherwise at once. */
export function SignOutButton() {
  const { state, place, texts, ask } = useModel();
  const { snapshot, allowed } = state.value;
  const now = signOutNow(snapshot, allowed);
  const asks = now === "ask";
  const open = place.value === "logoutReasons";
  return (
    <ActionButton
      class="button quiet"
      data-action="logoutReasons"
      aria-expanded={asks ? open : undefined}
      aria-controls={open ? REASONS_ID : undefined}
      why={now === "ask" || now === "forget" ? null : now}
      onPress={() => {
        if (!asks) ask("signOut", { reasonId: null });
        else place.value = open ? "presence" : "logoutReasons";
      }}
    >
      {texts.value.t("window.signOut")}
    </ActionButton>
  );
}
