import { HELLO } from "../frame/desktop-port.ts";
import type { FrameReport, FrameSignal } from "../messages/main-messages.ts";
import type { Connection } from "./connection.ts";

/** Connects the windows' frames to the host, through this page. */
export type FramePorts = ReturnType<typeof createFramePorts>;

/** Gives a port to every document that says hello from one of our frames and from their origin. */
export function createFramePorts(connection: Connection, frameOrigin: string) {
  const frames = new Map<number, HTMLIFrameElement>();
  const ports = new Map<number, MessagePort>();
  const send = (id: number, signal: FrameSignal) => ports.get(id)?.postMessage(signal);

  function greet(id: number, frame: HTMLIFrameElement): void {
    const { port1, port2 } = new MessageChannel();
    ports.get(id)?.close();
    ports.set(id, port1);
    port1.onmessage = ({ data }: MessageEvent<FrameReport>) =>
      connection.send({ kind: "fromFrame", id, report: data });
    frame.contentWindow?.postMessage(HELLO, frameOrigin, [port2]);
    const scheme = connection.desktop.value?.windows.find((view) => view.id === id)?.colorScheme;
    if (scheme) send(id, { kind: "colorScheme", scheme });
  }

  addEventListener("message", ({ origin, data, source }) => {
    if (origin !== frameOrigin || data !== HELLO) return;
    for (const [id, frame] of frames) if (frame.contentWindow === source) greet(id, frame);
  });
  connection.onFrameSignal(send);

  return {
    /** Call with the frame of a window when it is there, and with null when it is gone. */
    use(id: number, frame: HTMLIFrameElement | null): void {
      if (frame) {
        frames.set(id, frame);
        return;
      }
      frames.delete(id);
      ports.get(id)?.close();
      ports.delete(id);
    },
    send,
  };
}
