import type { ComponentChildren } from "preact";
import { IconButton } from "../frame/buttons.tsx";
import { focusOn } from "../frame/focus.ts";
import { useModel } from "../model.ts";

/** Something that the agent should read and can put away. Live regions tell it to screen readers. */
export function Message(props: {
  tone: "failed" | "plain";
  part: string;
  title: ComponentChildren;
  onDismiss: () => void;
  children?: ComponentChildren;
}) {
  const { t } = useModel();
  return (
    <div class={`message dismissible ${props.tone}`} data-part={props.part}>
      <div class="message-text">
        <p class="strong">{props.title}</p>
        {props.children}
      </div>
      <IconButton
        icon="close"
        label={t("action.dismiss")}
        onClick={() => {
          props.onDismiss();
          focusOn("[data-action]");
        }}
      />
    </div>
  );
}

/** That something the agent asked for was not carried out, whichever view it was asked in. */
export function FailedRequest() {
  const { failed, t } = useModel();
  const dismiss = () => {
    failed.value = false;
  };
  // Always there: a live region that comes with its words is not always heard.
  return (
    <div class="failed-request" role="alert">
      {failed.value && (
        <Message
          tone="failed"
          part="failed-request"
          title={t("window.notCarriedOut")}
          onDismiss={dismiss}
        />
      )}
    </div>
  );
}
