import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import type { Certificate } from "../../simulator/certificates.ts";
import { createLane, type Passage } from "./lane.ts";

/** Bytes pass, or what is said happens to them; nothing is wrong where nothing is said. */
interface Lanes {
  readonly kind: "lanes";
  readonly toServer?: Passage;
  readonly toClient?: Passage;
}

/** What a network between widget and server does. Connections that are open are met by it too. */
export type Fault =
  | Lanes
  /** Connections are cut, and new ones are refused. */
  | { readonly kind: "refused" }
  /** Connections are cut; new ones are shown this certificate. */
  | { readonly kind: "certificate"; readonly certificate: Certificate }
  /** The server has let go of open connections, and the widget is not told. New ones are fine. */
  | { readonly kind: "halfOpen" }
  /** Connections are cut; a gateway answers every HTTP request with this text. */
  | { readonly kind: "answered"; readonly text: string }
  /** Connections are cut; HTTP passes, but no WebSocket comes about. */
  | { readonly kind: "noUpgrade"; readonly how: "refused" | "hangs" }
  /** WebSockets come about, and are reset as soon as this. */
  | { readonly kind: "upgradeDropped"; readonly afterMs: number };

export const NO_FAULT: Lanes = { kind: "lanes" };
export const BLACK_HOLE: Fault = {
  kind: "lanes",
  toServer: { held: true },
  toClient: { held: true },
};

interface Connection {
  readonly apply: (fault: Fault) => void;
  readonly reset: () => void;
}

/**
 * Starts what stands between widget and server on a loopback port; nothing is wrong at first. With a
 * certificate it speaks TLS to the widget, and plain TCP to the server.
 */
export async function startFaultProxy(targetPort: number, certificate?: Certificate) {
  let target = targetPort;
  let fault: Fault = NO_FAULT;
  const connections = new Set<Connection>();
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (raw) => {
    const shown = fault.kind === "certificate" ? fault.certificate : certificate;
    const client = shown === undefined ? raw : secured(raw, shown);
    const forget = () => connections.delete(connection);
    const connection = carry({ raw, client, target, current: () => fault, forget });
    connections.add(connection);
  });
  const port = await listen(server, 0);

  /** Resets every connection. */
  function cut(): void {
    for (const { reset } of connections) reset();
  }

  return {
    port,
    async set(next: Fault): Promise<void> {
      const was = fault;
      fault = next;
      if (CUTTING.includes(next.kind)) cut();
      if (next.kind === "refused") server.close();
      else if (was.kind === "refused") await listen(server, port);
      for (const { apply } of connections) apply(next);
    },
    /** Where the server is from now on. */
    setTarget(next: number): void {
      target = next;
    },
    cut,
    /** Connections that clients hold open now. */
    open: () => connections.size,
    async close(): Promise<void> {
      cut();
      if (!server.listening) return;
      server.close();
      await once(server, "close");
    },
  };
}

/** Faults that no connection outlives. */
const CUTTING: readonly Fault["kind"][] = ["refused", "certificate", "answered", "noUpgrade"];

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("No port was bound.");
  return bound.port;
}

function secured(raw: Socket, certificate: Certificate): TLSSocket {
  return new TLSSocket(raw, { isServer: true, secureContext: createSecureContext(certificate) });
}

interface Carried {
  readonly raw: Socket;
  /** What came in, deciphered where it is TLS. */
  readonly client: Socket;
  readonly target: number;
  readonly current: () => Fault;
  readonly forget: () => void;
}

/** One connection of a client, and the one to the server that it is carried over. */
function carry({ raw, client, target, current, forget }: Carried): Connection {
  const options = { host: "127.0.0.1", noDelay: true, allowHalfOpen: true };
  const upstream = connect({ port: target, ...options });
  const reset = () => {
    // A reset that the other end was quicker with has no "close" of its own.
    forget();
    up.stop();
    down.stop();
    upstream.destroy();
    if (raw === client) client.resetAndDestroy();
    else client.destroy();
    raw.destroy();
  };
  const up = createLane(upstream, reset);
  const down = createLane(client, reset);
  let abandoned = false;

  const apply = (fault: Fault) => {
    if (fault.kind === "halfOpen") {
      abandoned = true;
      upstream.destroy();
    }
    if (abandoned) return;
    const { toServer = {}, toClient = {} } = fault.kind === "lanes" ? fault : NO_FAULT;
    up.setPassage(toServer);
    down.setPassage(toClient);
  };
  if (current().kind !== "halfOpen") apply(current());

  client.on("data", (chunk) => {
    const fault = current();
    const request = requestIn(chunk);
    if (request !== null && fault.kind === "answered") client.end(fault.text);
    else if (request === "upgrade" && fault.kind === "noUpgrade") {
      if (fault.how === "refused") client.end(NO_UPGRADE);
    } else {
      if (request === "upgrade" && fault.kind === "upgradeDropped")
        setTimeout(reset, fault.afterMs);
      up.take(chunk);
    }
  });
  upstream.on("data", (chunk) => down.take(chunk));
  client.on("end", () => (abandoned ? reset() : up.finish()));
  upstream.on("end", () => {
    if (!abandoned) down.finish();
  });
  upstream.on("close", (hadError) => {
    if (!abandoned && hadError) reset();
  });
  for (const socket of new Set([raw, client])) socket.on("close", reset);
  for (const socket of new Set([raw, client, upstream])) socket.on("error", () => {});
  return { apply, reset };
}

const NO_UPGRADE = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/** What a chunk from a client begins: a request's head always comes in one piece here. */
function requestIn(chunk: Buffer): "plain" | "upgrade" | null {
  const head = chunk.toString("latin1", 0, 2_000);
  if (!/^[A-Z]{3,7} \/\S* HTTP\/1\.1\r\n/.test(head)) return null;
  return /\r\nupgrade: *websocket\r\n/i.test(head) ? "upgrade" : "plain";
}
