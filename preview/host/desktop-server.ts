import { randomBytes, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { type WebSocket, WebSocketServer } from "ws";

/** What the server of the desktop page needs. */
export interface DesktopSource {
  /** Folder of the built page. */
  readonly folder: string;
  frameOrigin(): string;
  connected(socket: WebSocket): void;
}

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * Serves the desktop page to whoever has the key, without which it shows nothing, and one WebSocket per page: each page gets a
 * ticket that opens one socket, once. Other sites and other users of the machine get neither.
 */
export function createDesktopServer(source: DesktopSource) {
  const { folder, frameOrigin, connected } = source;
  const key = randomBytes(16).toString("base64url");
  const tickets = new Set<string>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024 * 1024 });
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://desktop");
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("referrer-policy", "no-referrer");
    response.setHeader("cache-control", "no-store");
    if (!isOwnHost(request)) response.writeHead(403).end();
    else if (pathname !== "/") await sendFile(folder, pathname, response);
    else if (isSame(searchParams.get("key") ?? "", key)) await sendPage(request, response);
    else {
      response
        .writeHead(403, { "content-type": "text/plain; charset=utf-8" })
        .end("Open the address that the terminal printed, key included.\n");
    }
  }

  async function sendPage({ headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const ticket = randomBytes(16).toString("base64url");
    tickets.add(ticket);
    const given = `<meta name="preview" data-ticket="${ticket}" data-frame="${frameOrigin()}">`;
    const page = await readFile(path.join(folder, "index.html"), "utf8");
    response
      .writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": pagePolicy(frameOrigin(), headers.host ?? ""),
        "x-frame-options": "DENY",
      })
      .end(page.replace("<head>", `<head>${given}`));
  }

  server.on("upgrade", (request, socket, head) => {
    const { searchParams } = new URL(request.url ?? "/", "http://desktop");
    const { origin, host } = request.headers;
    const isOurs = isOwnHost(request) && origin === `http://${host}`;
    if (isOurs && tickets.delete(searchParams.get("ticket") ?? "")) {
      sockets.handleUpgrade(request, socket, head, connected);
    } else socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  return {
    server,
    key,
    close(): void {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function pagePolicy(frameOrigin: string, host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ws://${host}`,
    `frame-src ${frameOrigin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

async function sendFile(folder: string, name: string, response: ServerResponse): Promise<void> {
  const file = path.join(folder, path.normalize(name));
  const type = TYPES[path.extname(file)];
  const body = type === undefined ? null : await readFile(file).catch(() => null);
  if (body === null) response.writeHead(404).end();
  else response.writeHead(200, { "content-type": type }).end(body);
}

/** Refuses names that someone else's DNS points here. */
function isOwnHost({ headers }: IncomingMessage): boolean {
  return /^127\.0\.0\.1:\d+$/.test(headers.host ?? "");
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
