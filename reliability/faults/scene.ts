import { setTimeout as wait } from "node:timers/promises";
import type { Socket } from "socket.io-client";
import type { SteadyClock } from "../../main/clock.ts";
import type { CounterName } from "../../main/counters.ts";
import { openNodeWebSocket } from "../../main/server/testing/node-network.ts";
import { availabilityOf } from "../../shared/availability.ts";
import { isConfirmed, type Mode, type Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import { createSimulator } from "../../simulator/simulator.ts";
import { startWidget } from "../widget.ts";
import { CA, CERTIFICATES, fetchTrusting } from "./certificates.ts";
import { NO_FAULT, startFaultProxy } from "./fault-proxy.ts";
import { type Pace, stopwatch } from "./pace.ts";

const AGENT = "amina";

export interface SceneOptions {
  readonly mode?: Mode;
  /** The server speaks TLS, with a certificate that is good. */
  readonly tls?: true;
}

/**
 * What a widget holds on to: its connections as the proxy sees them, sockets and timers of the whole
 * process, listeners on the sockets that it opened, closed ones included.
 */
const KINDS = ["connections", "sockets", "timers", "listeners"] as const;

/** How much of each. */
export type Holdings = Readonly<Record<(typeof KINDS)[number], number>>;

/** A widget, its server, and the network between them. */
export type Scene = Awaited<ReturnType<typeof openScene>>;

/** Opens one; nobody is signed in. */
export async function openScene(pace: Pace, options: SceneOptions = {}) {
  const { mode = "session", tls } = options;
  const { pingIntervalMs, pingTimeoutMs, connectLimitMs } = pace;
  const startServer = () => createSimulator({ pingIntervalMs, pingTimeoutMs });
  let simulator = await startServer();
  const port = () => Number(new URL(simulator.url).port);
  const proxy = await startFaultProxy(port(), tls && CERTIFICATES.good);
  const widget = startWidget({
    random: pace.random,
    fetch: tls ? fetchTrusting : fetchAfresh,
    openWebSocket: openNodeWebSocket({ ca: CA }),
    ...(connectLimitMs === null ? {} : { connectOptions: { timeout: connectLimitMs } }),
    ...(mode === "observe" ? { clock: fastClock(pace.observeSpeed) } : {}),
  });
  const violations: string[] = [];
  let trusted = true;

  const stopLooking = widget.store.subscribe((snapshot) => {
    if (!trusted && isConfirmed(snapshot)) violations.push("shown as confirmed");
    if (!trusted && availabilityOf(snapshot) !== "offline") violations.push("not shown as offline");
    // The widget may have one that is not closed.
    if (widget.sockets.filter(({ active }) => active).length > 1) violations.push("two sockets");
  });
  const agent = () => simulator.state().agents.find(({ username }) => username === AGENT);
  const isTrue = (snapshot: Snapshot) =>
    isConfirmed(snapshot) && snapshot.presence?.state.name === agent()?.state;

  /** Waits until the widget shows as confirmed what the server holds. */
  async function untilTrue(): Promise<void> {
    await widget.until(isTrue, 120_000);
  }

  function holdings(): Holdings {
    const resources = process.getActiveResourcesInfo();
    return {
      connections: proxy.open(),
      sockets: resources.filter((resource) => resource === "TCPSocketWrap").length,
      timers: resources.filter((resource) => resource === "Timeout").length,
      listeners: widget.sockets.reduce((sum, socket) => sum + listenersOf(socket), 0),
    };
  }

  return {
    pace,
    widget,
    proxy,
    /** What was seen that must not be. */
    violations,
    simulator: () => simulator,
    signIn(): void {
      // Somebody has to be logged in for there to be a state to watch.
      if (mode === "observe") {
        simulator.run({ do: "setAgentState", agent: AGENT, state: "NOT_READY" });
      }
      widget.signIn(`${tls ? "https" : "http"}://localhost:${proxy.port}`, mode);
    },
    /** Ends the server without a word and starts another, which knows nothing of the one before. */
    async restartServer(): Promise<void> {
      await simulator.close();
      simulator = await startServer();
      proxy.setTarget(port());
    },
    /** Makes the server hold another state than before; the widget may or may not hear of it. */
    changeTruth(): void {
      const state = agent()?.state === "READY" ? "NOT_READY" : "READY";
      simulator.run({ do: "setAgentState", agent: AGENT, state });
    },
    untilTrue,
    /** Nothing may be shown as confirmed from now on, until it heals. */
    distrust(): void {
      trusted = false;
    },
    /** Ends every fault of the network; returns how long it took until the truth was shown again, ms. */
    async heal(): Promise<number> {
      const took = stopwatch();
      // What is confirmed from here on comes over a network that works.
      trusted = true;
      await proxy.set(NO_FAULT);
      await untilTrue();
      return took();
    },
    /** How often the widget counted this so far. */
    counted: (name: CounterName) => widget.counters.read()[name],
    holdings,
    /**
     * Waits until no more is held than before; what was closed needs a moment to be gone. Returns what
     * is held beyond that, or null.
     */
    async leftover(before: Holdings): Promise<string | null> {
      const until = performance.now() + forgottenAfter(pace);
      for (;;) {
        const more = beyond(before, holdings());
        if (more === null || performance.now() > until) return more;
        await wait(50);
      }
    },
    async close(): Promise<void> {
      stopLooking();
      widget.stop();
      await proxy.close();
      await simulator.close();
    },
  };
}

const EVENTS = ["connect", "connect_error", "disconnect", "agentPresence", "socketSessionRemoved"];

function listenersOf(socket: Socket): number {
  const own = EVENTS.reduce((sum, name) => sum + socket.listeners(name).length, 0);
  return own + socket.io.listeners("packet").length;
}

function beyond(before: Holdings, now: Holdings): string | null {
  const more = KINDS.filter((kind) => now[kind] > before[kind]);
  return more.map((kind) => `${now[kind]} ${kind} for ${before[kind]}`).join(", ") || null;
}

/** How long Engine.IO's server waits, once it closed a transport that polls, for the client's last poll. */
const SERVER_CLOSES: DurationMs = 30_000;

/** The server is counted with us, and forgets a connection that was lost by its heartbeat alone. */
function forgottenAfter({ pingIntervalMs, pingTimeoutMs }: Pace): DurationMs {
  return 2 * (pingIntervalMs + pingTimeoutMs) + SERVER_CLOSES + 5_000;
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
