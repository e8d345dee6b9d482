import { setTimeout as wait } from "node:timers/promises";
import type { ConnectionName } from "../../shared/connection.ts";
import type { ControlCommand, EvictionOrder } from "../../simulator/control.ts";
import { startWidget } from "../widget.ts";
import { startFaultProxy } from "./fault-proxy.ts";
import { type Pace, silenceBound } from "./pace.ts";
import { type FaultResult, openScene, type Scene } from "./scene.ts";
import { createTlsSide } from "./tls-side.ts";

interface StopScenario {
  readonly name: string;
  readonly strike: (scene: Scene) => void;
  readonly ends: ConnectionName;
}

function tell(scene: Scene, command: ControlCommand): void {
  const result = scene.simulator().run(command);
  if (!result.ok) throw new Error(result.error);
}

const ORDERS: readonly EvictionOrder[] = [
  "removedThenDisconnect",
  "disconnectThenRemoved",
  "removedOnly",
];

/** What the connection does not come back from by itself. */
export const STOPS: readonly StopScenario[] = [
  ...ORDERS.map(
    (order): StopScenario => ({
      name: `evicted by another session (${order})`,
      strike: (scene) => tell(scene, { do: "evict", agent: "amina", order }),
      ends: "evicted",
    }),
  ),
  {
    name: "logged out by a supervisor",
    strike: (scene) => tell(scene, { do: "forceLogout", agent: "amina", by: "supervisor" }),
    ends: "ended",
  },
  {
    name: "refused at the reconnect: login",
    strike: (scene) => refuse(scene, { do: "connect", behave: "loginFailed" }),
    ends: "refused",
  },
  {
    name: "refused at the reconnect: licence",
    strike: (scene) => refuse(scene, { do: "connect", behave: "licence" }),
    ends: "refused",
  },
];

function refuse(scene: Scene, command: ControlCommand): void {
  tell(scene, command);
  scene.proxy.cut();
}

/** Strikes, and shakes the network afterwards: nothing may be tried any more. */
export async function runStop(scenario: StopScenario, pace: Pace): Promise<FaultResult> {
  const scene = await openScene(pace);
  const { widget, proxy, violations } = scene;
  try {
    const startedAt = performance.now();
    scenario.strike(scene);
    await widget.until(({ connection }) => connection.name === scenario.ends);
    const noticed = Math.round(performance.now() - startedAt);
    scene.distrust();
    const tried = widget.counters.read()["connection.tried"];
    proxy.cut();
    widget.session.networkBack();
    widget.session.suspend();
    widget.session.resume();
    await wait(1_000);
    if (widget.counters.read()["connection.tried"] > tried)
      violations.push("tried again by itself");
    const left = await scene.leftover({ ...scene.holdings(), connections: 0, listeners: 0 });
    const problems = [...new Set(violations), ...(left === null ? [] : [left])];
    return {
      name: scenario.name,
      noticed: [noticed],
      bound: silenceBound(pace),
      back: [],
      problems,
    };
  } finally {
    await scene.close();
  }
}

/** A server whose certificate is not to be trusted gets neither the password nor the handshake. */
export async function runUntrustedSignIn(
  kind: "expired" | "wrongHost" | "untrusted",
): Promise<FaultResult> {
  const tls = createTlsSide();
  const proxy = await startFaultProxy({ targetPort: 9, certificate: tls.bad[kind] });
  const widget = startWidget({ fetch: tls.fetch });
  const problems: string[] = [];
  try {
    widget.signIn(`https://localhost:${proxy.port}`);
    await widget.until(({ connection }) => connection.name === "signingIn");
    await widget.until(({ connection }) => connection.name === "signedOut");
    const failure = widget.session.signInStatus.value.failure?.kind;
    if (failure !== "certificate") problems.push(`the failure is called ${failure}`);
    return { name: `sign-in, certificate: ${kind}`, noticed: [], bound: 0, back: [], problems };
  } finally {
    widget.stop();
    await proxy.close();
  }
}
