import path from "node:path";
import type * as Electron from "electron";
import type { DialogView } from "../messages/desktop-state.ts";
import { type Context, requireReady } from "./context.ts";
import { strict } from "./strict.ts";

interface Answer {
  readonly button: number;
  /** What a save dialog was answered with; null for cancelled, or for another kind of dialog. */
  readonly file: string | null;
}

/** Electron's `dialog`: message boxes and save dialogs, shown over the desktop. */
export function createDialog(context: Context) {
  const waiting = new Map<number, (answer: Answer) => void>();
  context.on("dialogAnswer", ({ id, button, file }) => {
    context.host.send({ kind: "gone", from: "dialogs", id });
    waiting.get(id)?.({ button, file });
    waiting.delete(id);
  });

  function show(view: DialogView): Promise<Answer> {
    requireReady(context, "dialog module can only be used after app is ready");
    const id = context.nextId();
    context.host.send({ kind: "dialog", id, patch: view });
    return new Promise((resolve) => waiting.set(id, resolve));
  }

  return strict("dialog", {
    async showMessageBox(
      first: Electron.BaseWindow | Electron.MessageBoxOptions,
      options: Electron.MessageBoxOptions = first as Electron.MessageBoxOptions,
    ) {
      const { button } = await show({
        kind: options.type ?? "none",
        title: options.title ?? "",
        message: options.message,
        detail: options.detail ?? "",
        buttons: options.buttons?.length ? options.buttons : ["OK"],
        savesAs: null,
      });
      return { response: button, checkboxChecked: false };
    },
    async showSaveDialog(
      first: Electron.BaseWindow | Electron.SaveDialogOptions,
      options: Electron.SaveDialogOptions = first as Electron.SaveDialogOptions,
    ) {
      const { file } = await show({
        kind: "none",
        title: options.title ?? "Save",
        message: "",
        detail: "",
        buttons: [options.buttonLabel ?? "Save", "Cancel"],
        savesAs: options.defaultPath ?? "",
      });
      if (file !== null && !path.isAbsolute(file))
        throw new Error("A dialog gives absolute paths.");
      return { canceled: file === null, filePath: file ?? "" };
    },
  } satisfies Partial<Electron.Dialog>);
}
