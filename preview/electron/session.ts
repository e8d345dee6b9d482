import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { type Context, requireReady } from "./context.ts";
import { createSchemes, createSessionRequests, type SessionRequests } from "./protocol.ts";
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
  readonly fetch: Electron.Net["fetch"];
  /** The session that a window was given, the default one where it was given none. */
  of(preferences: Electron.WebPreferences): StandInSession;
}

/** What the stand-in has of Electron's `Session`. */
export interface SessionFace extends SessionMembers {
  readonly protocol: SessionRequests["protocol"];
}

type SessionMembers = EventEmitter &
  Pick<Electron.Session, "fetch" | "setPermissionRequestHandler" | "resolveProxy">;

export interface StandInSession {
  /** As the widget holds it. */
  readonly face: SessionFace;
  readonly requests: SessionRequests;
}

/** The `session`, `protocol` and `net.fetch` of the stand-in. Nothing of them works before ready. */
export function createSessions(context: Context): Sessions {
  const schemes = createSchemes(context);
  const byPartition = new Map<string, StandInSession>();
  const byFace = new WeakMap<object, StandInSession>();

  function fromPartition(partition: string): StandInSession {
    requireReady(context, "Session can only be received when app is ready");
    const known = byPartition.get(partition);
    if (known) return known;
    const made = createSession(createSessionRequests(context, schemes));
    byPartition.set(partition, made);
    byFace.set(made.face, made);
    return made;
  }

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
    fetch: async (...given) => requests().fetch(...given),
    of({ session, partition = "" }) {
      const given = session === undefined ? fromPartition(partition) : byFace.get(session);
      if (!given) throw new TypeError("webPreferences.session must be a Session");
      return given;
    },
  };
}

function createSession(requests: SessionRequests): StandInSession {
  const api = {
    fetch: requests.fetch,
    setPermissionRequestHandler(_handler: unknown) {},
    setPermissionCheckHandler(_handler: unknown) {},
    setDevicePermissionHandler(_handler: unknown) {},
    setDisplayMediaRequestHandler(_handler: unknown) {},
    setSpellCheckerEnabled(_enable: boolean) {},
    resolveProxy: async (_url: string) => "DIRECT",
    async setProxy(_config: Electron.ProxyConfig) {},
    async forceReloadProxyConfig() {},
    async closeAllConnections() {},
    async clearCache() {},
    async clearStorageData() {},
  } satisfies Partial<Electron.Session>;
  const webRequest = {
    onBeforeRequest(..._given: unknown[]) {},
  } satisfies Partial<Electron.WebRequest>;
  const face = strict(
    "session",
    Object.assign(new EventEmitter(), api, {
      protocol: strict("session.protocol", requests.protocol),
      // The window's frame has no way out to begin with: its origin serves the widget alone.
      webRequest: strict("session.webRequest", webRequest),
    }),
  );
  return { face, requests };
}
