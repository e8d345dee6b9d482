import { SIGN_IN_FAILURE_KINDS, type SignInFailureKind } from "../../shared/failures.ts";
import type { en } from "../../shared/texts/en.ts";
import type { Texts } from "../../shared/texts/texts.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import type { Given } from "../parts.ts";
import type { LoadedPolicy } from "../policy/live-policy.ts";
import {
  fetchTellingDate,
  type Network,
  networkErrorOf,
  type ServerDate,
} from "../server/network.ts";
import { parseServerAddress, type ServerAddress } from "../server/server-address.ts";
import { NETWORK_FAILURES, signIn } from "../server/sign-in.ts";
import type { BoxState } from "../session-keeping/session-keeping.ts";

type Says = keyof (typeof en)["checkSays"];

/** What the check came to in one respect (product 22); no secrets. */
export interface Finding {
  readonly check: keyof (typeof en)["checkName"];
  readonly verdict: "ok" | "warning" | "failed";
  /** What is said of it: a sentence of `checkSays`, or what the sign-in says of the same failure. */
  readonly says: Says | SignInFailureKind;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** The certificate that a server showed, whether it is trusted or not. */
export interface ShownCertificate {
  readonly issuer: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/** Whether the desktop has it; null where nobody could be asked. */
export interface DesktopServices {
  readonly tray: boolean | null;
  readonly notifications: boolean | null;
}

export interface CheckParts extends Network, Given<"clock" | "log"> {
  readonly version: string;
  readonly policy: LoadedPolicy;
  /** Where a policy was found. */
  readonly sources: readonly string[];
  /** The address that the sign-in would start with, and who set it; null for none. */
  readonly server: {
    readonly address: string;
    readonly from: "option" | "policy" | "memory";
  } | null;
  /** The host's addresses; rejects where the name is not known. */
  readonly resolveHost: (host: string) => Promise<readonly string[]>;
  /** As Chromium says it: `DIRECT`, or `PROXY HOST:PORT` and what to try after it. */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** What this host showed in what was asked before; null for nothing. */
  readonly certificate: (host: string) => ShownCertificate | null;
  readonly services: () => Promise<DesktopServices>;
  /** Rejects where it would have to ask its user; null where policy wants none. */
  readonly keyring: (() => Promise<BoxState>) | null;
}

function finding(
  check: Finding["check"],
  verdict: Finding["verdict"],
  says: Finding["says"],
  facts: Finding["facts"] = {},
): Finding {
  return { check, verdict, says, facts };
}

/** For each question to the server. */
const ANSWER_WITHIN: DurationMs = 10_000;
const SECOND: DurationMs = 1_000;
const DAY: DurationMs = 86_400_000;
/** Renewing a certificate takes administrators a while. */
const FEW_DAYS = 14;
/** The widget reckons with the difference; a computer that is off by more has other troubles. */
const CLOCKS_APART: DurationMs = 60_000;

/** Looks at all that the widget needs on this computer. Asks the server alone; never rejects. */
export async function checkComputer(parts: CheckParts): Promise<readonly Finding[]> {
  const { clock } = parts;
  const [services, keyring, remote] = await Promise.all([
    parts.services(),
    parts.keyring && inTime(parts.keyring(), clock).catch(() => null),
    checkServer(parts),
  ]);
  return [
    finding("version", "ok", "version", { version: parts.version }),
    ...policyFindings(parts),
    ...remote,
    serviceFinding("tray", services.tray, "noTray"),
    serviceFinding("notifications", services.notifications, "noNotifications"),
    ...(parts.keyring === null
      ? []
      : [serviceFinding("keyring", keyring && keyring === "ready", "noKeyring")]),
  ];
}

function policyFindings({ policy, sources }: CheckParts): readonly Finding[] {
  if (sources.length === 0 && policy.problems.length === 0) {
    return [finding("policy", "ok", "policyNone")];
  }
  return [
    ...sources.map((source) => finding("policy", "ok", "policyFound", { source })),
    ...policy.problems.map(({ source, why, detail }) =>
      finding("policy", "failed", "policyRefused", { source, why, detail }),
    ),
    ...policy.refused.map(({ source, path, why }) =>
      finding("policy", "warning", "fieldRefused", { field: path, source, why }),
    ),
  ];
}

function serviceFinding(
  check: "tray" | "notifications" | "keyring",
  there: boolean | null,
  ifNot: Says,
): Finding {
  if (there === null) return finding(check, "warning", "notAsked");
  return there ? finding(check, "ok", "there") : finding(check, "warning", ifNot);
}

/** What the promise resolves with, or a rejection where that takes too long. */
function inTime<T>(promise: Promise<T>, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.setTimer(ANSWER_WITHIN, () => reject(new Error("net::ERR_TIMED_OUT")));
    promise.then(resolve, reject).finally(cancel);
  });
}

async function checkServer(parts: CheckParts): Promise<readonly Finding[]> {
  const { server, policy } = parts;
  if (server === null) return [finding("server", "warning", "noServer")];
  const { insecureHttp } = policy.policy.allowed;
  const parsed = parseServerAddress(server.address, { allowInsecure: insecureHttp });
  if (!parsed.ok) return [finding("server", "failed", parsed.failure.kind)];
  const { address } = parsed;
  return [
    finding("server", "ok", FROM[server.from], { server: address.server }),
    ...(await askServer(address, parts)),
  ];
}

const FROM = {
  option: "serverByOption",
  policy: "serverByPolicy",
  memory: "serverRemembered",
} as const satisfies Record<string, Says>;

async function askServer(address: ServerAddress, parts: CheckParts): Promise<readonly Finding[]> {
  const dates: ServerDate[] = [];
  const fetch = fetchTellingDate(parts.fetch, parts.clock, (date) => dates.push(date));
  const { clock, log } = parts;
  // It has a limit of its own, as in the widget.
  const { signal } = new AbortController();
  // Nobody's name: an Agent Manager refuses it, and no account can be locked by it.
  const login = await signIn(
    address,
    { username: "", password: "" },
    { fetch, clock, log, signal },
  );
  const [names, proxy, polling, webSocket] = await Promise.all([
    checkNames(address, parts),
    inTime(parts.resolveProxy(address.server), clock).catch(() => null),
    checkPolling(address, { ...parts, fetch }),
    checkWebSocket(address, parts),
  ]);
  const throughProxy = proxy !== null && proxy !== "DIRECT";
  return [
    // Proxies know names that this computer does not.
    names.verdict === "failed" && throughProxy ? finding("names", "ok", "leftToProxy") : names,
    proxyFinding(proxy),
    certificateFinding(address, parts, login.ok || login.failure.kind !== "certificate"),
    login.ok || REFUSALS.has(login.failure.kind)
      ? finding("login", "ok", "answers")
      : finding("login", "failed", login.failure.kind),
    polling,
    webSocket.verdict === "failed" && polling.verdict === "ok"
      ? finding("webSocket", "warning", "onlyPolling")
      : webSocket,
    clockFinding(dates.at(-1)),
  ];
}

function proxyFinding(proxy: string | null): Finding {
  if (proxy === null) return finding("proxy", "warning", "notAsked");
  if (proxy === "DIRECT") return finding("proxy", "ok", "noProxy");
  return finding("proxy", "ok", "byProxy", { proxy });
}

/** What only an Agent Manager says. */
const REFUSALS: ReadonlySet<SignInFailureKind> = new Set([
  "wrongCredentials",
  "userNotFound",
  "notPermitted",
  "missingRole",
  "missingTeam",
  "licence",
  "secondFactor",
]);

async function checkNames({ server }: ServerAddress, parts: CheckParts): Promise<Finding> {
  const host = new URL(server).hostname.replace(/^\[|\]$/g, "");
  try {
    const addresses = (await inTime(parts.resolveHost(host), parts.clock)).join(", ");
    return finding("names", "ok", "resolved", { host, addresses });
  } catch {
    return finding("names", "failed", "notResolved", { host });
  }
}

function certificateFinding(
  { server }: ServerAddress,
  parts: CheckParts,
  isTrusted: boolean,
): Finding {
  if (server.startsWith("http:")) return finding("certificate", "warning", "noTls");
  const shown = parts.certificate(new URL(server).hostname);
  if (shown === null) return finding("certificate", "failed", "noCertificate");
  if (!isTrusted) return finding("certificate", "failed", "certificate", { issuer: shown.issuer });
  const days = Math.floor((shown.expiresAt - parts.clock.now()) / DAY);
  const verdict = days < 0 ? "failed" : days < FEW_DAYS ? "warning" : "ok";
  return finding("certificate", verdict, "daysLeft", { issuer: shown.issuer, days });
}

/** The question that opens each of Engine.IO's transports. */
const HELLO = "EIO=4&transport=";
/** The answer begins with the type of Engine.IO's "open" packet. */
const OPEN = /^0\{/;

async function checkPolling(
  address: ServerAddress,
  { fetch, clock }: CheckParts,
): Promise<Finding> {
  const url = `${address.socketOrigin}${address.socketPath}/?${HELLO}polling`;
  try {
    const read = async (response: Response) => [response.status, await response.text()] as const;
    const asked = fetch(url, { redirect: "manual" }).then(read);
    const [status, text] = await inTime(asked, clock);
    if (status === 200 && OPEN.test(text)) return finding("polling", "ok", "answers");
    return finding("polling", "failed", status === 407 ? "proxy" : "notAgentManager", { status });
  } catch (error) {
    return finding("polling", "failed", NETWORK_FAILURES[networkErrorOf(error).kind]);
  }
}

function checkWebSocket(
  { socketOrigin, socketPath }: ServerAddress,
  { openWebSocket, clock }: CheckParts,
): Promise<Finding> {
  const url = `${socketOrigin.replace(/^http/, "ws")}${socketPath}/?${HELLO}websocket`;
  return new Promise((resolve) => {
    const failed = (says: SignInFailureKind) => resolve(finding("webSocket", "failed", says));
    const cancel = clock.setTimer(ANSWER_WITHIN, () => failed("timeout"));
    const socket = openWebSocket(url, {
      opened: () => {},
      received(data) {
        const isOpened = typeof data === "string" && OPEN.test(data);
        if (isOpened) resolve(finding("webSocket", "ok", "answers"));
        else failed("notAgentManager");
        socket.close();
      },
      closed(error) {
        cancel();
        failed(NETWORK_FAILURES[networkErrorOf(error).kind]);
      },
    });
  });
}

function clockFinding(told: ServerDate | undefined): Finding {
  const serverTime = Date.parse(told?.date ?? "");
  if (told === undefined || Number.isNaN(serverTime)) {
    return finding("clock", "warning", "noTime");
  }
  // Whole seconds, cut off: half of one is the best guess.
  const apart = Math.abs(serverTime + SECOND / 2 - (told.sentAt + told.receivedAt) / 2);
  const verdict = apart > CLOCKS_APART ? "warning" : "ok";
  return finding("clock", verdict, "apart", { seconds: Math.round(apart / SECOND) });
}

/** 0 where all is well, 1 where something is in the way, 2 where something is worth a look. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 | 2 {
  if (findings.some(({ verdict }) => verdict === "failed")) return 1;
  return findings.some(({ verdict }) => verdict === "warning") ? 2 : 0;
}

const MARKS = { ok: "✓", warning: "!", failed: "✗" } as const;

/** One line each, in the person's language. */
export function checkLines(findings: readonly Finding[], { t }: Texts): readonly string[] {
  return findings.map(({ check, verdict, says, facts }) => {
    const sentence = isFailure(says) ? t(`signInFailure.${says}`) : t(`checkSays.${says}`, facts);
    return `${MARKS[verdict]} ${t(`checkName.${check}`)}: ${sentence}`;
  });
}

function isFailure(says: Finding["says"]): says is SignInFailureKind {
  return SIGN_IN_FAILURE_KINDS.some((kind) => kind === says);
}

/** The same for programs (docs/rollout.md). */
export function checkJson(version: string, findings: readonly Finding[]): string {
  const checks = findings.map(({ check, verdict, says, facts }) => ({
    check,
    verdict,
    says,
    ...facts,
  }));
  return JSON.stringify({ version: 1, widget: version, exitCode: exitCodeOf(findings), checks });
}
