import type { KeepOffer } from "../../shared/window-state.ts";
import { useModel } from "../model.ts";

/** Offers to keep the session; where that cannot be done safely, it says why and what helps. */
export function KeepSignedIn(props: {
  /** Null until it is known. */
  offer: KeepOffer | null;
  initial: boolean;
  disabled: boolean;
}) {
  const { offer, initial, disabled } = props;
  const { t } = useModel();
  const why = offer === null || offer.possible ? null : offer.why;
  return (
    <div class="keep">
      <label class="check">
        <input
          type="checkbox"
          name="keepSignedIn"
          defaultChecked={initial}
          disabled={disabled || !offer?.possible}
          aria-describedby={why === null ? undefined : "keep-unavailable"}
        />
        {t("signIn.keepSignedIn")}
      </label>
      {why !== null && (
        <p class="hint" id="keep-unavailable" data-why={why}>
          {t(why === "forbidden" ? "settings.locked" : `keepRefused.${why}`)}
        </p>
      )}
    </div>
  );
}
