import type { Recording } from "../log.ts";

/** As much of Electron's `app.commandLine` as is used. */
export interface Switches {
  hasSwitch(name: string): boolean;
  getSwitchValue(name: string): string;
  appendSwitch(name: string, value: string): void;
  removeSwitch(name: string): void;
}

export interface StartParts extends Recording {
  readonly switches: Switches;
  readonly environment: NodeJS.ProcessEnv;
  /** Developers and tests look into a widget that is not packed. */
  readonly isPackaged: boolean;
}

/**
 * Switches of Chromium that would weaken how servers are proven, show what is encrypted, or answer
 * servers with the agent's Windows sign-in. Proxies are an administrator's business, and may be
 * given: no proxy can break TLS.
 */
const NEVER = [
  "ignore-certificate-errors",
  "ignore-certificate-errors-spki-list",
  "allow-insecure-localhost",
  "use-mock-cert-verifier-for-testing",
  "host-resolver-rules",
  "host-rules",
  "ssl-key-log-file",
  "log-net-log",
  "net-log-capture-mode",
  "disable-ntlm-v2",
  "auth-server-whitelist",
  "auth-server-allowlist",
  "auth-negotiate-delegate-whitelist",
  "auth-negotiate-delegate-allowlist",
  "disable-web-security",
  "allow-running-insecure-content",
  "unsafely-treat-insecure-origin-as-secure",
] as const;

/**
 * A server, or whatever stands in front of it, may name a third host that Chromium tells of every
 * request and every failure (`Report-To` and `NEL`; seen on Electron 33 at the first answer).
 */
const REPORTS = ["NetworkErrorLogging", "Reporting"] as const;

/** Lets other programs into the widget; those of Node itself are ruled out by the package's fuses. */
const NEVER_PACKAGED = [
  "remote-debugging-port",
  "remote-debugging-pipe",
  "remote-debugging-address",
  "remote-allow-origins",
] as const;

/** Chromium would write the keys of its connections to the first; the others turn to Node's own TLS. */
const VARIABLES = [
  "SSLKEYLOGFILE",
  "NODE_TLS_REJECT_UNAUTHORIZED",
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
] as const;

/**
 * Takes away what could weaken the connections of this start, before Chromium reads it: its network
 * does not run before the main script has been evaluated. Each is logged by its name. Reports about
 * the connections go to nobody.
 */
export function hardenStart({
  switches,
  environment,
  isPackaged,
  log,
  counters,
}: StartParts): void {
  for (const name of isPackaged ? [...NEVER, ...NEVER_PACKAGED] : NEVER) {
    if (!switches.hasSwitch(name)) continue;
    switches.removeSwitch(name);
    counters.count("security.switchIgnored");
    log.warn("security.switchIgnored", { switch: name });
  }
  const off = switches.getSwitchValue("disable-features").split(",").filter(Boolean);
  switches.appendSwitch("disable-features", [...off, ...REPORTS].join(","));
  for (const name of VARIABLES) {
    if (environment[name] === undefined) continue;
    delete environment[name];
    counters.count("security.switchIgnored");
    log.warn("security.variableIgnored", { variable: name });
  }
}

export interface SandboxFacts {
  readonly platform: NodeJS.Platform;
  /** The user's number; undefined on Windows. */
  readonly userId: number | undefined;
  /** Whether Chromium was given `--no-sandbox`: by hand, or by an AppImage where the kernel forbids it. */
  readonly noSandbox: boolean;
}

/**
 * What there is to do about Chromium's sandbox at a start: switch it `on`; leave it `off`, because
 * what starts pages started without it already; or end, for root gets `noWindow`. Electron starts for
 * root only without the sandbox, and ends each page's process of root, for pages are always in it.
 */
export function sandboxStart({ platform, userId, noSandbox }: SandboxFacts) {
  if (!noSandbox) return "on";
  return platform === "linux" && userId === 0 ? "noWindow" : "off";
}
