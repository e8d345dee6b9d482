import { isIPv6 } from "node:net";
import type { SignInFailure } from "../../shared/failures.ts";

/** Where the parts of one CX deployment answer. No URL here ends with a slash. */
export interface ServerAddress {
  /** Origin and path prefix: what the sign-in view shows again, and what an account is known by. */
  readonly server: string;
  /** REST of the Agent Manager, e.g. `https://cx.example.com/agent-manager`. */
  readonly agentManager: string;
  /** What socket.io connects to (protocol 2.1). */
  readonly socketOrigin: string;
  readonly socketPath: string;
  /** Reason codes (protocol 8.4). */
  readonly unifiedAdmin: string;
  /** What teams are told (protocol 9). */
  readonly teamAnnouncement: string;
  /** Agent states by polling (protocol 5.4). */
  readonly routingEngine: string;
}

export type AddressResult =
  | { readonly ok: true; readonly address: ServerAddress }
  | { readonly ok: false; readonly failure: SignInFailure };

export interface AddressPolicy {
  /** Lets http through to other machines than this one; only an administrator's policy sets it. */
  readonly allowInsecure: boolean;
}

const LONGEST_ADDRESS = 2_048;
const AGENT_MANAGER = "/agent-manager";
/** What a deployment serves; what follows them, and AgentDesk's own pages, is not its address. */
const PARTS = ["agent-manager", "unified-agent", "agent-desk-ui", "unified-admin"];

/**
 * Understands what an agent types or pastes as the server's address (product 9): a host name alone,
 * a URL, AgentDesk's own too, with or without `/agent-manager` and what follows it, behind a path
 * prefix, with a port.
 * Fails with `badAddress`, or with `insecureAddress` for http to another machine.
 */
export function parseServerAddress(typed: string, policy: AddressPolicy): AddressResult {
  const url = toUrl(typed.trim());
  if (url === null) return failed("badAddress");
  if (url.protocol === "http:" && !policy.allowInsecure && !isLoopback(url.hostname)) {
    return failed("insecureAddress");
  }
  const prefix = pathPrefix(url.pathname);
  const server = url.origin + prefix;
  return {
    ok: true,
    address: {
      server,
      agentManager: server + AGENT_MANAGER,
      socketOrigin: url.origin,
      socketPath: `${prefix}${AGENT_MANAGER}/socket.io`,
      unifiedAdmin: `${server}/unified-admin`,
      teamAnnouncement: `${server}/team-announcement/announcement`,
      routingEngine: `${server}/routing-engine`,
    },
  };
}

function failed(kind: "badAddress" | "insecureAddress"): AddressResult {
  return { ok: false, failure: { kind, detail: null } };
}

function toUrl(typed: string): URL | null {
  if (typed === "" || typed.length > LONGEST_ADDRESS) return null;
  const absolute = withScheme(typed);
  if (!URL.canParse(absolute)) return null;
  const url = new URL(absolute);
  // The same name, but neither certificates nor gateways know it with its dot.
  const hostname = url.hostname.replace(/\.$/, "");
  if (hostname.split(".").includes("")) return null;
  url.hostname = hostname;
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  // A password in an address would end up in settings and logs.
  return url.username === "" && url.password === "" ? url : null;
}

function withScheme(typed: string): string {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(typed)) return typed;
  // Without brackets, the colons of an IPv6 address would read as a port.
  return isIPv6(typed) ? `https://[${typed}]` : `https://${typed}`;
}

/** The path before the deployment's own: gateways may serve it below one. */
function pathPrefix(pathname: string): string {
  const steps = pathname.split("/").filter(Boolean);
  const end = steps.findIndex((step) => PARTS.includes(step));
  const prefix = end === -1 ? steps : steps.slice(0, end);
  return prefix.map((step) => `/${step}`).join("");
}

/** Whether a URL's host name is this very machine, where http cannot be overheard. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/** What was typed, without a password that somebody put into it; a name alone is none. */
export function withoutPassword(typed: string): string {
  const scheme = typed.match(/^\s*[a-z][a-z\d+.-]*:\/\//i)?.[0] ?? "";
  const end = typed.lastIndexOf("@");
  return typed.slice(scheme.length, Math.max(end, 0)).includes(":")
    ? scheme + typed.slice(end + 1)
    : typed;
}
