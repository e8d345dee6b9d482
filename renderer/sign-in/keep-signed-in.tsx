import { useModel } from "../model.ts";

/** Offers to keep the session; where that cannot be done safely it says so. */
export function KeepSignedIn({ possible, disabled }: { possible: boolean; disabled: boolean }) {
  const { t } = useModel().texts.value;
  return (
    <div class="keep">
      <label class="check">
        <input
          type="checkbox"
          name="keepSignedIn"
          disabled={disabled || !possible}
          {...(possible ? {} : { "aria-describedby": "keep-unavailable" })}
        />
        {t("signIn.keepSignedIn")}
      </label>
      {!possible && (
        <p class="hint" id="keep-unavailable">
          {t("signIn.keepUnavailable")}
        </p>
      )}
    </div>
  );
}
