import type { SteadyClock } from "../../main/clock.ts";
import { openNodeWebSocket } from "../../main/server/testing/node-network.ts";
import { availabilityOf } from "../../shared/availability.ts";
import { isConfirmed, type Mode, type Snapshot } from "../../shared/snapshot.ts";
import { createSimulator, type Simulator } from "../../simulator/simulator.ts";
import { startWidget, type Widget } from "../widget.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { countHoldings, type Holdings, leftover, openSockets } from "./leftovers.ts";
import type { Pace } from "./pace.ts";
import { createTlsSide, type TlsSide } from "./tls-side.ts";

const AGENT = "amina";

/** What came of one fault. */
export interface FaultResult {
  readonly name: string;
  /** Each time: how long until nothing was shown as confirmed, ms; none where the connection held. */
  readonly noticed: readonly number[];
  /** The longest that this may take, ms. */
  readonly bound: number;
  /** Each time: how long after the fault was gone the truth was shown again, ms. */
  readonly back: readonly number[];
  /** Whatever must not be; empty where all is well. */
  readonly problems: readonly string[];
}

export interface SceneOptions {
  readonly mode?: Mode;
  readonly tls?: boolean;
}

/** A widget that is live, its server, and the network between them. */
export interface Scene {
  readonly pace: Pace;
  readonly widget: Widget;
  readonly proxy: FaultProxy;
  readonly tls: TlsSide;
  simulator(): Simulator;
  /** Ends the server without a word and starts another, which knows nothing of the one before. */
  restartServer(): Promise<void>;
  /** Makes the server hold another state than before; the widget may or may not hear of it. */
  changeTruth(): void;
  /** Waits until the widget shows as confirmed what the server holds. */
  untilTrue(): Promise<void>;
  /** From now on, nothing may be shown as confirmed. */
  distrust(): void;
  trust(): void;
  /** What was seen that must not be. */
  readonly violations: string[];
  holdings(): Holdings;
  leftover(before: Holdings): Promise<string | null>;
  close(): Promise<void>;
}

export async function openScene(pace: Pace, options: SceneOptions = {}): Promise<Scene> {
  const { mode = "session" } = options;
  const { pingIntervalMs, pingTimeoutMs, connectLimitMs } = pace;
  let simulator = await createSimulator({ pingIntervalMs, pingTimeoutMs });
  const tls = createTlsSide();
  const proxy = await startFaultProxy({
    targetPort: portOf(simulator),
    ...(options.tls ? { certificate: tls.good } : {}),
  });
  const widget = startWidget({
    random: pace.random,
    fetch: options.tls ? tls.fetch : fetchAfresh,
    ...(connectLimitMs === null ? {} : { connectOptions: { timeout: connectLimitMs } }),
    ...(options.tls ? { openWebSocket: openNodeWebSocket({ ca: tls.ca }) } : {}),
    ...(mode === "observe" ? { clock: fastClock(pace.observeSpeed) } : {}),
  });
  const violations: string[] = [];
  let trusted = true;

  function look(snapshot: Snapshot): void {
    if (!trusted && isConfirmed(snapshot)) violations.push("shown as confirmed");
    if (!trusted && availabilityOf(snapshot) !== "offline") violations.push("not shown as offline");
    if (openSockets(widget) > 1) violations.push("two sockets");
  }

  const stopLooking = widget.store.subscribe(look);
  const agent = () => simulator.state().agents.find(({ username }) => username === AGENT);
  const isTrue = (snapshot: Snapshot) =>
    isConfirmed(snapshot) && snapshot.presence?.state.name === agent()?.state;

  const scene: Scene = {
    pace,
    widget,
    proxy,
    tls,
    simulator: () => simulator,
    async restartServer() {
      await simulator.close();
      simulator = await createSimulator({ pingIntervalMs, pingTimeoutMs });
      proxy.setTarget(portOf(simulator));
    },
    changeTruth() {
      const state = agent()?.state === "READY" ? "NOT_READY" : "READY";
      simulator.run({ do: "setAgentState", agent: AGENT, state });
    },
    async untilTrue() {
      await widget.until(isTrue, 120_000);
    },
    distrust() {
      trusted = false;
    },
    trust() {
      trusted = true;
    },
    violations,
    holdings: () => countHoldings(widget, proxy),
    leftover: (before) =>
      leftover(before, () => countHoldings(widget, proxy), forgottenAfter(pace)),
    async close() {
      stopLooking();
      widget.stop();
      await proxy.close();
      await simulator.close();
    },
  };
  const scheme = options.tls ? "https" : "http";
  if (mode === "observe") {
    // Somebody has to be logged in for there to be a state to watch.
    simulator.run({ do: "setAgentState", agent: AGENT, state: "NOT_READY" });
  }
  widget.signIn(`${scheme}://localhost:${proxy.port}`, { mode });
  await scene.untilTrue();
  return scene;
}

/** The server is counted with us, and forgets a connection that was lost by its heartbeat alone. */
function forgottenAfter({ pingIntervalMs, pingTimeoutMs }: Pace): number {
  return 2 * (pingIntervalMs + pingTimeoutMs) + 10_000;
}

function portOf({ url }: Simulator): number {
  return Number(new URL(url).port);
}

/** Keeps no connection for later, so that all that are open belong to something. */
function fetchAfresh(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("connection", "close");
  return fetch(url, { ...init, headers });
}

/** The computer's clock, running `speed` times as fast from now on. */
function fastClock(speed: number): SteadyClock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * speed,
    monotonic: () => performance.now() * speed,
    setTimer(delay, run) {
      const timer = setTimeout(run, delay / speed);
      return () => clearTimeout(timer);
    },
  };
}
