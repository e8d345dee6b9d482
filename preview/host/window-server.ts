import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { FromMain } from "../messages/main-messages.ts";
import { type Origins, translateHeaders } from "./csp.ts";
import { FRAME_SCRIPT, injectScripts, PRELOAD_SCRIPT, wrapPreload } from "./inject.ts";

export type AppResponse = Omit<Extract<FromMain, { kind: "response" }>, "kind" | "requestId">;

/** What the server of the window's origin needs to know. */
export interface WindowSource {
  origins(): Origins;
  /** The window's preload, or null. */
  preload(): string | null;
  /** Built runtime of the frame. */
  readonly frameScript: string;
  /** Answered by the widget's own protocol handler; null while it does not run. */
  request(method: string, url: string, headers: [string, string][]): Promise<AppResponse> | null;
}

/** Serves the widget's window on an origin of its own, every byte from the widget's own handler. */
export function createWindowServer(source: WindowSource): Server {
  return createServer((request, response) => {
    answer(source, request, response).catch((error: unknown) => {
      response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    });
  });
}

async function answer(
  source: WindowSource,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const origins = source.origins();
  if (`http://${request.headers.host}` !== origins.frame) {
    response.writeHead(403).end();
    return;
  }
  switch (request.url) {
    case FRAME_SCRIPT:
      return sendScript(response, await readFile(source.frameScript, "utf8"));
    case PRELOAD_SCRIPT: {
      const preload = source.preload();
      return sendScript(response, preload ? wrapPreload(await readFile(preload, "utf8")) : "");
    }
    default:
      return forward(source, origins, request, response);
  }
}

async function forward(
  source: WindowSource,
  origins: Origins,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await source.request(
    request.method ?? "GET",
    `${origins.app}${request.url}`,
    translateRequestHeaders(request, origins),
  );
  if (!answer) {
    response.writeHead(503, { "content-type": "text/plain" }).end("The widget does not run.");
    return;
  }
  const body = Buffer.from(answer.body);
  for (const header of translateHeaders(answer.headers, origins)) response.appendHeader(...header);
  const isDocument = String(response.getHeader("content-type")).startsWith("text/html");
  if (!response.hasHeader("cache-control")) response.setHeader("cache-control", "no-store");
  response.writeHead(answer.status).end(
    isDocument
      ? injectScripts(body.toString("utf8"), {
          appOrigin: origins.app,
          desktopOrigin: origins.desktop,
          hasPreload: source.preload() !== null,
        })
      : body,
  );
}

/** The browser's headers as the widget's handler would see them in Electron. */
function translateRequestHeaders(request: IncomingMessage, origins: Origins): [string, string][] {
  const hidden = new Set(["host", "connection", "cookie", "upgrade-insecure-requests"]);
  return Object.entries(request.headers).flatMap(([name, value]) =>
    hidden.has(name) || value === undefined
      ? []
      : [[name, String(value).replaceAll(origins.frame, origins.app)] satisfies [string, string]],
  );
}

function sendScript(response: ServerResponse, script: string): void {
  response
    .writeHead(200, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-store",
    })
    .end(script);
}
