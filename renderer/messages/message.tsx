import type { ComponentChildren } from "preact";
import { IconButton } from "../frame/buttons.tsx";
import { focusOn } from "../frame/focus.ts";
import { useModel } from "../model.ts";

/**
 * Something that the agent should read and can put away; what came of requests goes all at once. Live
 * regions tell it to screen readers.
 */
export function Message(props: {
  part: string;
  title: ComponentChildren;
  failed?: boolean;
  onDismiss?: () => void;
  children?: ComponentChildren;
}) {
  const { t, ask } = useModel();
  const { onDismiss = () => ask("dismissOutcome") } = props;
  return (
    <div
      class="beside message dismissible"
      data-part={props.part}
      data-tone={props.failed ? "red" : undefined}
    >
      <div class="column grow message-text">
        <p class="strong">{props.title}</p>
        {props.children}
      </div>
      <IconButton
        icon="close"
        label={t("action.dismiss")}
        onClick={() => {
          onDismiss();
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
          part="failed-request"
          title={t("window.notCarriedOut")}
          failed
          onDismiss={dismiss}
        />
      )}
    </div>
  );
}
