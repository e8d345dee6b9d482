import type { DialogView, Shown } from "../link/desktop-state.ts";
import type { Connection } from "./connection.ts";

interface DialogsProps {
  readonly dialogs: readonly Shown<DialogView>[];
  readonly send: Connection["send"];
}

/** The message boxes that the widget opened. */
export function Dialogs({ dialogs, send }: DialogsProps) {
  return (
    <>
      {dialogs.map(({ id, title, message, detail, buttons, kind }) => (
        <dialog key={id} open class="message-box" data-testid="dialog" data-kind={kind}>
          {title && <h2>{title}</h2>}
          <p>{message}</p>
          {detail && <p class="detail">{detail}</p>}
          <div class="dialog-buttons">
            {buttons.map((label, button) => (
              <button
                key={label}
                type="button"
                class="button"
                onClick={() => send({ kind: "dialogAnswer", id, button })}
              >
                {label}
              </button>
            ))}
          </div>
        </dialog>
      ))}
    </>
  );
}
