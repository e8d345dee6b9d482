import { useState } from "preact/hooks";
import type { DialogView, Shown } from "../messages/desktop-state.ts";
import type { Connection } from "./connection.ts";

interface DialogProps {
  readonly dialog: Shown<DialogView>;
  readonly send: Connection["send"];
  readonly direction: "ltr" | "rtl";
}

/** A message box that the widget opened, or a place to save at: then the first button saves. */
export function Dialog({ dialog, send, direction }: DialogProps) {
  const { id, title, message, detail, buttons, kind, savesAs } = dialog;
  const [file, setFile] = useState(savesAs ?? "");
  return (
    <dialog
      open
      class="message-box card above"
      dir={direction}
      data-testid="dialog"
      data-kind={kind}
    >
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
            onClick={() => {
              const saved = savesAs !== null && button === 0 ? file : null;
              send({ kind: "dialogAnswer", id, button, file: saved });
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </dialog>
  );
}
