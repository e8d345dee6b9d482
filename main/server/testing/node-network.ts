import { type ClientOptions, WebSocket } from "ws";
import type { DurationMs } from "../../../shared/time.ts";
import type { OpenWebSocket } from "../network.ts";

/** As Chromium's, only that the end of a dead connection is not waited for by the tests. */
const GOODBYE_LIMIT: DurationMs = 2_000;

/** Real WebSockets over Node's own network, for what has no Electron around it. */
export function openNodeWebSocket(options: ClientOptions = {}): OpenWebSocket {
  return (url, { opened, received, closed }) => {
    const socket = new WebSocket(url, options);
    let failure: Error | null = null;
    let limit: NodeJS.Timeout | undefined;
    socket.on("open", opened);
    socket.on("message", (data, isBinary) => received(isBinary ? data : String(data)));
    socket.on("error", (error) => {
      failure = error;
    });
    socket.on("close", () => {
      clearTimeout(limit);
      closed(failure);
    });
    return {
      send: (text) => socket.send(text),
      close() {
        if (limit !== undefined) return;
        limit = setTimeout(() => socket.terminate(), GOODBYE_LIMIT);
        socket.close();
      },
    };
  };
}
