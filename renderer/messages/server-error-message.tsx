import { Quote } from "../frame/quote.tsx";
import { useModel } from "../model.ts";
import { Message } from "./message.tsx";

/** That the server reported something that is no answer to a request, in its own words. */
export function ServerErrorMessage() {
  const { snapshot, texts, ask } = useModel();
  const { serverError } = snapshot.value;
  if (serverError === null) return null;
  return (
    <Message tone="plain" part="server-error" onDismiss={() => ask("dismissOutcome")}>
      <p class="strong">{texts.value.t("outcome.serverError")}</p>
      {serverError.text !== null && <Quote by="connection.serverSays" words={serverError.text} />}
    </Message>
  );
}
