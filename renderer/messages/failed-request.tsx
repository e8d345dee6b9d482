import { useModel } from "../model.ts";
import { Message } from "./message.tsx";

/** That something the agent asked for was not carried out, whichever view it was asked in. */
export function FailedRequest() {
  const { failed, texts } = useModel();
  // Always there: a live region that comes with its words is not always heard.
  return (
    <div class="failed-request" role="alert">
      {failed.value && (
        <Message
          tone="failed"
          part="failed-request"
          onDismiss={() => {
            failed.value = false;
          }}
        >
          <p class="strong">{texts.value.t("window.notCarriedOut")}</p>
        </Message>
      )}
    </div>
  );
}
