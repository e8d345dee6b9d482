import { ActionButton } from "../actions/action-button.tsx";
import { REASONS_ID } from "../actions/state-actions.tsx";
import { signOutNow } from "../actions/why.ts";
import { useModel } from "../model.ts";

/** Signs out: in a live session with a reason, otherwise at once. */
export function SignOutButton() {
  const { state, place, texts, ask } = useModel();
  const now = signOutNow(state.value);
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
