import { useModel } from "../model.ts";

/** Offers to keep the session; where that cannot be done safely, it says why and what helps. */
export function KeepSignedIn({ disabled }: { disabled: boolean }) {
  const { state, t } = useModel();
  const { keepOffer, keepSignedIn } = state.value.signIn;
  const why = keepOffer === null || keepOffer.possible ? null : keepOffer.why;
  return (
    <div class="keep">
      <label class="beside check">
        <input
          type="checkbox"
          name="keepSignedIn"
          defaultChecked={keepSignedIn}
          disabled={disabled || !keepOffer?.possible}
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
