import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type * as Electron from "electron";
import type { Context } from "./context.ts";
import { fetchOver } from "./network/fetch.ts";
import type { SessionNetwork } from "./network/route.ts";

type Handler = (request: Request) => Response | Promise<Response>;

/** Content types that Electron reads off a file's name. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** The schemes that the widget gave privileges to, shared by all sessions. */
export interface Schemes {
  register(schemes: Electron.CustomScheme[]): void;
  isStandard(scheme: string): boolean;
}

/** Takes schemes until the app is ready, as Electron. */
export function createSchemes(context: Context): Schemes {
  const privileged = new Map<string, Electron.Privileges>();
  return {
    register(schemes) {
      if (context.isReady()) {
        throw new Error(
          "protocol.registerSchemesAsPrivileged should be called before app is ready",
        );
      }
      privileged.clear();
      for (const { scheme, privileges = {} } of schemes) privileged.set(scheme, privileges);
    },
    isStandard: (scheme) => privileged.get(scheme)?.standard === true,
  };
}

/** Requests as one session makes and answers them. */
export interface SessionRequests {
  readonly protocol: Pick<Electron.Protocol, "handle" | "unhandle" | "isProtocolHandled">;
  readonly fetch: Electron.Net["fetch"];
  /** What the widget's own handler answers; rejects where none serves the scheme. */
  answer(request: Request): Promise<Response>;
}

/** The custom protocols and the `fetch` of one session. */
export function createSessionRequests(network: SessionNetwork, schemes: Schemes): SessionRequests {
  const handlers = new Map<string, Handler>();

  const protocol = {
    handle(scheme: string, handler: Handler) {
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      handlers.set(scheme, handler);
    },
    unhandle(scheme: string) {
      if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
    },
    isProtocolHandled: (scheme: string) =>
      handlers.has(scheme) || ["http", "https", "file"].includes(scheme),
  } satisfies Partial<Electron.Protocol>;

  async function answer(request: Request): Promise<Response> {
    const scheme = new URL(request.url).protocol.slice(0, -1);
    const handler = handlers.get(scheme);
    if (!handler) throw new Error("net::ERR_UNKNOWN_URL_SCHEME");
    if (!schemes.isStandard(scheme)) {
      throw new Error(`${scheme} was not registered as a standard scheme before the app was ready`);
    }
    return handler(request);
  }

  return {
    protocol,
    answer,
    async fetch(input, init) {
      const url = new URL(typeof input === "string" ? input : input.url);
      if (url.protocol === "file:") return readFileUrl(url);
      if (handlers.has(url.protocol.slice(0, -1)) && !init?.bypassCustomProtocolHandlers) {
        return answer(new Request(input, init));
      }
      return fetchOver(network, input, init);
    },
  };
}

async function readFileUrl(url: URL): Promise<Response> {
  const file = fileURLToPath(url);
  const body = await readFile(file).catch(() => {
    throw new Error("net::ERR_FILE_NOT_FOUND");
  });
  const type = TYPES[path.extname(file).toLowerCase()] ?? "application/octet-stream";
  return new Response(new Uint8Array(body), { headers: { "content-type": type } });
}
