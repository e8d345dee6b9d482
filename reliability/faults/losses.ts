import type { Connection, ConnectionFault } from "../../shared/connection.ts";
import { isConfirmed } from "../../shared/snapshot.ts";
import { CERTIFICATES } from "./certificates.ts";
import { BLACK_HOLE, type Fault } from "./fault-proxy.ts";
import { pollBound, silenceBound, stopwatch, TOLD_BOUND } from "./pace.ts";
import type { FaultRun, Seen } from "./run-fault.ts";
import type { Scene } from "./scene.ts";

/** A fault that costs the widget its connection, and heals. */
type Loss = readonly [
  name: string,
  fault: Fault,
  /** How the loss itself may look. */
  lostBy: readonly ConnectionFault[],
  /** What the agent is told while tries go on failing. */
  keptDownBy: ConnectionFault,
];

function page(status: string, headers: readonly string[], body = ""): Fault {
  const length = `Content-Length: ${body.length}`;
  const head = [`HTTP/1.1 ${status}`, "Connection: close", ...headers, length];
  return { kind: "answered", text: `${head.join("\r\n")}\r\n\r\n${body}` };
}

function shown(kind: keyof typeof CERTIFICATES): Fault {
  return { kind: "certificate", certificate: CERTIFICATES[kind] };
}

const HTML = "Content-Type: text/html";
const REFUSED: Fault = { kind: "refused" };
const ONE_BYTE_A_SECOND: Fault = { kind: "lanes", toClient: { bytesPerSecond: 1 } };
const MID_FRAME: Fault = { kind: "lanes", toClient: { breaksAfter: 40 } };
const BAD_GATEWAY = page("502 Bad Gateway", [HTML], "<html><h1>502 Bad Gateway</h1></html>");
const TO_LOGIN = page("302 Found", ["Location: /login"]);
const TO_NOWHERE = page("302 Found", []);
const LOGIN_PAGE = page("200 OK", [HTML], "<html><form>Sign in</form></html>");

/** What the network tells of, what only silence tells of, a gateway, and certificates. */
const IN_SESSION: readonly Loss[] = [
  ["connection refused", REFUSED, ["transport"], "transport"],
  ["black hole", BLACK_HOLE, ["pingTimeout"], "connectTimeout"],
  ["reset in the middle of a frame", MID_FRAME, ["transport"], "transport"],
  ["one byte a second", ONE_BYTE_A_SECOND, ["pingTimeout"], "connectTimeout"],
  ["502 page from a gateway", BAD_GATEWAY, ["transport"], "gateway"],
  ["redirect to a login page", TO_LOGIN, ["transport"], "gateway"],
  ["redirect that leads nowhere", TO_NOWHERE, ["transport"], "gateway"],
  ["login page in place of an answer", LOGIN_PAGE, ["transport"], "gateway"],
  ["certificate expired", shown("expired"), ["transport"], "certificate"],
  ["certificate of another host", shown("wrongHost"), ["transport"], "certificate"],
  ["certificate of an untrusted issuer", shown("untrusted"), ["transport"], "certificate"],
];

/** Some of them, met by a widget that watches by polling. */
const WATCHING: readonly Loss[] = [
  ["connection refused", REFUSED, ["transport"], "transport"],
  ["black hole", BLACK_HOLE, ["connectTimeout"], "connectTimeout"],
  ["502 page from a gateway", BAD_GATEWAY, ["gateway", "transport"], "gateway"],
  ["redirect to a login page", TO_LOGIN, ["gateway", "transport"], "gateway"],
];

/** Every fault that costs the connection. */
export const LOSSES: readonly FaultRun[] = [
  ...IN_SESSION.map((loss): FaultRun => {
    const [name, fault, lostBy] = loss;
    return {
      name,
      ...(fault.kind === "certificate" && { options: { tls: true } }),
      // Only the lack of a heartbeat tells of silence.
      noticedWithin: lostBy.includes("pingTimeout") ? silenceBound : () => TOLD_BOUND,
      play: (scene) => playLoss(scene, loss),
    };
  }),
  ...WATCHING.map(
    (loss): FaultRun => ({
      name: `watching: ${loss[0]}`,
      options: { mode: "observe" },
      noticedWithin: pollBound,
      play: (scene) => playLoss(scene, loss),
    }),
  ),
];

/** Lets the fault come and go; tells what was seen meanwhile. */
async function playLoss(scene: Scene, [, fault, lostBy, keptDownBy]: Loss): Promise<Seen> {
  const noticed: number[] = [];
  const back: number[] = [];
  for (let cycle = 0; cycle < scene.pace.cycles; cycle++) {
    noticed.push(await breakIt(scene, fault, lostBy));
    await sitItOut(scene, keptDownBy);
    back.push(await scene.heal());
  }
  return { noticed, back };
}

/** Returns how long what is shown as confirmed was not what the server held, ms. */
async function breakIt(
  scene: Scene,
  fault: Fault,
  lostBy: readonly ConnectionFault[],
): Promise<number> {
  const took = stopwatch();
  await scene.proxy.set(fault);
  scene.changeTruth();
  const { connection } = await scene.widget.until((each) => !isConfirmed(each), 90_000);
  scene.distrust();
  checkFault(scene, connection, lostBy);
  return took();
}

function checkFault(
  { violations }: Scene,
  connection: Connection,
  faults: readonly ConnectionFault[],
): void {
  if (connection.name !== "reconnecting") violations.push(`the connection is ${connection.name}`);
  else if (!faults.includes(connection.fault)) violations.push(`called ${connection.fault}`);
}

/** While the fault lasts: tries fail, changes are refused, nothing is shown as confirmed. */
async function sitItOut(scene: Scene, keptDownBy: ConnectionFault): Promise<void> {
  const { widget, pace, simulator, violations } = scene;
  const requests = () => simulator().state().counters.requestsReceived;
  const before = requests();
  widget.session.changeState({ kind: "agentState", name: "READY", reasonId: null });
  const { outcome } = widget.store.get();
  if (outcome?.result !== "cannotSend") violations.push("a change was not refused");
  const tried = () => scene.counted("connection.tried");
  const target = tried() + pace.failedTries + 1;
  const { connection } = await widget.until(() => tried() >= target, 180_000);
  checkFault(scene, connection, [keptDownBy]);
  if (requests() > before) violations.push("a change was sent");
}
