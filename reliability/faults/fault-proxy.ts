import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import type { Certificate } from "../../simulator/certificates.ts";
import { createLane, type Lane, type Passage } from "./lane.ts";

/** What a network between widget and server does. Connections that are open are met by it too. */
export type Fault =
  | { readonly kind: "none" }
  /** Connections are cut, and new ones are refused. */
  | { readonly kind: "refused" }
  /** Everything is kept back, both ways; nobody is told. */
  | { readonly kind: "blackHole" }
  /** The server has let go of open connections, and the widget is not told. New ones are fine. */
  | { readonly kind: "halfOpen" }
  /** The next bytes from the server break off, and the connection is reset. */
  | { readonly kind: "resetMidFrame"; readonly afterBytes: number }
  | { readonly kind: "slow"; readonly bytesPerSecond: number }
  /** Each way. */
  | { readonly kind: "late"; readonly ms: number }
  /** Connections are cut; a gateway answers every HTTP request with this text. */
  | { readonly kind: "answered"; readonly text: string }
  /** Connections are cut; HTTP passes, but no WebSocket comes about. */
  | { readonly kind: "noUpgrade"; readonly how: "refused" | "hangs" }
  /** WebSockets come about, and are reset as soon as this. */
  | { readonly kind: "upgradeDropped"; readonly afterMs: number };

export interface FaultProxyOptions {
  /** Where the server is. */
  readonly targetPort: number;
  /** Speaks TLS to the widget, and plain TCP to the server. */
  readonly certificate?: Certificate;
}

/** Stands between widget and server on a loopback port. */
export interface FaultProxy {
  readonly port: number;
  set(fault: Fault): Promise<void>;
  /** For new connections; those that are open are cut. */
  setCertificate(certificate: Certificate): void;
  /** Where the server is from now on. */
  setTarget(port: number): void;
  /** Resets every connection. */
  cut(): void;
  /** Connections that clients hold open now. */
  open(): number;
  /** Connections that clients ever made. */
  accepted(): number;
  close(): Promise<void>;
}

interface Connection {
  readonly apply: (fault: Fault) => void;
  readonly reset: () => void;
}

/** Starts it; nothing is wrong at first. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  let { targetPort, certificate } = options;
  let fault: Fault = { kind: "none" };
  let accepted = 0;
  const connections = new Set<Connection>();
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (raw) => {
    accepted += 1;
    const client = certificate === undefined ? raw : secured(raw, certificate);
    const forget = () => connections.delete(connection);
    const connection = carry({ raw, client, targetPort, current: () => fault, forget });
    connections.add(connection);
  });
  const port = await listen(server, 0);

  function cut(): void {
    for (const { reset } of connections) reset();
  }

  return {
    port,
    async set(next) {
      const was = fault;
      fault = next;
      if (cutsOff(next)) cut();
      if (next.kind === "refused") server.close();
      else if (was.kind === "refused") await listen(server, port);
      for (const { apply } of connections) apply(next);
    },
    setCertificate(next) {
      certificate = next;
      cut();
    },
    setTarget(next) {
      targetPort = next;
    },
    cut,
    open: () => connections.size,
    accepted: () => accepted,
    async close() {
      cut();
      if (!server.listening) return;
      server.close();
      await once(server, "close");
    },
  };
}

function cutsOff({ kind }: Fault): boolean {
  return kind === "refused" || kind === "answered" || kind === "noUpgrade";
}

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
  readonly targetPort: number;
  readonly current: () => Fault;
  readonly forget: () => void;
}

/** One connection of a client, and the one to the server that it is carried over. */
function carry({ raw, client, targetPort, current, forget }: Carried): Connection {
  const upstream = connect({
    port: targetPort,
    host: "127.0.0.1",
    noDelay: true,
    allowHalfOpen: true,
  });
  const reset = () => {
    // A reset that the other end was quicker with has no "close" of its own.
    forget();
    toServer.stop();
    toClient.stop();
    upstream.destroy();
    if (raw === client) client.resetAndDestroy();
    else client.destroy();
    raw.destroy();
  };
  const toServer: Lane = createLane(upstream, reset);
  const toClient: Lane = createLane(client, reset);
  let abandoned = false;

  const apply = (fault: Fault) => {
    const { up, down } = passagesOf(fault);
    if (fault.kind === "halfOpen") {
      abandoned = true;
      upstream.destroy();
    }
    if (abandoned) return;
    toServer.setPassage(up);
    toClient.setPassage(down);
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
      toServer.take(chunk);
    }
  });
  upstream.on("data", (chunk) => toClient.take(chunk));
  client.on("end", () => (abandoned ? reset() : toServer.finish()));
  upstream.on("end", () => {
    if (!abandoned) toClient.finish();
  });
  upstream.on("close", (hadError) => {
    if (!abandoned && hadError) reset();
  });
  for (const socket of new Set([raw, client])) socket.on("close", reset);
  for (const socket of new Set([raw, client, upstream])) socket.on("error", () => {});
  return { apply, reset };
}

const FREE: Passage = { kind: "passes" };
const HELD: Passage = { kind: "held" };

function passagesOf(fault: Fault): { readonly up: Passage; readonly down: Passage } {
  switch (fault.kind) {
    case "blackHole":
      return { up: HELD, down: HELD };
    case "resetMidFrame":
      return { up: FREE, down: { kind: "breaksOff", afterBytes: fault.afterBytes } };
    case "slow":
      return { up: FREE, down: { kind: "trickles", bytesPerSecond: fault.bytesPerSecond } };
    case "late":
      return { up: { kind: "late", ms: fault.ms }, down: { kind: "late", ms: fault.ms } };
    default:
      return { up: FREE, down: FREE };
  }
}

const NO_UPGRADE = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/** What a chunk from a client begins: a request's head always comes in one piece here. */
function requestIn(chunk: Buffer): "plain" | "upgrade" | null {
  const head = chunk.toString("latin1", 0, 2_000);
  if (!/^[A-Z]{3,7} \/\S* HTTP\/1\.1\r\n/.test(head)) return null;
  return /\r\nupgrade: *websocket\r\n/i.test(head) ? "upgrade" : "plain";
}
