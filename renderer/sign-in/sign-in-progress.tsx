import { useModel } from "../model.ts";

/** A kept session is being taken up again. */
export function SignInProgress() {
  const { state, texts, ask } = useModel();
  const { t } = texts.value;
  const { server, username } = state.value.signIn;
  return (
    <section class="centred">
      <span class="spinner large" />
      <h2>{t("signIn.signingIn")}</h2>
      {username !== "" && <p dir="auto">{username}</p>}
      {server !== "" && (
        <p class="hint" dir="ltr">
          {server}
        </p>
      )}
      <button type="button" class="button" onClick={() => ask("cancelSignIn")}>
        {t("signIn.cancel")}
      </button>
    </section>
  );
}
