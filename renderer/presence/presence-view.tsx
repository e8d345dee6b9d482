import { useRef } from "preact/hooks";
import { isConfirmed } from "../../shared/snapshot.ts";
import { ReasonPanel } from "../actions/reason-panel.tsx";
import { StateActions } from "../actions/state-actions.tsx";
import { Button } from "../frame/buttons.tsx";
import { useFittingWindow } from "../frame/fit-window.ts";
import { Hint } from "../hints/hint.tsx";
import { AwayMessage } from "../messages/away-message.tsx";
import { PreparedCard } from "../messages/prepared-card.tsx";
import { RequestMessages } from "../messages/request-messages.tsx";
import { WaitingRequests, WrapUpTimers } from "../messages/task-messages.tsx";
import { TeamMessages } from "../messages/team-messages.tsx";
import { useModel } from "../model.ts";
import { ChannelList } from "./channel-list.tsx";
import { ConnectionBlock } from "./connection-block.tsx";
import { LastKnownState } from "./last-known-state.tsx";
import { StateBlock } from "./state-block.tsx";

/**
 * The agent's presence and what can be done about it; where the connection is not live, why not, and what
 * was known last. A list of reason codes takes the place of the channels.
 */
export function PresenceView() {
  const { state, snapshot, place, t } = useModel();
  const { presence } = snapshot.value;
  const confirmed = isConfirmed(snapshot.value);
  const { prepared } = state.value;
  const opened = place.value;
  const choosing = opened === "notReadyReasons" || opened === "logoutReasons";
  const view = useRef<HTMLDivElement>(null);
  useFittingWindow(view, !choosing);
  return (
    <div
      ref={view}
      class="fills presence"
      data-known={presence === null ? "nothing" : confirmed ? "now" : "before"}
      data-choosing={choosing || undefined}
    >
      <div class="column glance">
        {confirmed ? <StateBlock /> : <ConnectionBlock />}
        {confirmed && <StateActions />}
        {confirmed && <Hint about="actions" />}
        {!confirmed && presence !== null && <LastKnownState />}
      </div>
      <div class="column messages">
        {prepared !== null && <PreparedCard prepared={prepared} />}
        <AwayMessage />
        <RequestMessages />
        <WaitingRequests />
        <WrapUpTimers />
        <TeamMessages />
        {confirmed && !choosing && (
          <>
            <Hint about="channels" />
            <Hint about="tray" />
          </>
        )}
      </div>
      {choosing ? <ReasonPanel opened={opened} /> : presence !== null && <ChannelList />}
      {!choosing && presence !== null && state.value.allowed.history && (
        <Button
          look="quiet day-open"
          data-action="day"
          onClick={() => {
            place.value = "day";
          }}
        >
          {t("day.title")}
        </Button>
      )}
    </div>
  );
}
