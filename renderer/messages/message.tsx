import type { ComponentChildren } from "preact";
import { useModel } from "../model.ts";
import { CloseIcon } from "../shapes/icons.tsx";

/** Something that the agent should read and can put away. Live regions tell it to screen readers. */
export function Message(props: {
  tone: "failed" | "plain";
  part: string;
  onDismiss: () => void;
  children: ComponentChildren;
}) {
  const { texts } = useModel();
  return (
    <div class={`message dismissible ${props.tone}`} data-part={props.part}>
      <div class="message-text">{props.children}</div>
      <button
        type="button"
        class="icon-button"
        aria-label={texts.value.t("action.dismiss")}
        onClick={() => {
          props.onDismiss();
          document.querySelector<HTMLElement>("[data-action]")?.focus();
        }}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
