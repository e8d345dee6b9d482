import { lookup } from "node:dns/promises";
import { afterEach, expect, test } from "vitest";
import { CATALOGUES, languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import {
  createSimulator,
  type Simulator,
  type SimulatorOptions,
} from "../../simulator/simulator.ts";
import { systemClock } from "../clock.ts";
import { createCounters } from "../counters.ts";
import { loadPolicy } from "../policy/live-policy.ts";
import { NO_READING, type PolicyReading, readDocumentPolicy } from "../policy/policy-source.ts";
import { startHttpServer } from "../server/testing/http-server.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { openNodeWebSocket } from "../server/testing/node-network.ts";
import {
  type CheckParts,
  checkComputer,
  checkJson,
  checkLines,
  exitCodeOf,
  type Finding,
} from "./check.ts";

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function simulator(options?: SimulatorOptions): Promise<Simulator> {
  const started = await createSimulator(options);
  close = started.close;
  return started;
}

/** On a computer where all is well, with real requests. */
function look(
  server: string | null,
  parts: Partial<CheckParts> = {},
  reading: PolicyReading = NO_READING,
): Promise<readonly Finding[]> {
  const log = createKeptLog();
  return checkComputer({
    version: "1.2.3",
    policy: loadPolicy(reading, { log, counters: createCounters() }),
    sources: reading.sources.map(({ name }) => name),
    server: server === null ? null : { address: server, from: "memory" },
    fetch,
    openWebSocket: openNodeWebSocket(),
    resolveHost: async (host) => [(await lookup(host)).address],
    resolveProxy: async () => "DIRECT",
    certificate: () => null,
    services: async () => ({ tray: true, notifications: true }),
    keyring: async () => "ready",
    clock: systemClock,
    log,
    ...parts,
  });
}

/** Verdict and what is said of each check, e.g. `login: ok answers`. */
const told = (findings: readonly Finding[]) =>
  findings.map(({ check, verdict, says }) => `${check}: ${verdict} ${says}`);

test("where all is well it says so, asks no sign-in and opens no session", async () => {
  const { url, state } = await simulator();
  const findings = await look(url);
  expect(told(findings)).toEqual([
    "version: ok version",
    "policy: ok policyNone",
    "server: ok serverRemembered",
    "names: ok resolved",
    "proxy: ok noProxy",
    "certificate: warning noTls",
    "login: ok answers",
    "polling: ok answers",
    "webSocket: ok answers",
    "clock: ok apart",
    "tray: ok there",
    "notifications: ok there",
    "keyring: ok there",
  ]);
  expect(state().counters.connections).toBe(0);
  expect(exitCodeOf(findings)).toBe(2);
});

test("no server is no failure: nothing is asked", async () => {
  const findings = await look(null);
  expect(told(findings)).toContain("server: warning noServer");
  expect(findings.map(({ check }) => check)).not.toContain("login");
  expect(exitCodeOf(findings)).toBe(2);
});

test.each([
  ["http://cx.example.com", "server: failed insecureAddress"],
  ["cx .example", "server: failed badAddress"],
])("%s is refused before anything is asked", async (address, expected) => {
  const findings = await look(address);
  expect(told(findings)).toContain(expected);
  expect(exitCodeOf(findings)).toBe(1);
});

test("a server that is not there fails in each way by itself", async () => {
  const { url, close: gone } = await simulator();
  await gone();
  const findings = told(await look(url));
  expect(findings).toContain("login: failed unreachable");
  expect(findings).toContain("polling: failed unreachable");
  expect(findings).toContain("webSocket: failed unreachable");
  expect(findings).toContain("clock: warning noTime");
});

test("a name that is not known is a failure, unless a proxy knows it", async () => {
  const { url } = await simulator();
  const resolveHost = () => Promise.reject(new Error("net::ERR_NAME_NOT_RESOLVED"));
  expect(told(await look(url, { resolveHost }))).toContain("names: failed notResolved");
  const resolveProxy = async () => "PROXY proxy.example:3128";
  const behind = await look(url, { resolveHost, resolveProxy });
  expect(told(behind)).toContain("names: ok leftToProxy");
  expect(behind.find(({ check }) => check === "proxy")?.facts).toEqual({
    proxy: "PROXY proxy.example:3128",
  });
});

/** A web server in the place of an Agent Manager. */
async function webServer(login: number, polling: string, date?: string): Promise<string> {
  const server = await startHttpServer((request, response) => {
    if (date !== undefined) response.setHeader("date", date);
    const isLogin = request.url?.endsWith("/agent/login") ?? false;
    response.writeHead(isLogin ? login : 200, { "content-type": "application/json" });
    response.end(isLogin ? '{"message":"Invalid user credentials"}' : polling);
  });
  server.http.on("upgrade", (_request, socket) => socket.destroy());
  close = server.close;
  return server.url;
}

test("where WebSocket alone is blocked the widget works, which is said", async () => {
  const findings = await look(await webServer(401, '0{"sid":"x"}'));
  expect(told(findings)).toContain("polling: ok answers");
  expect(told(findings)).toContain("webSocket: warning onlyPolling");
  expect(exitCodeOf(findings)).toBe(2);
});

test("a proxy that asks who one is, and another kind of server, are told apart", async () => {
  // Node's own takes such an answer for no answer.
  const refused = async () => new Response("", { status: 407 });
  const behind = told(await look(await webServer(401, ""), { fetch: refused }));
  expect(behind).toContain("login: failed proxy");
  expect(behind).toContain("polling: failed proxy");
  await close();
  const page = await look(await webServer(404, "<html>"));
  expect(told(page)).toContain("login: failed notAgentManager");
  expect(told(page)).toContain("polling: failed notAgentManager");
  expect(told(page)).toContain("webSocket: failed unreachable");
});

test("a server that says nothing is told from one that is not there, by each question's limit", async () => {
  const server = await startHttpServer(() => {});
  const silent = new Set<{ destroy: () => void }>();
  server.http.on("upgrade", (_request, socket) => silent.add(socket));
  close = async () => {
    for (const socket of silent) socket.destroy();
    await server.close();
  };
  const clock = {
    ...systemClock,
    setTimer: (_: number, run: () => void) => systemClock.setTimer(200, run),
  };
  const findings = told(await look(server.url, { clock }));
  expect(findings).toContain("login: failed timeout");
  expect(findings).toContain("polling: failed timeout");
  expect(findings).toContain("webSocket: failed timeout");
});

test("a proxy that cannot be asked for is none that knows names", async () => {
  const { url } = await simulator();
  const nobody = () => Promise.reject(new Error("net::ERR_FAILED"));
  const findings = told(await look(url, { resolveHost: nobody, resolveProxy: nobody }));
  expect(findings).toContain("proxy: warning notAsked");
  expect(findings).toContain("names: failed notResolved");
});

test("a clock that is two minutes off is said with its seconds", async () => {
  const date = new Date(Date.now() + 120_000).toUTCString();
  const findings = await look(await webServer(401, "", date));
  const clock = findings.find(({ check }) => check === "clock");
  expect(clock?.verdict).toBe("warning");
  expect(Number(clock?.facts["seconds"])).toBeGreaterThanOrEqual(119);
  expect(Number(clock?.facts["seconds"])).toBeLessThanOrEqual(121);
});

test.each([
  [90, "ok"],
  [13, "warning"],
  [-1, "failed"],
] as const)("a certificate with %d days left", async (days, verdict) => {
  // Nothing listens there: what was shown is all that is looked at.
  const shown = { issuer: "Example CA", expiresAt: Date.now() + (days + 0.5) * 86_400_000 };
  const findings = await look("https://127.0.0.1:1", { certificate: () => shown });
  const certificate = findings.find(({ check }) => check === "certificate");
  expect(certificate).toMatchObject({ verdict, facts: { issuer: "Example CA", days } });
});

test("a certificate that nobody vouches for is told with who signed it", async () => {
  const shown = { issuer: "Example CA", expiresAt: Date.now() + 90 * 86_400_000 };
  const refused = () => Promise.reject(new Error("net::ERR_CERT_AUTHORITY_INVALID"));
  const findings = await look("https://127.0.0.1:1", { certificate: () => shown, fetch: refused });
  const certificate = findings.find(({ check }) => check === "certificate");
  expect(certificate).toMatchObject({
    verdict: "failed",
    says: "certificate",
    facts: { issuer: "Example CA" },
  });
});

test("each field of a policy that is not followed is named, and why, without its value", async () => {
  const reading = readDocumentPolicy(
    "/etc/policy.json",
    JSON.stringify({ locked: { theme: "pink-secret" }, nonsense: 1 }),
  );
  const findings = (await look(null, {}, reading)).filter(({ check }) => check === "policy");
  expect(told(findings)).toEqual([
    "policy: ok policyFound",
    "policy: warning fieldRefused",
    "policy: warning fieldRefused",
  ]);
  expect(findings.map(({ facts }) => [facts["field"], facts["why"]])).toEqual([
    [undefined, undefined],
    ["locked.theme", "wrongValue"],
    ["nonsense", "unknown"],
  ]);
  expect(JSON.stringify(findings)).not.toContain("pink-secret");
  const broken = await look(null, {}, readDocumentPolicy("/etc/policy.json", "{"));
  expect(exitCodeOf(broken)).toBe(1);
});

test("a desktop without tray, notifications and keyring is worth a look, as is one nobody can ask", async () => {
  const without = await look(null, {
    services: async () => ({ tray: false, notifications: null }),
    keyring: async () => "notEncrypted",
  });
  expect(told(without).slice(-3)).toEqual([
    "tray: warning noTray",
    "notifications: warning notAsked",
    "keyring: warning noKeyring",
  ]);
});

test("a keyring that policy wants none of is left alone, one that would ask its user is not asked", async () => {
  expect((await look(null, { keyring: null })).map(({ check }) => check)).not.toContain("keyring");
  const locked = await look(null, { keyring: () => Promise.reject(new Error("locked")) });
  expect(told(locked)).toContain("keyring: warning notAsked");
});

test("the lines are in every language, none says a key, and the JSON has it all", async () => {
  const { url } = await simulator();
  const findings = [
    ...(await look(url)),
    ...(await look("http://cx.example.com")),
    ...(await look(null)),
  ];
  for (const code of Object.keys(CATALOGUES)) {
    const lines = checkLines(findings, createTexts(languageFor("system", [code])));
    expect(lines).toHaveLength(findings.length);
    expect(lines.join("\n")).not.toMatch(/check(?:Name|Says)|\{\{|undefined/);
  }
  expect(checkLines(findings, createTexts(languageFor("system", ["en"])))[0]).toBe(
    "✓ Version: 1.2.3",
  );
  const json = JSON.parse(checkJson("1.2.3", findings));
  expect(json).toMatchObject({ version: 1, widget: "1.2.3", exitCode: 1 });
  expect(json.checks[2]).toEqual({
    check: "server",
    verdict: "ok",
    says: "serverRemembered",
    server: url,
  });
});
