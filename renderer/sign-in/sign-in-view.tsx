import { useSignal } from "@preact/signals";
import { useModel } from "../model.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { SignInProgress } from "./sign-in-progress.tsx";

/** The sign-in form; while a session that was kept is taken up again, its progress instead. */
export function SignInView() {
  const { snapshot } = useModel();
  const filledIn = useSignal(snapshot.peek().connection.name !== "signingIn");
  const busy = snapshot.value.connection.name === "signingIn";
  if (busy && !filledIn.value) return <SignInProgress />;
  return <SignInForm busy={busy} onFillIn={() => (filledIn.value = true)} />;
}
