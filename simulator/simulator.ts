import { once } from "node:events";
import { accounts, crowdOf, DEMO_PASSWORD } from "./accounts.ts";
import type { Certificate } from "./certificates.ts";
import { type Clock, realClock } from "./clock.ts";
import { carryOut } from "./commands.ts";
import {
  type ControlCommand,
  type ControlResult,
  type EvictionOrder,
  type PayloadProfile,
  parseControlCommand,
  type SimulatorState,
} from "./control.ts";
import { createDayPlayer } from "./day-player.ts";
import { createFrontDoor } from "./front-door.ts";
import { createTokens } from "./rest/tokens.ts";
import { serveSockets } from "./socket/agent-manager.ts";
import { createSessionTable } from "./socket/sessions.ts";
import { stateOf } from "./state.ts";
import { createWorld, defaultBehaviour, stopAllTimers, type Timeouts } from "./world.ts";

export interface SimulatorOptions extends Partial<Timeouts> {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: "127.0.0.1" | "::1" | "localhost";
  /** Speaks TLS with this, plain HTTP otherwise. */
  readonly certificate?: Certificate;
  /** Path that a gateway puts before the server's own, e.g. `/cx`. */
  readonly prefix?: string;
  readonly clock?: Clock;
  /** Users beside those of the demonstration: see `crowdOf`. */
  readonly crowd?: number;
  readonly profile?: PayloadProfile;
  readonly autoSync?: boolean;
  readonly evictionOrder?: EvictionOrder;
  readonly requireBearer?: boolean;
  /** Of every user; "demo" by default. */
  readonly password?: string;
  readonly pingIntervalMs?: number;
  readonly pingTimeoutMs?: number;
  /** Origins of web pages that may call the HTTP control surface; none by default. */
  readonly allowedOrigins?: readonly string[];
}

export interface Simulator {
  /** `http://127.0.0.1:PORT`, and the prefix: what an agent types as the server address. */
  readonly url: string;
  readonly state: () => SimulatorState;
  /** Carries the command out before it returns; what clients see of it follows. */
  readonly run: (command: ControlCommand) => ControlResult;
  /** Every token that was given out so far, for who looks where they went. */
  readonly tokens: () => readonly string[];
  /** Cuts everything off, stops every timer and frees the port; once is enough. */
  readonly close: () => Promise<void>;
}

const defaults = {
  profile: defaultBehaviour.profile,
  autoSync: defaultBehaviour.autoSync,
  evictionOrder: defaultBehaviour.evictionOrder,
  requireBearer: defaultBehaviour.requireBearer,
  password: DEMO_PASSWORD,
  port: 0,
  host: "127.0.0.1",
  clock: realClock,
  crowd: 0,
  gracePeriodMs: 10_000,
  acceptMs: 60_000,
  accessTokenMs: 15 * 60_000,
  refreshTokenMs: 7 * 24 * 3_600_000,
  pingIntervalMs: 25_000,
  pingTimeoutMs: 20_000,
  allowedOrigins: [],
  prefix: "",
} satisfies Required<Omit<SimulatorOptions, "certificate">>;

/**
 * Starts an Agent Manager on a loopback port: Socket.IO and REST under the gateway's paths
 * (`/agent-manager`, `/routing-engine`, `/unified-admin`) and its own control surface under
 * `/simulator`. Rejects when the port is taken.
 */
export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { certificate, ...settings } = { ...defaults, ...options };
  const { port, host, clock, prefix, profile, autoSync, evictionOrder, requireBearer } = settings;
  const world = createWorld({
    clock,
    accounts: [...accounts, ...crowdOf(settings.crowd)],
    timeouts: settings,
    password: settings.password,
    initial: { ...defaultBehaviour, profile, autoSync, evictionOrder, requireBearer },
    sessions: createSessionTable(),
    tokens: createTokens(settings.accessTokenMs, settings.refreshTokenMs),
  });
  let url = "";
  const state = () => stateOf(world, day.state(), url);
  const carry = (command: ControlCommand): string | null =>
    carryOut({ world, day, cutAll, freeze: door.freeze }, command);
  const day = createDayPlayer({ clock, run: carry });
  const run = (command: ControlCommand): ControlResult => {
    const error = carry(command);
    return error === null ? { ok: true, state: state() } : { ok: false, error };
  };
  const door = createFrontDoor(world, {
    state,
    run(value) {
      const parsed = parseControlCommand(value);
      return parsed.ok ? run(parsed.command) : parsed;
    },
    allowedOrigins: settings.allowedOrigins,
    certificate,
    prefix,
  });
  const io = serveSockets(world, door.inner, settings);
  const cutAll = () => {
    door.cut();
    world.sessions.drop();
  };
  door.server.listen(port, host);
  await once(door.server, "listening");
  const address = door.server.address();
  const takenPort = typeof address === "object" && address ? address.port : port;
  const scheme = certificate === undefined ? "http" : "https";
  url = `${scheme}://${host === "::1" ? "[::1]" : host}:${takenPort}${prefix}`;
  const shutDown = async () => {
    day.forget();
    // First the wires: to clients a simulator that stops is a crash, not a goodbye.
    world.sessions.drop();
    stopAllTimers(world);
    await io.close();
    const closed = once(door.server, "close");
    door.server.close();
    door.server.closeAllConnections();
    door.cut();
    await closed;
    stopAllTimers(world);
  };
  let closing: Promise<void> | null = null;
  return {
    url,
    state,
    run,
    tokens: world.tokens.issued,
    close() {
      closing ??= shutDown();
      return closing;
    },
  };
}
