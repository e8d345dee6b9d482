import { io } from "socket.io-client";
import { expect, vi } from "vitest";
import type { SignInForm } from "../../../shared/bridge.ts";
import type { ConnectionName } from "../../../shared/connection.ts";
import { type Allowed, USUALLY_ALLOWED } from "../../../shared/permitted.ts";
import type { Presence } from "../../../shared/presence.ts";
import type { Snapshot } from "../../../shared/snapshot.ts";
import type { StateChange } from "../../../shared/state-change.ts";
import type { RequestOutcome } from "../../../shared/state-request.ts";
import type { ControlCommand, SimulatorState } from "../../../simulator/control.ts";
import {
  createSimulator,
  type Simulator,
  type SimulatorOptions,
} from "../../../simulator/simulator.ts";
import { systemClock } from "../../clock.ts";
import { type CounterName, type Counters, createCounters } from "../../counters.ts";
import { createLiveSecrets, type LiveSecrets } from "../../live-secrets.ts";
import { sourcesOver } from "../../server/create-source.ts";
import type { KeptSession } from "../../server/kept-session.ts";
import { networkErrorOf } from "../../server/network.ts";
import { createKeptLog, type KeptLog } from "../../server/testing/kept-log.ts";
import { openNodeWebSocket } from "../../server/testing/node-network.ts";
import { type ManualClock, manualClock } from "../../testing/manual-clock.ts";
import { storeOf, type TestStore } from "../../testing/test-store.ts";
import { type AgentManagerSession, createSession } from "../session.ts";
import type { KeptReasons } from "../state.ts";

export interface RigOptions {
  readonly simulator?: SimulatorOptions;
  /** A server that is there already, in the place of one of its own; closed with the rig all the same. */
  readonly at?: Simulator;
  /** Accounts whose agents agreed to a takeover before. */
  readonly consents?: Set<string>;
  /** Reason codes kept from a start before, by server. */
  readonly keptReasons?: Map<string, KeptReasons>;
  readonly finesseChannels?: boolean;
  /** Whether the access token goes along with the handshake. */
  readonly sendsToken?: boolean;
  /** What was kept by a start before. */
  readonly kept?: KeptSession;
  readonly allowed?: Partial<Allowed>;
}

/** A widget's session with the real network code, and a simulated server to talk to. */
export interface Rig {
  readonly simulator: Simulator;
  readonly session: AgentManagerSession;
  readonly store: TestStore<Snapshot>;
  readonly clock: ManualClock;
  readonly log: KeptLog;
  readonly counters: Counters;
  readonly secrets: LiveSecrets;
  readonly consents: Set<string>;
  readonly keptReasons: Map<string, KeptReasons>;
  /** What is kept now; null for nothing. */
  kept(): KeptSession | null;
  /** How often something was kept, and how often it was wiped. */
  readonly keptCounts: { kept: number; wiped: number; expired: number };
  /** Every name that the connection had, in order. */
  readonly connections: ConnectionName[];
  /** Does something to the server; throws where the server refuses. */
  run(command: ControlCommand): void;
  signIn(form?: Partial<SignInForm>): void;
  /** Signs in as amina, agrees to the takeover and waits until the agent is logged in. */
  goLive(form?: Partial<SignInForm>): Promise<Snapshot>;
  /** The first snapshot, from now on, that is as asked. */
  until(asked: (snapshot: Snapshot) => boolean): Promise<Snapshot>;
  untilConnection(name: ConnectionName): Promise<Snapshot>;
  /** Asks for a change and waits for what comes of it. */
  ask(change: StateChange): Promise<RequestOutcome>;
  /** Waits until nothing is under way, and returns what came of the last request. */
  untilSettled(): Promise<RequestOutcome>;
  /** The id of a channel of the agent's, by its name. */
  mrdId(name: string): string;
  /** Waits until the server's state is as asked. */
  untilServer(asked: (state: SimulatorState) => boolean): Promise<void>;
  /** Waits until something was counted more often than `already`, which is never unless given. */
  untilCounted(name: CounterName, already?: number): Promise<void>;
  close(): Promise<void>;
}

export const AGENT = "amina";

/** A busy computer takes more than the usual second. */
const WITHIN = 10_000;

/** As Chromium does, and Node does not: tries again where a connection kept from before is dead. */
async function fetchAnew(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { code } = networkErrorOf(error);
    if (code !== "UND_ERR_SOCKET" && code !== "ECONNRESET") throw error;
    return fetch(url, init);
  }
}

/** The server passes through LOGIN on its way to NOT_READY (protocol 6.4). */
function hasLoggedIn(presence: Presence | null): boolean {
  return presence !== null && presence.state.name !== "LOGIN";
}

export async function createRig(options: RigOptions = {}): Promise<Rig> {
  const simulator = options.at ?? (await createSimulator(options.simulator));
  const clock = manualClock(Date.now());
  const log = createKeptLog();
  const counters = createCounters();
  const secrets = createLiveSecrets();
  const consents = options.consents ?? new Set<string>();
  const keptReasons = options.keptReasons ?? new Map<string, KeptReasons>();
  let kept = options.kept ?? null;
  const keptCounts = { kept: 0, wiped: 0, expired: 0 };
  const connections: ConnectionName[] = [];
  const session = createSession({
    clock,
    log,
    counters,
    secrets,
    random: () => 0.5,
    fetch: fetchAnew,
    proxyLetsThrough: async () => false,
    letProxyAsk: () => {},
    locked: () => ({}),
    takeoverConsent: { has: (key) => consents.has(key), remember: (key) => consents.add(key) },
    keeping: {
      keep(session) {
        keptCounts.kept += 1;
        kept = session;
      },
      wipe() {
        keptCounts.wiped += 1;
        kept = null;
      },
      expire() {
        keptCounts.expired += 1;
        kept = null;
      },
    },
    cache: {
      read: (server) => keptReasons.get(server) ?? null,
      write: (server, reasons) => keptReasons.set(server, reasons),
    },
    allowInsecure: () => false,
    allowed: () => ({
      ...USUALLY_ALLOWED,
      finesseChannels: options.finesseChannels ?? false,
      ...options.allowed,
    }),
    createSource: (account, ...rest) => {
      const network = {
        connect: io,
        openWebSocket: openNodeWebSocket(),
        // The server's heartbeat is due by its own time, which nobody winds by hand.
        clock: account.mode === "session" ? { ...systemClock, now: clock.now } : clock,
        random: () => 0.5,
        sendsToken: () => options.sendsToken ?? false,
      };
      return sourcesOver(network)(account, ...rest);
    },
  });

  const store = storeOf(session.snapshot);
  store.subscribe((after, before) => {
    if (after.connection.name !== before.connection.name) connections.push(after.connection.name);
  });
  function until(asked: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
    return new Promise((resolve) => {
      const look = (snapshot: Snapshot) => {
        if (!asked(snapshot)) return;
        stop();
        resolve(snapshot);
      };
      const stop = store.subscribe(look);
      look(store.get());
    });
  }

  const untilConnection = (name: ConnectionName) =>
    until(({ connection }) => connection.name === name);

  function signIn(form: Partial<SignInForm> = {}): void {
    const filled = { server: simulator.url, username: AGENT, password: "demo" };
    session.signIn({ ...filled, mode: "session", keepSignedIn: false, ...form });
  }

  async function untilSettled(): Promise<RequestOutcome> {
    const { outcome } = await until((snapshot) => {
      return snapshot.requested === null && snapshot.outcome !== null;
    });
    if (outcome === null) throw new Error("Settled without an outcome.");
    return outcome;
  }

  return {
    simulator,
    session,
    store,
    clock,
    log,
    counters,
    secrets,
    consents,
    keptReasons,
    kept: () => kept,
    keptCounts,
    connections,
    run(command) {
      const result = simulator.run(command);
      if (!result.ok) throw new Error(result.error);
    },
    signIn,
    async goLive(form) {
      signIn(form);
      await untilConnection("takeoverQuestion");
      session.answerTakeover({ proceed: true, remember: false });
      return until(
        ({ connection, presence }) => connection.name === "live" && hasLoggedIn(presence),
      );
    },
    until,
    untilConnection,
    ask(change) {
      session.changeState(change);
      return untilSettled();
    },
    untilSettled,
    mrdId: (name) => store.get().presence?.mrds.find((mrd) => mrd.name === name)?.id ?? "",
    untilServer: (asked) => vi.waitFor(() => expect(asked(simulator.state())).toBe(true), WITHIN),
    untilCounted: (name, already = 0) =>
      vi.waitFor(() => expect(counters.read()[name]).toBeGreaterThan(already), WITHIN),
    async close() {
      session.dispose();
      await simulator.close();
    },
  };
}
