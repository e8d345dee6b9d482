import { decodeClone } from "../messages/clone-codec.ts";
import type { FrameReport, FrameSignal } from "../messages/main-messages.ts";

/** The way from the frame to the desktop page around it, which relays to the main process. */
export type DesktopPort = ReturnType<typeof connectToDesktop>;

/** What passes between frame and desktop page outside the port. */
export const HELLO = "agent-status-preview:hello";

/**
 * Asks the desktop page for a port. Reports wait until it is there; the window's own policy forbids
 * the frame any connection, so a port to its parent is the only way out.
 */
export function connectToDesktop(desktopOrigin: string) {
  const waiting: FrameReport[] = [];
  const calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners: ((signal: FrameSignal) => void)[] = [];
  let port: MessagePort | null = null;
  let lastCall = 0;

  function receive(signal: FrameSignal): void {
    if (signal.kind === "answer") calls.get(signal.callId)?.resolve(decodeClone(signal.value));
    else if (signal.kind === "failure") {
      calls.get(signal.callId)?.reject(new Error(signal.message));
    } else for (const listener of listeners) listener(signal);
    if ("callId" in signal) calls.delete(signal.callId);
  }

  function report(report: FrameReport): void {
    if (port) port.postMessage(report);
    else waiting.push(report);
  }

  addEventListener("message", function take(event: MessageEvent<unknown>) {
    const [given] = event.ports;
    if (event.origin !== desktopOrigin || event.data !== HELLO || !given) return;
    event.stopImmediatePropagation();
    removeEventListener("message", take);
    port = given;
    port.onmessage = ({ data }: MessageEvent<FrameSignal>) => receive(data);
    for (const early of waiting.splice(0)) port.postMessage(early);
  });
  parent.postMessage(HELLO, desktopOrigin);

  return {
    report,
    onSignal(listener: (signal: FrameSignal) => void): void {
      listeners.push(listener);
    },
    /** Reports a request and resolves with its answer; rejects with what the main process says. */
    ask(reportWith: (callId: number) => FrameReport): Promise<unknown> {
      lastCall += 1;
      const callId = lastCall;
      return new Promise((resolve, reject) => {
        calls.set(callId, { resolve, reject });
        report(reportWith(callId));
      });
    },
  };
}
