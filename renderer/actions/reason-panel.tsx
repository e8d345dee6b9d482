import { useLayoutEffect } from "preact/hooks";
import { isSameReason } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import { IconButton } from "../frame/buttons.tsx";
import { focusOn } from "../frame/focus.ts";
import { useModel } from "../model.ts";
import { ReasonList } from "./reason-list.tsx";
import type { ReasonChoice } from "./reason-search.ts";
import { REASONS_ID } from "./state-actions.tsx";
import { whyNoReasons } from "./why.ts";

const TITLE_ID = "reasons-title";

/** The reason codes of the server for Not Ready or for signing out. Choosing one sends the change. */
export function ReasonPanel({ opened }: { opened: "notReadyReasons" | "logoutReasons" }) {
  const { state, place, t, ask } = useModel();
  const { snapshot } = state.value;
  const name = opened === "logoutReasons" ? "LOGOUT" : "NOT_READY";
  const why = whyNoReasons(state.value, name);
  const { freshness, leftOut = 0, ...lists } = snapshot.reasons;
  const reasons = name === "LOGOUT" ? lists.logout : lists.notReady;

  useLayoutEffect(() => ask("refreshReasons"), [opened]);

  const close = () => {
    place.value = "presence";
    // What opened the list takes the focus back.
    focusOn(`[data-action=${opened}]`);
  };
  const choose = ({ id }: ReasonChoice) => {
    if (name === "LOGOUT") ask("signOut", { reasonId: id });
    else ask("changeState", { kind: "agentState", name, reasonId: id });
    close();
  };

  return (
    <section
      class="fills reason-panel"
      id={REASONS_ID}
      aria-labelledby={TITLE_ID}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <header class="beside panel-head">
        <h2 class="grow" id={TITLE_ID}>
          {t(name === "LOGOUT" ? "action.chooseLogout" : "action.chooseNotReady")}
        </h2>
        <IconButton icon="close" label={t("action.close")} onClick={close} />
      </header>
      {name === "NOT_READY" && snapshot.presence?.state.name === "NOT_READY" && (
        <p class="hint reasons-note">{t("why.timerRestarts")}</p>
      )}
      {why !== null && <p class="reasons-note strong">{t(`whyNot.${why}`)}</p>}
      {freshness === "none" && <p class="hint reasons-note">{t("action.listMissing")}</p>}
      {freshness === "old" && <p class="hint reasons-note">{t("action.listOld")}</p>}
      <ReasonList
        key={opened}
        labelledBy={TITLE_ID}
        choices={[{ id: null, name: t("action.noReason") }, ...reasons.filter(hasId)]}
        current={currentReason(snapshot, reasons, name)}
        disabled={why !== null}
        onChoose={choose}
      />
      {leftOut > 0 && <p class="hint reasons-note">{t("action.leftOut", { count: leftOut })}</p>}
    </section>
  );
}

/** A code without an id cannot be named in a request. */
function hasId(reason: { readonly id: string | null }): boolean {
  return reason.id !== null;
}

/** The id of the reason that holds, null where none holds; undefined in another state. */
function currentReason(
  { presence }: Snapshot,
  reasons: Snapshot["reasons"]["notReady"],
  name: "NOT_READY" | "LOGOUT",
): string | null | undefined {
  const state = presence?.state;
  if (!state || state.name !== name) return undefined;
  if (state.reason === null) return null;
  return reasons.find((reason) => isSameReason(reason, state.reason))?.id ?? undefined;
}
