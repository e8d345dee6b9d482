import { useState } from "preact/hooks";
import type { DialogView, Shown } from "../link/desktop-state.ts";
import type { Connection } from "./connection.ts";

interface DialogsProps {
  readonly dialogs: readonly Shown<DialogView>[];
  readonly send: Connection["send"];
  readonly direction: "ltr" | "rtl";
}

/** The dialogs that the widget opened. */
export function Dialogs({ dialogs, send, direction }: DialogsProps) {
  return (
    <>
      {dialogs.map((dialog) => (
        <Dialog
          key={dialog.id}
          dialog={dialog}
          direction={direction}
          answer={(button, file) => send({ kind: "dialogAnswer", id: dialog.id, button, file })}
        />
      ))}
    </>
  );
}

interface DialogProps {
  readonly dialog: DialogView;
  readonly direction: "ltr" | "rtl";
  answer(button: number, file: string | null): void;
}

/** A message box, or a place to save at: then the first button saves. */
function Dialog({ dialog, direction, answer }: DialogProps) {
  const { title, message, detail, buttons, kind, savesAs } = dialog;
  const [file, setFile] = useState(savesAs ?? "");
  return (
    <dialog open class="message-box" dir={direction} data-testid="dialog" data-kind={kind}>
      {title && <h2>{title}</h2>}
      {message && <p>{message}</p>}
      {detail && <p class="detail">{detail}</p>}
      {savesAs !== null && (
        <label class="save-as">
          File
          <input
            name="file"
            dir="ltr"
            value={file}
            onInput={({ currentTarget }) => setFile(currentTarget.value)}
          />
        </label>
      )}
      <div class="dialog-buttons">
        {buttons.map((label, button) => (
          <button
            key={label}
            type="button"
            class="button"
            onClick={() => answer(button, savesAs !== null && button === 0 ? file : null)}
          >
            {label}
          </button>
        ))}
      </div>
    </dialog>
  );
}
