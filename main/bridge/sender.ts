import { WINDOW_ORIGIN } from "../../shared/bridge-channels.ts";

/** What Electron says about who sent a message; `IpcMainInvokeEvent` fits. */
export interface SenderEvent {
  readonly sender: unknown;
  /** Null when the frame went away before it was asked about. */
  readonly senderFrame: { readonly origin: string; readonly parent: unknown } | null;
}

/** Whether a message comes from our window's main frame, showing our page: nobody else is answered. */
export function isOurWindow(event: SenderEvent, windowContents: unknown): boolean {
  const { sender, senderFrame } = event;
  if (windowContents === null || sender !== windowContents || senderFrame === null) return false;
  return senderFrame.parent === null && senderFrame.origin === WINDOW_ORIGIN;
}
