import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { type Context, requireReady } from "./context.ts";
import { strictEmitter } from "./events.ts";
import { createClientRequest } from "./network/client-request.ts";
import { fetchOver } from "./network/fetch.ts";
import {
  proxyFor,
  type RequestRule,
  requireSilence,
  type SessionNetwork,
} from "./network/route.ts";
import { createWebSocketClass } from "./network/web-socket.ts";
import { strict } from "./strict.ts";

export type Sessions = ReturnType<typeof createSessions>;
export type StandInSession = ReturnType<typeof createSession>;

/** Whose session somebody wants: one that they hold, or by its partition; else the default one. */
type WhoseSession = Pick<Electron.WebPreferences, "session" | "partition">;

/**
 * The `session`, `protocol` and `net` of the stand-in. Nothing of them works before ready. `created`
 * is told of each session while it is made, as Electron's `app` is (`session-created`).
 */
export function createSessions(
  context: Context,
  created: (session: StandInSession["face"]) => void,
) {
  const standardSchemes = new Set<string>();
  const byPartition = new Map<string, StandInSession>();
  const byFace = new WeakMap<object, StandInSession>();

  function fromPartition(partition: string): StandInSession {
    requireReady(context, "Session can only be received when app is ready");
    const known = byPartition.get(partition);
    if (known) return known;
    const made = createSession(context, standardSchemes);
    byPartition.set(partition, made);
    byFace.set(made.face, made);
    created(made.face);
    return made;
  }

  /** The session that a window or a request was given. */
  function of({ session, partition = "" }: WhoseSession): StandInSession {
    const given = session === undefined ? fromPartition(partition) : byFace.get(session);
    if (!given) throw new TypeError("session must be a Session");
    requireSilence(given.network);
    return given;
  }

  // The new service has new contexts, which know nothing of what the old ones were told.
  context.on("networkGone", () => {
    for (const { network } of byPartition.values()) {
      network.verify = null;
      network.verdicts.clear();
      network.credentials.clear();
    }
  });

  const protocol = {
    registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]) {
      if (context.isReady()) {
        throw new Error(
          "protocol.registerSchemesAsPrivileged should be called before app is ready",
        );
      }
      standardSchemes.clear();
      for (const { scheme, privileges } of schemes) {
        if (privileges?.standard) standardSchemes.add(scheme);
      }
    },
    handle: (...given) => fromPartition("").face.protocol.handle(...given),
  } satisfies Partial<Electron.Protocol>;

  return {
    session: strict("session", {
      get defaultSession() {
        return fromPartition("").face;
      },
      fromPartition: (partition: string, _options?: Electron.FromPartitionOptions) =>
        fromPartition(partition).face,
    }),
    protocol: strict("protocol", protocol),
    net: {
      fetch: async (...given: Parameters<Electron.Net["fetch"]>) =>
        fromPartition("").face.fetch(...given),
      request(options: Electron.ClientRequestConstructorOptions) {
        requireReady(context, "net module can only be used after app is ready");
        return createClientRequest(of(options).network, options);
      },
      WebSocket: createWebSocketClass(context, (options) => of(options).network),
    },
    of,
  };
}

type Handler = (request: Request) => Response | Promise<Response>;

function createSession(context: Context, standardSchemes: ReadonlySet<string>) {
  const network: SessionNetwork = {
    context,
    credentials: new Map(),
    verify: null,
    verdicts: new Map(),
    rule: null,
    underWay: new Set(),
    spellChecked: [context.environment.os.locale],
    hasProxies: false,
  };
  const handlers = new Map<string, Handler>();

  /** What the widget's own handler answers; rejects where none serves the scheme. */
  async function answer(request: Request): Promise<Response> {
    const scheme = new URL(request.url).protocol.slice(0, -1);
    const handler = handlers.get(scheme);
    if (!handler) throw new Error("net::ERR_UNKNOWN_URL_SCHEME");
    if (!standardSchemes.has(scheme)) {
      throw new Error(`${scheme} was not registered as a standard scheme before the app was ready`);
    }
    return handler(request);
  }

  const api = {
    async fetch(input: string | Request, init?: RequestInit): Promise<Response> {
      const { protocol } = new URL(typeof input === "string" ? input : input.url);
      return protocol === "http:" || protocol === "https:"
        ? fetchOver(network, input, init)
        : answer(new Request(input, init));
    },
    setPermissionRequestHandler(_handler: unknown) {},
    setPermissionCheckHandler(_handler: unknown) {},
    setDevicePermissionHandler(_handler: unknown) {},
    setSpellCheckerLanguages(languages: string[]) {
      network.spellChecked = languages;
    },
    setCertificateVerifyProc(proc: SessionNetwork["verify"]) {
      network.verify = proc;
    },
    // A session that nobody has used answers so while it has yet to read the settings.
    resolveProxy: async (url: string) =>
      network.hasProxies ? proxyFor(network, new URL(url)) : "DIRECT",
    async setProxy(_config: Electron.ProxyConfig) {},
    async closeAllConnections() {
      for (const breakOff of [...network.underWay]) breakOff();
    },
  } satisfies Partial<Electron.Session>;
  const webRequest = {
    onBeforeRequest(first: unknown, second?: unknown) {
      // One with a filter is the window's, whose frame has no way out to begin with: its origin
      // serves the widget alone.
      network.rule = second === undefined ? (first as RequestRule | null) : null;
    },
  } satisfies Partial<Electron.WebRequest>;
  const protocol = {
    handle(scheme: string, handler: Handler) {
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      handlers.set(scheme, handler);
    },
  } satisfies Partial<Electron.Protocol>;
  const parts = {
    protocol: strict("session.protocol", protocol),
    webRequest: strict("session.webRequest", webRequest),
  };
  const face = strictEmitter("session", Object.assign(new EventEmitter(), api, parts));
  return { face, network, answer };
}
