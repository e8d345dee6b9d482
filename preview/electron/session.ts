import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { type Context, requireReady } from "./context.ts";
import { createClientRequest } from "./network/client-request.ts";
import {
  proxyFor,
  type RequestRule,
  requireSilence,
  type SessionNetwork,
} from "./network/route.ts";
import { createWebSocketClass, type WebSocketClass } from "./network/web-socket.ts";
import {
  createSchemes,
  createSessionRequests,
  type Schemes,
  type SessionRequests,
} from "./protocol.ts";
import { strict } from "./strict.ts";

/** Electron's sessions, and what belongs to the default one. */
export interface Sessions {
  readonly session: {
    readonly defaultSession: SessionFace;
    fromPartition(partition: string, options?: Electron.FromPartitionOptions): SessionFace;
  };
  readonly protocol: Pick<
    Electron.Protocol,
    "registerSchemesAsPrivileged" | "handle" | "unhandle" | "isProtocolHandled"
  >;
  readonly net: Pick<Electron.Net, "fetch"> & {
    readonly request: (
      options: Electron.ClientRequestConstructorOptions,
    ) => ReturnType<typeof createClientRequest>;
    readonly WebSocket: WebSocketClass;
  };
  /** The session that a window was given, the default one where it was given none. */
  of(preferences: Electron.WebPreferences): StandInSession;
}

/** What the stand-in has of Electron's `Session`. */
export interface SessionFace extends SessionMembers {
  readonly protocol: SessionRequests["protocol"];
}

type SessionMembers = EventEmitter &
  Pick<
    Electron.Session,
    | "fetch"
    | "setPermissionRequestHandler"
    | "setCertificateVerifyProc"
    | "setSpellCheckerLanguages"
    | "resolveProxy"
  >;

export interface StandInSession {
  /** As the widget holds it. */
  readonly face: SessionFace;
  readonly requests: SessionRequests;
  readonly network: SessionNetwork;
}

/**
 * The `session`, `protocol` and `net` of the stand-in. Nothing of them works before ready. `created`
 * is told of each session while it is made, as Electron's `app` is (`session-created`).
 */
export function createSessions(
  context: Context,
  created: (session: SessionFace) => void,
): Sessions {
  const schemes = createSchemes(context);
  const byPartition = new Map<string, StandInSession>();
  const byFace = new WeakMap<object, StandInSession>();

  function fromPartition(partition: string): StandInSession {
    requireReady(context, "Session can only be received when app is ready");
    const known = byPartition.get(partition);
    if (known) return known;
    const made = createSession(context, schemes);
    byPartition.set(partition, made);
    byFace.set(made.face, made);
    created(made.face);
    return made;
  }

  // The new service has new contexts, which know nothing of what the old ones were told.
  context.on("networkGone", () => {
    for (const { network } of byPartition.values()) {
      network.verify = null;
      network.verdicts.clear();
      network.credentials.clear();
    }
  });

  const requests = () => fromPartition("").requests;
  const protocol = {
    registerSchemesAsPrivileged: schemes.register,
    handle: (...given) => requests().protocol.handle(...given),
    unhandle: (...given) => requests().protocol.unhandle(...given),
    isProtocolHandled: (...given) => requests().protocol.isProtocolHandled(...given),
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
      fetch: async (...given) => requests().fetch(...given),
      request(options) {
        requireReady(context, "net module can only be used after app is ready");
        return createClientRequest(of(options).network, options);
      },
      WebSocket: createWebSocketClass(context, (options) => of(options).network),
    },
    of,
  };

  function of({ session, partition = "" }: WhoseSession): StandInSession {
    const given = session === undefined ? fromPartition(partition) : byFace.get(session);
    if (!given) throw new TypeError("session must be a Session");
    requireSilence(given.network);
    return given;
  }
}

interface WhoseSession {
  readonly session?: object | undefined;
  readonly partition?: string | undefined;
}

function createSession(context: Context, schemes: Schemes): StandInSession {
  const network: SessionNetwork = {
    ...{ context, credentials: new Map(), verify: null, verdicts: new Map() },
    ...{ rule: null, underWay: new Set(), spellChecked: [context.environment.os.locale] },
    hasProxies: false,
  };
  const requests = createSessionRequests(network, schemes);
  const api = {
    fetch: requests.fetch,
    setPermissionRequestHandler(_handler: unknown) {},
    setPermissionCheckHandler(_handler: unknown) {},
    setDevicePermissionHandler(_handler: unknown) {},
    setDisplayMediaRequestHandler(_handler: unknown) {},
    setSpellCheckerEnabled(_enable: boolean) {},
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
    async forceReloadProxyConfig() {},
    async closeAllConnections() {
      for (const breakOff of [...network.underWay]) breakOff();
    },
    async clearCache() {},
    async clearStorageData() {},
    async clearAuthCache() {
      network.credentials.clear();
    },
  } satisfies Partial<Electron.Session>;
  const webRequest = {
    onBeforeRequest(first: unknown, second?: unknown) {
      // One with a filter is the window's, whose frame has no way out to begin with: its origin
      // serves the widget alone.
      network.rule = second === undefined ? (first as RequestRule | null) : null;
    },
  } satisfies Partial<Electron.WebRequest>;
  const face = strict(
    "session",
    Object.assign(new EventEmitter(), api, {
      protocol: strict("session.protocol", requests.protocol),
      webRequest: strict("session.webRequest", webRequest),
    }),
  );
  return { face, requests, network };
}
