import { isAvailableToAgent } from "../../shared/availability.ts";
import { isSwitched, undoOf } from "../../shared/permitted.ts";
import type { Mrd } from "../../shared/presence.ts";
import { mrdStateText } from "../../shared/texts/state-text.ts";
import { ActionButton } from "../actions/action-button.tsx";
import { whyNotNow } from "../actions/why.ts";
import { LinkButton } from "../frame/buttons.tsx";
import { Elapsed } from "../frame/elapsed.tsx";
import { type Model, useModel } from "../model.ts";
import { MRD_LOOKS, MrdShape } from "../shapes/shape.tsx";
import { useDerived } from "../use-derived.ts";
import { Requested } from "./requested-change-line.tsx";

/**
 * One channel. It renders again only when its own MRD, the language or the connection's liveness changes:
 * the props are the same objects as long as nothing in them changed.
 */
export function ChannelRow({
  mrd,
  confirmed,
  switchable,
}: {
  mrd: Mrd;
  confirmed: boolean;
  /** Whether there is a switch, though it may be out of use. */
  switchable: boolean;
}) {
  const model = useModel();
  const { texts, t } = model;
  const requested = useDerived(() => {
    const change = model.snapshot.value.requested;
    return change?.kind === "mrdState" && change.mrdId === mrd.id ? change.state : null;
  }, [mrd.id]);
  const lastReady = useDerived(() => lastReadyText(mrd, model), [mrd]);
  const stateText = mrdStateText(mrd, texts.value);
  const available = isAvailableToAgent(mrd);
  const tone = confirmed && available ? MRD_LOOKS[mrd.state].tone : "grey";
  return (
    <li
      class="row"
      // What hovering shows, the keyboard has to reach: by the switch, where there is one.
      tabIndex={switchable ? undefined : 0}
      data-mrd={mrd.id}
      data-state={mrd.rawState}
      data-off={!available}
    >
      <span class="row-shape" data-tone={tone}>
        <MrdShape state={mrd.state} />
      </span>
      <span class="row-name" dir="auto" title={mrd.name}>
        {mrd.name}
      </span>
      {confirmed && <Elapsed of={mrd} label="window.elapsed" />}
      <span class="row-state" data-tone={tone}>
        <bdi>{stateText}</bdi>
        {switchable && <Undo mrd={mrd} />}
      </span>
      <span class="hint row-limit">{limitText(mrd, model)}</span>
      <span class="hint row-last-ready">{lastReady}</span>
      {switchable && <ChannelSwitch mrd={mrd} />}
      {requested.value !== null && <Requested text={t(`mrdState.${requested.value}`)} />}
    </li>
  );
}

/** Takes back the Not Ready that waits for tasks to end, for as long as it does and that is possible. */
function Undo({ mrd }: { mrd: Mrd }) {
  const { state, snapshot, t, ask } = useModel();
  const change = useDerived(() => {
    const { presence } = snapshot.value;
    const undo = presence && undoOf(mrd, presence);
    return undo !== null && whyNotNow(state.value, undo) === null ? undo : null;
  }, [mrd]);
  const undo = change.value;
  if (undo === null) return null;
  return (
    <LinkButton
      data-action="undo"
      aria-label={t("action.undoOf", { channel: mrd.name })}
      onClick={() => ask("changeState", undo)}
    >
      {t("action.undo")}
    </LinkButton>
  );
}

/** Switches a channel. It stands where the server confirmed it, whatever was asked for. */
function ChannelSwitch({ mrd }: { mrd: Mrd }) {
  const { state, t, ask } = useModel();
  const on = isSwitched(mrd, "READY");
  const change = { kind: "mrdState", mrdId: mrd.id, state: on ? "NOT_READY" : "READY" } as const;
  const why = useDerived(() => whyNotNow(state.value, change), [mrd]);
  return (
    <ActionButton
      class="switch"
      role="switch"
      aria-checked={on}
      aria-label={t("action.acceptRequests", { channel: mrd.name })}
      why={why.value}
      onPress={() => ask("changeState", change)}
    />
  );
}

function limitText(mrd: Mrd, { t }: Model): string {
  if (!isAvailableToAgent(mrd)) return t("window.unavailable");
  return mrd.maxAgentTasks === null ? "" : t("window.taskLimit", { count: mrd.maxAgentTasks });
}

/** When the channel was ready last, by the computer's own clock. */
function lastReadyText({ lastReadyAt }: Mrd, { snapshot, t, formats, now }: Model): string {
  if (lastReadyAt === null) return t("window.neverReady");
  if (lastReadyAt === "unknown") return "";
  const at = lastReadyAt - snapshot.value.clockSkew;
  return t("window.lastReady", { time: formats.value.moment(at, now.value) });
}
