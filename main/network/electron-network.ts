import { net, type Session, session as sessions } from "electron";
import type { Network, OpenWebSocket } from "./network.ts";
import { certificateVerdict, type VerdictParts } from "./trust/certificate-verdict.ts";

/**
 * Chromium's network: the system's proxy (PAC included) and trust store. REST, polling and WebSocket
 * share one session of their own, so that they are one client to the network. Nothing of it is kept
 * on disk; cookies are taken for load balancers that keep a client at one server, and go with the
 * process. Certificates are judged by Chromium, and by the authorities of a policy where Chromium knows
 * none. Electron has to be ready.
 */
export function openElectronNetwork(trust: VerdictParts): Network {
  const session = sessions.fromPartition("agent-status-server", { cache: false });
  const verdict = certificateVerdict(trust);
  session.setCertificateVerifyProc((request, answer) => void verdict(request).then(answer));
  return {
    fetch: (url, init) => session.fetch(url, init),
    openWebSocket: webSocketsOf(session),
  };
}

function webSocketsOf(session: Session): OpenWebSocket {
  return (url, { opened, received, closed }) => {
    const socket = new net.WebSocket(url, { session, useSessionCookies: true });
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", opened);
    socket.addEventListener("message", (event) => received(fieldOf(event, "data")));
    // "error" has nothing to say, and is always followed by "close", whose reason names the error.
    socket.addEventListener("close", (event) => closed(failureIn(event)));
    return {
      send: (text) => socket.send(text),
      close: () => socket.close(),
    };
  };
}

/** https://www.electronjs.org/docs/latest/api/web-socket: a network's failure is named in the reason. */
function failureIn(event: Event): Error | null {
  const reason = fieldOf(event, "reason");
  if (fieldOf(event, "wasClean") === true || typeof reason !== "string") return null;
  return new Error(reason);
}

function fieldOf(event: Event, field: "data" | "reason" | "wasClean"): unknown {
  return Reflect.get(event, field);
}
