import { app, net, type Session, session as sessions } from "electron";
import type { EpochMs } from "../../shared/time.ts";
import type { LiveSecrets } from "../live-secrets.ts";
import {
  loggingProxies,
  type Network,
  networkErrorOf,
  type OpenedWebSocket,
  tellingProxyRefusals,
  type WebSocketListener,
} from "./network.ts";
import { type CheckListener, createProxyLogin, type ProxyLogin } from "./proxy-login.ts";
import { certificateVerdict, type VerdictParts } from "./trusted-chain.ts";

export interface ServerNetworkParts extends VerdictParts {
  /** A proxy that stood in the way lets requests through now. */
  readonly onLetThrough: () => void;
  readonly secrets: Pick<LiveSecrets, "hold">;
}

/**
 * The way to the servers of a CX, over Chromium's network: the system's proxy (PAC included) and trust
 * store. REST, polling and WebSocket share one session of their own, so that they are one client to the
 * network. Nothing of it is kept on disk; cookies are taken for load balancers that keep a client at
 * one server, and go with the process. Certificates are judged by Chromium, and by the authorities of
 * a policy where Chromium knows none. Electron has to be ready.
 */
export function openServerNetwork(
  parts: ServerNetworkParts,
): Network & { readonly proxyLogin: ProxyLogin } {
  const { log, onLetThrough, secrets } = parts;
  const session = sessionUnder(parts);
  const proxyLogin = createProxyLogin({
    check: (url, listener) => checkProxyOver(session(), url, listener),
    log,
    onLetThrough,
    secrets,
  });
  const fetch = tellingProxyRefusals((url, init) => session().fetch(url, init), proxyLogin.wanted);
  return {
    fetch: loggingProxies(fetch, (url) => session().resolveProxy(url), log),
    openWebSocket: (url, listener) => openWebSocketOver(session(), url, listener),
    proxyLogin,
  };
}

const NETWORK_SERVICE = "network.mojom.NetworkService";

/**
 * The session to use now. Chromium remembers what was said of a server's certificate for half an hour
 * and cannot be told to forget it, so other authorities get another session: a proxy asks anew then.
 * So it does after a crash of the network service: the one that follows no longer asks whose
 * certificates to trust in the sessions of before (`Session::SetCertVerifyProc` tells it once).
 */
function sessionUnder(trust: VerdictParts): () => Session {
  let opened: { readonly under: unknown; readonly session: Session } | null = null;
  let count = 0;
  app.on("child-process-gone", (_event, { serviceName }) => {
    if (serviceName === NETWORK_SERVICE) opened = null;
  });
  return () => {
    const under = trust.authorities();
    if (opened?.under === under) return opened.session;
    count += 1;
    const session = sessions.fromPartition(`agent-status-server-${count}`, { cache: false });
    judgeCertificates(session, trust);
    opened = { under, session };
    return session;
  };
}

/** The network for one look at a server (product 22), and what else it takes to say how it is reached. */
export function openNetworkForCheck(trust: VerdictParts) {
  const session = sessions.fromPartition("agent-status-check", { cache: false });
  const shown = new Map<string, { readonly issuer: string; readonly expiresAt: EpochMs }>();
  judgeCertificates(session, trust, ({ hostname, certificate: { issuerName, validExpiry } }) => {
    shown.set(hostname, { issuer: issuerName, expiresAt: validExpiry * 1_000 });
  });
  const network: Network = {
    fetch: (url, init) => session.fetch(url, init),
    openWebSocket: (url, listener) => openWebSocketOver(session, url, listener),
  };
  return {
    ...network,
    resolveHost: async (host: string) =>
      (await session.resolveHost(host)).endpoints.map(({ address }) => address),
    resolveProxy: (url: string) => session.resolveProxy(url),
    certificate: (host: string) => shown.get(host) ?? null,
  };
}

/**
 * Lets the authorities of a policy vouch for servers that Chromium knows no authority of; `onShown` is told
 * each certificate before it is judged.
 */
export function judgeCertificates(
  session: Session,
  trust: VerdictParts,
  onShown: (request: Electron.Request) => void = () => {},
): void {
  const judge = certificateVerdict(trust);
  const verdict = (request: Electron.Request) => {
    onShown(request);
    return judge(request);
  };
  session.setCertificateVerifyProc((request, answer) => void verdict(request).then(answer));
}

/**
 * Nobody is asked for the credentials of a `fetch` or a WebSocket; they use those that the session
 * learned from a `net.request` (https://www.electronjs.org/docs/latest/api/client-request#event-login).
 */
function checkProxyOver(
  session: Session,
  url: string,
  { challenged, over }: CheckListener,
): () => void {
  const request = net.request({ url, session, redirect: "manual", cache: "no-store" });
  let isOver = false;
  const end = (letThrough: boolean) => {
    if (isOver) return;
    isOver = true;
    over(letThrough);
    request.abort();
  };
  request.on("login", (auth, give) => {
    challenged(auth, (answer) =>
      answer === null ? give() : give(answer.username, answer.password),
    );
  });
  request.on("response", ({ statusCode }) => end(statusCode !== 407));
  request.on("redirect", () => end(true));
  // Whoever sees the server's certificate, or is asked for one, is past the proxy.
  request.on("error", (error) => {
    const { kind } = networkErrorOf(error);
    end(kind === "certificate" || kind === "clientCertificate");
  });
  request.end();
  return () => end(false);
}

function openWebSocketOver(
  session: Session,
  url: string,
  { opened, received, closed }: WebSocketListener,
): OpenedWebSocket {
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
