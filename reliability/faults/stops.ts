import { setTimeout as wait } from "node:timers/promises";
import type { ConnectionName } from "../../shared/connection.ts";
import type { ControlCommand } from "../../simulator/control.ts";
import { startWidget } from "../widget.ts";
import { CERTIFICATES, fetchTrusting } from "./certificates.ts";
import { stopwatch } from "./pace.ts";
import type { FaultRun, Seen } from "./run-fault.ts";
import type { Scene } from "./scene.ts";

const ORDERS = ["removedThenDisconnect", "disconnectThenRemoved", "removedOnly"] as const;

/** What the connection does not come back from by itself, and what it is called then. */
const COMMANDS: readonly (readonly [name: string, ControlCommand, ConnectionName])[] = [
  ...ORDERS.map((order) => {
    const command = { do: "evict", agent: "amina", order } as const;
    return [`evicted by another session (${order})`, command, "evicted"] as const;
  }),
  ["logged out by a supervisor", { do: "forceLogout", agent: "amina", by: "supervisor" }, "ended"],
  ["refused at the reconnect: login", { do: "connect", behave: "loginFailed" }, "refused"],
  ["refused at the reconnect: licence", { do: "connect", behave: "licence" }, "refused"],
];

const BAD = ["expired", "wrongHost", "untrusted"] as const;

/** Faults after which the widget stays away until the agent says otherwise. */
export const STOPS: readonly FaultRun[] = [
  ...COMMANDS.map(([name, command, ends]) => ({
    name,
    play: (scene: Scene) => playStop(scene, command, ends),
  })),
  ...BAD.map((kind) => ({
    name: `sign-in, certificate: ${kind}`,
    options: { tls: true } as const,
    play: (scene: Scene) => playUntrustedSignIn(scene, kind),
  })),
];

/** Strikes, and shakes the network afterwards: nothing may be tried any more. */
async function playStop(
  scene: Scene,
  command: ControlCommand,
  ends: ConnectionName,
): Promise<Seen> {
  const { widget, proxy, violations } = scene;
  const took = stopwatch();
  const struck = scene.simulator().run(command);
  if (!struck.ok) throw new Error(struck.error);
  if (ends === "refused") proxy.cut();
  await widget.until(({ connection }) => connection.name === ends);
  const noticed = took();
  scene.distrust();
  const before = scene.counted("connection.tried");
  proxy.cut();
  widget.session.networkBack();
  widget.session.suspend();
  widget.session.resume();
  await wait(1_000);
  if (scene.counted("connection.tried") > before) violations.push("tried again by itself");
  return { noticed: [noticed], mayHold: { ...scene.holdings(), connections: 0, listeners: 0 } };
}

/** A server whose certificate is not to be trusted gets neither the password nor the handshake. */
async function playUntrustedSignIn(scene: Scene, kind: (typeof BAD)[number]): Promise<Seen> {
  const { proxy, violations } = scene;
  scene.widget.stop();
  await proxy.set({ kind: "certificate", certificate: CERTIFICATES[kind] });
  const widget = startWidget({ fetch: fetchTrusting });
  try {
    widget.signIn(`https://localhost:${proxy.port}`);
    await widget.until(({ connection }) => connection.name === "signingIn");
    await widget.until(({ connection }) => connection.name === "signedOut");
    const failure = widget.session.signInStatus.value.failure?.kind;
    if (failure !== "certificate") violations.push(`the failure is called ${failure}`);
    return {};
  } finally {
    widget.stop();
  }
}
