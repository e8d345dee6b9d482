import { useSignal } from "@preact/signals";
import { Button } from "../frame/buttons.tsx";
import { useModel } from "../model.ts";
import { SignInForm } from "./sign-in-form.tsx";

/** The sign-in form; while a session that was kept is taken up again, its progress instead. */
export function SignInView() {
  const { snapshot } = useModel();
  const filledIn = useSignal(snapshot.peek().connection.name !== "signingIn");
  const busy = snapshot.value.connection.name === "signingIn";
  if (busy && !filledIn.value) return <Progress />;
  return <SignInForm busy={busy} onFillIn={() => (filledIn.value = true)} />;
}

function Progress() {
  const { state, t, ask } = useModel();
  const { server, username } = state.value.signIn;
  return (
    <section class="column middle centred">
      <span class="spinner large" />
      <h2>{t("signIn.signingIn")}</h2>
      {username !== "" && <p dir="auto">{username}</p>}
      {server !== "" && (
        <p class="hint" dir="ltr">
          {server}
        </p>
      )}
      <Button onClick={() => ask("cancelSignIn")}>{t("signIn.cancel")}</Button>
    </section>
  );
}
