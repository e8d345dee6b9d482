import type { ConnectionFault } from "../../shared/connection.ts";
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
  readonly lostBy: readonly ConnectionFault[];
  /** What the agent is told while tries go on failing. */
  readonly keptDownBy: readonly ConnectionFault[];
}

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

/** A fault of the network: how the loss looks, and what the agent is told while tries go on failing. */
function byNetwork(
  name: string,
  fault: Fault,
  [lostBy, keptDownBy]: readonly [ConnectionFault, ConnectionFault],
): LossScenario {
  return {
    name,
    strike: ({ proxy }) => proxy.set(fault),
    heal: ({ proxy }) => proxy.set({ kind: "none" }),
    // Only the lack of a heartbeat tells of silence.
    noticedWithin: lostBy === "pingTimeout" ? silenceBound : () => TOLD_BOUND,
    lostBy: [lostBy],
    keptDownBy: [keptDownBy],
  };
}

/** The same fault, met by a widget that watches by polling. */
function whileWatching(
  scenario: LossScenario,
  ...lostBy: readonly ConnectionFault[]
): LossScenario {
  return {
    ...scenario,
    name: `watching: ${scenario.name}`,
    options: { mode: "observe" },
    noticedWithin: pollBound,
    lostBy,
  };
}

function byCertificate(name: string, kind: "expired" | "wrongHost" | "untrusted"): LossScenario {
  return {
    name,
    options: { tls: true },
    strike: async ({ proxy, tls }) => proxy.setCertificate(tls.bad[kind]),
    heal: async ({ proxy, tls }) => proxy.setCertificate(tls.good),
    noticedWithin: () => TOLD_BOUND,
    lostBy: ["transport"],
    keptDownBy: ["certificate"],
  };
}

const CUT = ["transport", "transport"] as const;
const SILENCE = ["pingTimeout", "connectTimeout"] as const;
const GATEWAY = ["transport", "gateway"] as const;

const REFUSED = byNetwork("connection refused", { kind: "refused" }, CUT);
const BLACK_HOLE = byNetwork("black hole", { kind: "blackHole" }, SILENCE);
const ERROR_PAGE = byNetwork("502 page from a gateway", BAD_GATEWAY, GATEWAY);
const LOGIN_REDIRECT = byNetwork("redirect to a login page", TO_LOGIN, GATEWAY);

/** Faults that the network tells of, those that only silence tells of, and those of a gateway. */
export const LOSSES: readonly LossScenario[] = [
  REFUSED,
  BLACK_HOLE,
  byNetwork("reset in the middle of a frame", { kind: "resetMidFrame", afterBytes: 40 }, CUT),
  byNetwork("one byte a second", { kind: "slow", bytesPerSecond: 1 }, SILENCE),
  ERROR_PAGE,
  LOGIN_REDIRECT,
  byNetwork("redirect that leads nowhere", TO_NOWHERE, GATEWAY),
  byNetwork("login page in place of an answer", LOGIN_PAGE, GATEWAY),
  byCertificate("certificate expired", "expired"),
  byCertificate("certificate of another host", "wrongHost"),
  byCertificate("certificate of an untrusted issuer", "untrusted"),
  whileWatching(REFUSED, "transport"),
  whileWatching(BLACK_HOLE, "connectTimeout"),
  whileWatching(ERROR_PAGE, "gateway", "transport"),
  whileWatching(LOGIN_REDIRECT, "gateway", "transport"),
];
