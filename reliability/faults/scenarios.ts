import type { LinkFault } from "../../shared/link.ts";
import type { Fault } from "./fault-proxy.ts";
import { type Pace, pollBound, silenceBound, TOLD_BOUND } from "./pace.ts";
import type { Scene, SceneOptions } from "./scene.ts";

/** A fault that costs the widget its connection, and heals. */
export interface LossScenario {
  readonly name: string;
  readonly options?: SceneOptions;
  /** Brings the fault about. */
  readonly strike: (scene: Scene) => Promise<void>;
  readonly heal: (scene: Scene) => Promise<void>;
  /** The longest until nothing is shown as confirmed any more, ms. */
  readonly noticedWithin: (pace: Pace) => number;
  /** How the loss itself may look. */
  readonly lostBy: readonly LinkFault[];
  /** What the agent is told while tries go on failing. */
  readonly keptDownBy: readonly LinkFault[];
}

const told = () => TOLD_BOUND;

function page(status: string, headers: readonly string[], body = ""): Fault {
  const length = `Content-Length: ${body.length}`;
  const head = [`HTTP/1.1 ${status}`, "Connection: close", ...headers, length];
  return { kind: "answered", text: `${head.join("\r\n")}\r\n\r\n${body}` };
}

const HTML = "Content-Type: text/html";
const BAD_GATEWAY = page("502 Bad Gateway", [HTML], "<html><h1>502 Bad Gateway</h1></html>");
const TO_LOGIN = page("302 Found", ["Location: /login"]);
const TO_NOWHERE = page("302 Found", []);
const LOGIN_PAGE = page("200 OK", [HTML], "<html><form>Sign in</form></html>");

function byProxy(fault: (pace: Pace) => Fault): Pick<LossScenario, "strike" | "heal"> {
  return {
    strike: ({ proxy, pace }) => proxy.set(fault(pace)),
    heal: ({ proxy }) => proxy.set({ kind: "none" }),
  };
}

function byCertificate(kind: "expired" | "wrongHost" | "untrusted"): Omit<LossScenario, "name"> {
  return {
    options: { tls: true },
    strike: async ({ proxy, tls }) => proxy.setCertificate(tls.bad[kind]),
    heal: async ({ proxy, tls }) => proxy.setCertificate(tls.good),
    noticedWithin: told,
    lostBy: CUT,
    keptDownBy: ["certificate"],
  };
}

const CUT = ["transport"] as const;
const SILENT = ["pingTimeout"] as const;

/** Faults that the network tells of, those that only silence tells of, and those of a gateway. */
export const LOSSES: readonly LossScenario[] = [
  {
    name: "connection refused",
    ...byProxy(() => ({ kind: "refused" })),
    noticedWithin: told,
    lostBy: CUT,
    keptDownBy: ["transport"],
  },
  {
    name: "black hole",
    ...byProxy(() => ({ kind: "blackHole" })),
    noticedWithin: silenceBound,
    lostBy: SILENT,
    keptDownBy: ["connectTimeout"],
  },
  {
    name: "reset in the middle of a frame",
    ...byProxy(() => ({ kind: "resetMidFrame", afterBytes: 40 })),
    noticedWithin: told,
    lostBy: CUT,
    keptDownBy: ["transport"],
  },
  {
    name: "one byte a second",
    ...byProxy(() => ({ kind: "slow", bytesPerSecond: 1 })),
    noticedWithin: silenceBound,
    lostBy: SILENT,
    keptDownBy: ["connectTimeout"],
  },
  {
    name: "502 page from a gateway",
    ...byProxy(() => BAD_GATEWAY),
    noticedWithin: told,
    lostBy: CUT,
    keptDownBy: ["gateway"],
  },
  {
    name: "redirect to a login page",
    ...byProxy(() => TO_LOGIN),
    noticedWithin: told,
    lostBy: CUT,
    keptDownBy: ["gateway"],
  },
  {
    name: "redirect that leads nowhere",
    ...byProxy(() => TO_NOWHERE),
    noticedWithin: told,
    lostBy: CUT,
    keptDownBy: ["gateway"],
  },
  {
    name: "login page in place of an answer",
    ...byProxy(() => LOGIN_PAGE),
    noticedWithin: told,
    lostBy: CUT,
    keptDownBy: ["gateway"],
  },
  { name: "certificate expired", ...byCertificate("expired") },
  { name: "certificate of another host", ...byCertificate("wrongHost") },
  { name: "certificate of an untrusted issuer", ...byCertificate("untrusted") },
  {
    name: "watching: connection refused",
    options: { mode: "observe" },
    ...byProxy(() => ({ kind: "refused" })),
    noticedWithin: pollBound,
    lostBy: ["transport"],
    keptDownBy: ["transport"],
  },
  {
    name: "watching: black hole",
    options: { mode: "observe" },
    ...byProxy(() => ({ kind: "blackHole" })),
    noticedWithin: pollBound,
    lostBy: ["connectTimeout"],
    keptDownBy: ["connectTimeout"],
  },
  {
    name: "watching: 502 page from a gateway",
    options: { mode: "observe" },
    ...byProxy(() => BAD_GATEWAY),
    noticedWithin: pollBound,
    lostBy: ["gateway", "transport"],
    keptDownBy: ["gateway"],
  },
  {
    name: "watching: redirect to a login page",
    options: { mode: "observe" },
    ...byProxy(() => TO_LOGIN),
    noticedWithin: pollBound,
    lostBy: ["gateway", "transport"],
    keptDownBy: ["gateway"],
  },
];
