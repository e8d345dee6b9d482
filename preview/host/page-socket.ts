import type { WebSocket } from "ws";
import type { FromPage, ToPage } from "../link/page-messages.ts";

/** The one desktop page that shows the window; a newer page takes the place of an older one. */
export interface PageSocket {
  connect(socket: WebSocket): void;
  isConnected(): boolean;
  send(message: ToPage): void;
}

/** `onConnect` greets a new page; `onMessage` hears the present one alone. */
export function createPageSocket(
  onConnect: () => void,
  onMessage: (message: FromPage) => void,
): PageSocket {
  let current: WebSocket | null = null;
  const send = (message: ToPage) => current?.send(JSON.stringify(message));
  return {
    connect(socket) {
      send({ kind: "replaced" });
      current?.close();
      current = socket;
      socket.on("message", (data) => {
        if (socket === current) onMessage(JSON.parse(String(data)) as FromPage);
      });
      socket.on("close", () => {
        if (socket === current) current = null;
      });
      socket.on("error", () => socket.terminate());
      onConnect();
    },
    isConnected: () => current !== null,
    send,
  };
}
