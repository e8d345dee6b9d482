import { useComputed } from "@preact/signals";
import { isConfirmed } from "../../shared/snapshot.ts";
import { whyNoReasons } from "../actions/why.ts";
import { useModel } from "../model.ts";
import { ChannelRow } from "./channel-row.tsx";

/** The agent's channels, one row each, in the server's order. */
export function ChannelList() {
  const { state, snapshot, t, formats } = useModel();
  const mrds = useComputed(() => snapshot.value.presence?.mrds ?? []);
  const confirmed = useComputed(() => isConfirmed(snapshot.value));
  const switchable = useComputed(
    () => confirmed.value && whyNoReasons(state.value, "NOT_READY") !== "noPermission",
  );
  return (
    <section class="channels" aria-labelledby="channels-title">
      <header class="beside channels-head">
        <h2 id="channels-title">{t("window.channels")}</h2>
        {mrds.value.length > 0 && (
          <span class="count">{formats.value.number(mrds.value.length)}</span>
        )}
        {!confirmed.value && <span class="not-confirmed">{t("window.notConfirmed")}</span>}
      </header>
      {mrds.value.length === 0 ? (
        <div class="column middle no-channels">
          <p class="strong">{t("window.noChannels")}</p>
          <p class="hint">{t("window.noChannelsHint")}</p>
        </div>
      ) : (
        <ul class={confirmed.value ? "card rows" : "card rows stale"}>
          {mrds.value.map((mrd) => (
            <ChannelRow
              key={mrd.id}
              mrd={mrd}
              confirmed={confirmed.value}
              switchable={switchable.value}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
