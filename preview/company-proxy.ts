import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestOptions,
  request,
  type ServerResponse,
} from "node:http";
import { connect, type Socket } from "node:net";

export interface CompanyProxyOptions {
  /** Where what is asked of `host:port` really is; null answers as for a name that nobody knows. */
  readonly placeOf: (target: string) => { readonly host: string; readonly port: number } | null;
  /** Whom it lets through; without it, everybody. */
  readonly credentials?: { readonly username: string; readonly password: string };
}

/** A company's HTTP proxy on a loopback port, with CONNECT and Basic authentication. It counts. */
export interface CompanyProxy {
  /** `127.0.0.1:PORT` */
  readonly server: string;
  readonly seen: {
    /** What was let through, as `host:port` for tunnels, else as the whole address, in order. */
    readonly passed: string[];
    /** Requests without the credentials, or with wrong ones. */
    refused: number;
    /** Every value of a `Proxy-Authorization`, decoded. */
    readonly credentials: Set<string>;
  };
  close(): Promise<void>;
}

const CHALLENGE = 'Basic realm="Company"';

/** Starts it. */
export async function startCompanyProxy(options: CompanyProxyOptions): Promise<CompanyProxy> {
  const { placeOf, credentials } = options;
  const seen: CompanyProxy["seen"] = { passed: [], refused: 0, credentials: new Set() };
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  };

  function isWelcome({ headers }: IncomingMessage): boolean {
    if (credentials === undefined) return true;
    const given = headers["proxy-authorization"]?.replace(/^Basic /, "");
    const said = given === undefined ? null : Buffer.from(given, "base64").toString();
    if (said !== null) seen.credentials.add(said);
    if (said === `${credentials.username}:${credentials.password}`) return true;
    seen.refused += 1;
    return false;
  }

  const server = createServer((asked, answer) => {
    const url = URL.canParse(asked.url ?? "") ? new URL(asked.url ?? "") : null;
    if (url === null) answer.writeHead(400).end();
    else if (!isWelcome(asked)) {
      answer.writeHead(407, { "proxy-authenticate": CHALLENGE }).end();
    } else {
      seen.passed.push(url.href);
      const place = placeOf(`${url.hostname}:${url.port || 80}`);
      if (place === null) answer.writeHead(502).end();
      else forward(asked, answer, { ...place, path: url.pathname + url.search });
    }
  });
  server.on("connection", keep);
  server.on("connect", (asked, client: Socket) => {
    if (!isWelcome(asked)) {
      client.end(`HTTP/1.1 407 Who are you\r\nProxy-Authenticate: ${CHALLENGE}\r\n\r\n`);
      return;
    }
    const target = asked.url ?? "";
    const place = placeOf(target);
    if (place === null) {
      client.end("HTTP/1.1 502 Not found\r\n\r\n");
      return;
    }
    seen.passed.push(target);
    const upstream = connect(place, () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      client.pipe(upstream).pipe(client);
    });
    keep(upstream);
    upstream.on("close", () => client.destroy());
    client.on("close", () => upstream.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  return {
    server: `127.0.0.1:${typeof bound === "object" ? bound?.port : 0}`,
    seen,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function forward(asked: IncomingMessage, answer: ServerResponse, place: RequestOptions): void {
  const { "proxy-authorization": _, ...headers } = asked.headers;
  const onward = request({ ...place, method: asked.method, headers }, (told) => {
    answer.writeHead(told.statusCode ?? 502, told.headers);
    told.pipe(answer);
  });
  onward.on("error", () => answer.destroy());
  asked.pipe(onward);
}
