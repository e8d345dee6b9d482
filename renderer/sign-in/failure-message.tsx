import type { SignInFailure } from "../../shared/failures.ts";
import { Quote } from "../frame/quote.tsx";
import { useModel } from "../model.ts";

/** What happened and what to do, with the server's own words where it said any; takes the focus. */
export function FailureMessage({ id, failure }: { id: string; failure: SignInFailure }) {
  const { t } = useModel().texts.value;
  return (
    <div class="message failed" id={id} role="alert" tabIndex={-1} data-failure={failure.kind}>
      <p>{t(`signInFailure.${failure.kind}`)}</p>
      {failure.detail !== null && <Quote by="connection.serverSays" words={failure.detail} />}
    </div>
  );
}
