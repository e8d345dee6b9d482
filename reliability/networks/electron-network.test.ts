import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "../../main/clock.ts";
import { createCounters } from "../../main/counters.ts";
import { createLiveSecrets } from "../../main/live-secrets.ts";
import { keepSessionsQuiet } from "../../main/security/app-guards.ts";
import { transportFaultOf } from "../../main/server/connect-failure.ts";
import type { openServerNetwork } from "../../main/server/electron-network.ts";
import { networkErrorOf } from "../../main/server/network.ts";
import { createKeptLog, type KeptLog } from "../../main/server/testing/kept-log.ts";
import { pollingOver, webSocketOver } from "../../main/server/transports.ts";
import type { CurrentAuthorities } from "../../main/server/trusted-chain.ts";
import { manualClock } from "../../main/testing/manual-clock.ts";
import { type CompanyProxy, startCompanyProxy } from "../../preview/company-proxy.ts";
import { createContext } from "../../preview/electron/context.ts";
import { createElectron } from "../../preview/electron/create-electron.ts";
import { DEFAULT_OS } from "../../preview/electron/environment.ts";
import type { OsSettings } from "../../preview/messages/desktop-state.ts";
import type { ToMain } from "../../preview/messages/main-messages.ts";
import {
  type Certificate,
  certificatesIn,
  createAuthority,
  selfSigned,
} from "../../simulator/certificates.ts";
import { createSimulator, type Simulator } from "../../simulator/simulator.ts";

/** The stand-in for Electron, over real sockets: its network does what Chromium's does. */
vi.mock("electron", () => ({
  get app() {
    return electron.app;
  },
  get net() {
    return electron.net;
  },
  get session() {
    return electron.session;
  },
}));

const HOST = "cx.company.invalid";
const DAY = 86_400_000;
const CREDENTIALS = { username: "amina", password: "open sesame" };
const root = createAuthority("Company Root");

let electron: ReturnType<typeof createElectron>["electron"];
let folder: string;
let proxy: CompanyProxy;
let simulator: Simulator | null;
let port: number;
let sockets: Socket[];
let log: KeptLog;
/** What the desktop tells the stand-in. */
let hear: (message: ToMain) => void;
/** The policy's authorities. */
let current: ReturnType<CurrentAuthorities>;
const onLetThrough = vi.fn();

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "agent-status-network-"));
  sockets = [];
  simulator = null;
  port = 0;
  proxy = await startCompanyProxy({
    credentials: CREDENTIALS,
    placeOf: (target) => (target.startsWith(`${HOST}:`) ? { host: "127.0.0.1", port } : null),
  });
  onLetThrough.mockReset();
});
afterEach(async () => {
  for (const socket of sockets) socket.disconnect();
  await simulator?.close();
  await proxy.close();
  rmSync(folder, { recursive: true, force: true });
});

type ServerNetwork = ReturnType<typeof openServerNetwork>;

/** A computer with this network, whose policy names these authorities. */
async function open(os: Partial<OsSettings>, authorities = ""): Promise<ServerNetwork> {
  const environment = { appPath: folder, name: "Network", version: "1.0.0", userData: folder };
  const context = createContext(
    {
      ...environment,
      resources: null,
      policyFile: null,
      keyring: null,
      os: { ...DEFAULT_OS, ...os },
    },
    {
      send: () => {},
      onMessage: (listener) => {
        hear = listener;
      },
      flush: async () => {},
    },
  );
  const made = createElectron(context, () => {});
  electron = made.electron;
  keepSessionsQuiet(electron.app);
  made.finishLaunching();
  log = createKeptLog();
  const basics = { clock: manualClock(Date.now()), log, counters: createCounters(), onLetThrough };
  const { openServerNetwork } = await import("../../main/server/electron-network.ts");
  current = Promise.resolve(certificatesIn(authorities));
  return openServerNetwork({
    ...basics,
    secrets: createLiveSecrets(),
    authorities: () => current,
  });
}

async function serve(certificate: Certificate): Promise<string> {
  simulator = await createSimulator({ certificate });
  port = Number(new URL(simulator.url).port);
  return `https://${HOST}:${port}`;
}

async function statusOf({ fetch }: ServerNetwork, server: string): Promise<number | string> {
  const url = `${server}/agent-manager/agent/login`;
  return fetch(url, { method: "POST", body: "{}" }).then(
    ({ status }) => status,
    (error: unknown) => networkErrorOf(error).code ?? String(error),
  );
}

/** What a WebSocket comes to: `open`, or the fault that the connection is told. */
function webSocketTo(
  { openWebSocket, fetch }: ServerNetwork,
  server: string,
  polling = false,
): Promise<string> {
  const upgrade = webSocketOver(openWebSocket, systemClock);
  const transports = polling ? [pollingOver(fetch), upgrade] : [upgrade];
  const socket = io(server, {
    path: "/agent-manager/socket.io",
    reconnection: false,
    forceNew: true,
    transports,
  });
  sockets.push(socket);
  return new Promise((resolve) => {
    socket.io.engine.on("handshake", () => resolve("open"));
    socket.io.on("error", (error) => resolve(transportFaultOf(error)));
  });
}

const behind = () => ({ proxy: { kind: "fixed", server: proxy.server } as const });

async function logIn(network: ServerNetwork, answer = CREDENTIALS): Promise<boolean> {
  const { proxyLogin } = network;
  await vi.waitFor(() => expect(proxyLogin.question.value).toMatchObject({ checking: false }));
  proxyLogin.answer(answer);
  return proxyLogin.letThrough();
}

describe("behind a proxy that wants to know who is there", () => {
  const trusted = { trustedCertificates: [root.cert] };

  test("requests are refused, the agent is asked once, and everything passes from then on", async () => {
    const network = await open({ ...behind(), ...trusted });
    const server = await serve(root.issue({ host: HOST }));
    expect(await statusOf(network, server)).toBe(407);
    expect(await logIn(network)).toBe(true);
    expect(onLetThrough).toHaveBeenCalledOnce();
    expect(await statusOf(network, server)).toBe(400);
    expect(await webSocketTo(network, server)).toBe("open");
    expect(new Set(proxy.seen.passed)).toEqual(new Set([`${HOST}:${port}`]));
    expect([...proxy.seen.credentials]).toEqual([
      `${CREDENTIALS.username}:${CREDENTIALS.password}`,
    ]);
    expect(JSON.stringify(log.lines)).not.toContain(CREDENTIALS.password);
    expect(log.lines.filter(({ event }) => event === "network.proxy")).toMatchObject([
      { fields: { server, proxy: `PROXY ${proxy.server}` } },
    ]);
  });

  test("a server that asks for credentials of its own gets none, and nobody is asked", async () => {
    const network = await open({ ...behind(), ...trusted });
    const seen: string[] = [];
    const server = createServer(root.issue({ host: HOST }), ({ headers, method }, response) => {
      const { authorization, "proxy-authorization": ofProxy } = headers;
      seen.push(`${method} ${authorization} ${ofProxy}`);
      response.writeHead(401, { "www-authenticate": 'Basic realm="Company"' }).end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const url = `https://${HOST}:${port}`;
    expect(await statusOf(network, url)).toBe(407);
    expect(await logIn(network), "past the proxy the server's 401 counts as an answer").toBe(true);
    expect(network.proxyLogin.question.value).toBeNull();
    expect(await statusOf(network, url)).toBe(401);
    expect(await webSocketTo(network, url)).toBe("gateway");
    // The question behind the proxy's, the request, the WebSocket: none carries a word.
    expect(seen.map((line) => line.split(" ", 1)[0])).toEqual(["GET", "POST", "GET"]);
    for (const line of seen) expect(line).toMatch(/^\w+ undefined undefined$/);
    server.closeAllConnections();
    server.close();
  });

  test("a WebSocket alone asks nobody, and is told as a gateway's doing", async () => {
    const network = await open({ ...behind(), ...trusted });
    const server = await serve(root.issue({ host: HOST }));
    expect(await webSocketTo(network, server)).toBe("gateway");
    expect(network.proxyLogin.question.value).toBeNull();
  });

  test("a proxy that is not there is the proxy's failure, and no one goes around it", async () => {
    const network = await open({ proxy: { kind: "fixed", server: "127.0.0.1:9" }, ...trusted });
    const server = await serve(root.issue({ host: HOST }));
    expect(await statusOf(network, server)).toBe("ERR_PROXY_CONNECTION_FAILED");
    expect(await webSocketTo(network, server)).toBe("gateway");
  });
});

describe("certificates, for requests and WebSockets alike", () => {
  test("other authorities hold at once, whatever Chromium remembers of the server", async () => {
    const network = await open({});
    await serve(root.issue({ host: "localhost" }));
    const server = `https://localhost:${port}`;
    const refused = "ERR_CERT_AUTHORITY_INVALID";
    expect(await statusOf(network, server)).toContain(refused);
    for (const [authorities, expected] of [
      [root.cert, 400],
      ["", expect.stringContaining(refused)],
    ] as const) {
      current = Promise.resolve(certificatesIn(authorities));
      expect(await statusOf(network, server)).toEqual(expected);
    }
  });

  test("they hold on after Chromium's network service has crashed", async () => {
    const network = await open({}, root.cert);
    await serve(root.issue({ host: "localhost" }));
    const server = `https://localhost:${port}`;
    expect(await statusOf(network, server)).toBe(400);
    hear({ kind: "networkGone" });
    expect(await statusOf(network, server)).toBe(400);
    expect(await webSocketTo(network, server)).toBe("open");
  });

  const past = {
    validFrom: new Date(Date.now() - 3 * DAY),
    validTo: new Date(Date.now() - 2 * DAY),
  };
  const own = selfSigned(HOST);
  const middle = root.authority("Company Servers");
  const cases: readonly (readonly [string, Certificate, string, string])[] = [
    ["the policy's authority", root.issue({ host: HOST }), root.cert, "trusted"],
    ["with an intermediate", middle.issue({ host: HOST }), root.cert, "trusted"],
    ["the server's own in the file", own, own.cert, "trusted"],
    ["no policy", root.issue({ host: HOST }), "", "refused"],
    ["another authority", createAuthority("Other").issue({ host: HOST }), root.cert, "refused"],
    ["another host", root.issue({ host: "other.company.invalid" }), root.cert, "refused"],
    ["expired", root.issue({ host: HOST, ...past }), root.cert, "refused"],
  ];

  test.each(cases)("%s", async (_, certificate, authorities, verdict) => {
    const network = await open(behind(), authorities);
    const server = await serve(certificate);
    const first = await statusOf(network, server);
    expect(first).toBe(407);
    // The check of the proxy ends at the server's certificate, and still got past the proxy.
    expect(await logIn(network)).toBe(true);
    const status = await statusOf(network, server);
    expect(status).toEqual(verdict === "trusted" ? 400 : expect.stringMatching(/^ERR_CERT_/));
    expect(await webSocketTo(network, server)).toBe(verdict === "trusted" ? "open" : "certificate");
    expect(await webSocketTo(network, server, true)).toBe(
      verdict === "trusted" ? "open" : "certificate",
    );
  });
});
