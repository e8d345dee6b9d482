import { isConfirmed } from "../../shared/snapshot.ts";
import { useModel } from "../model.ts";
import { ChannelList } from "./channel-list.tsx";
import { LastKnownState } from "./last-known-state.tsx";
import { LinkBlock } from "./link-block.tsx";
import { StateBlock } from "./state-block.tsx";

/** The agent's presence; where the link is not live, why not, and what was known last. */
export function PresenceView() {
  const { snapshot } = useModel();
  const { presence } = snapshot.value;
  const confirmed = isConfirmed(snapshot.value);
  return (
    <div class="presence" data-known={presence === null ? "nothing" : confirmed ? "now" : "before"}>
      <div class="glance">
        {confirmed ? <StateBlock /> : <LinkBlock />}
        {!confirmed && presence !== null && <LastKnownState />}
      </div>
      {presence !== null && <ChannelList />}
    </div>
  );
}
