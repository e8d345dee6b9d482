import { isSwitched } from "../../shared/permitted.ts";
import type { Mrd } from "../../shared/presence.ts";
import { useModel } from "../model.ts";
import { useDerived } from "../use-derived.ts";
import { ActionButton } from "./action-button.tsx";
import { whyNotNow } from "./why.ts";

/** Switches a channel. It stands where the server confirmed it, whatever was asked for. */
export function ChannelSwitch({ mrd }: { mrd: Mrd }) {
  const { state, texts, ask } = useModel();
  const on = isSwitched(mrd, "READY");
  const change = { kind: "mrdState", mrdId: mrd.id, state: on ? "NOT_READY" : "READY" } as const;
  const why = useDerived(() => whyNotNow(state.value, change), [mrd]);
  return (
    <ActionButton
      class="switch"
      role="switch"
      aria-checked={on}
      aria-label={texts.value.t("action.acceptRequests", { channel: mrd.name })}
      why={why.value}
      onPress={() => ask("changeState", change)}
    />
  );
}
