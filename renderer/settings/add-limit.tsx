import { useRef } from "preact/hooks";
import type { NamedReason } from "../../shared/presence.ts";
import { useModel } from "../model.ts";

/** Chooses a reason and gives it a limit. */
export function AddLimit(props: {
  id: string;
  /** One at least. */
  reasons: readonly NamedReason[];
  onAdd: (reason: NamedReason) => void;
}) {
  const { id, reasons, onAdd } = props;
  const { t } = useModel().texts.value;
  const list = useRef<HTMLSelectElement>(null);
  return (
    <>
      <select class="grow" id={id} ref={list} aria-label={t("settings.limitReason")}>
        {reasons.map((reason) => (
          <option key={reason.id}>{reason.name}</option>
        ))}
      </select>
      <button
        type="button"
        class="button"
        data-action="addLimit"
        onClick={() => {
          const chosen = reasons[list.current?.selectedIndex ?? 0];
          if (chosen) onAdd(chosen);
        }}
      >
        {t("settings.addLimit")}
      </button>
    </>
  );
}
