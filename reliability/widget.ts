import { io, type Socket } from "socket.io-client";
import { type SteadyClock, systemClock } from "../main/clock.ts";
import { type Counters, createCounters } from "../main/counters.ts";
import { createLiveSecrets } from "../main/live-secrets.ts";
import { sourcesOver } from "../main/server/create-source.ts";
import type { Fetch, OpenWebSocket } from "../main/server/network.ts";
import type { ConnectOptions, ConnectSocket } from "../main/server/socket-source.ts";
import { createKeptLog, type KeptLog } from "../main/server/testing/kept-log.ts";
import { openNodeWebSocket } from "../main/server/testing/node-network.ts";
import type { AgentManagerSession } from "../main/session/session.ts";
import { createSession } from "../main/session/session.ts";
import { storeOf, type TestStore } from "../main/testing/test-store.ts";
import type { SignInForm } from "../shared/bridge.ts";
import { USUALLY_ALLOWED } from "../shared/permitted.ts";
import type { Snapshot } from "../shared/snapshot.ts";

export interface WidgetOptions {
  readonly clock?: SteadyClock;
  /** In [0, 1); 0 waits for the shortest time between tries. */
  readonly random?: () => number;
  readonly fetch?: Fetch;
  readonly openWebSocket?: OpenWebSocket;
  /** Laid over the options of every connection. */
  readonly connectOptions?: ConnectOptions;
  /** In place of the network's own sockets. */
  readonly connect?: ConnectSocket;
}

/** A widget without Electron: its real session, with what it keeps and writes. */
export interface Widget {
  readonly session: AgentManagerSession;
  readonly store: TestStore<Snapshot>;
  readonly log: KeptLog;
  readonly counters: Counters;
  /** Every socket that was ever opened, the newest last. */
  readonly sockets: readonly Socket[];
  /** Signs in, and agrees to whatever that ends. */
  signIn(server: string, form?: Partial<SignInForm>): void;
  /** The first snapshot, from now on, that is as asked; rejects after `patience` ms. */
  until(asked: (snapshot: Snapshot) => boolean, patience?: number): Promise<Snapshot>;
  stop(): void;
}

/** Starts one; nobody is signed in. */
export function startWidget(options: WidgetOptions = {}): Widget {
  const { clock = systemClock, random = Math.random, connect = io, connectOptions = {} } = options;
  const ask: Fetch = options.fetch ?? fetch;
  const log = createKeptLog();
  const counters = createCounters();
  const sockets: Socket[] = [];
  const session = createSession({
    clock,
    random,
    log,
    counters,
    secrets: createLiveSecrets(),
    fetch: ask,
    proxyLetsThrough: async () => false,
    letProxyAsk: () => {},
    locked: () => ({}),
    takeoverConsent: { has: () => true, remember: () => {} },
    keeping: { keep() {}, wipe() {}, expire() {} },
    allowInsecure: () => false,
    cache: { read: () => null, write: () => {} },
    allowed: () => USUALLY_ALLOWED,
    createSource: sourcesOver({
      fetch: ask,
      openWebSocket: options.openWebSocket ?? openNodeWebSocket(),
      sendsToken: () => false,
      clock,
      random,
      connect(origin, wanted) {
        const socket = connect(origin, { ...wanted, ...connectOptions });
        sockets.push(socket);
        return socket;
      },
    }),
  });
  const store = storeOf(session.snapshot);
  return {
    session,
    store,
    log,
    counters,
    sockets,
    signIn(server, form = {}) {
      const filled = { server, username: "amina", password: "demo", mode: "session" } as const;
      session.signIn({ ...filled, keepSignedIn: false, ...form });
    },
    until: (asked, patience = 60_000) => until(store, asked, patience),
    stop: session.dispose,
  };
}

function until(
  store: TestStore<Snapshot>,
  asked: (snapshot: Snapshot) => boolean,
  patience: number,
): Promise<Snapshot> {
  return new Promise((resolve, reject) => {
    const end = () => {
      stop();
      clearTimeout(timer);
    };
    const look = (snapshot: Snapshot) => {
      if (!asked(snapshot)) return;
      end();
      resolve(snapshot);
    };
    const stop = store.subscribe(look);
    const timer = setTimeout(() => {
      end();
      reject(
        new Error(
          `Not within ${patience} ms; the connection is ${JSON.stringify(store.get().connection)}.`,
        ),
      );
    }, patience);
    look(store.get());
  });
}
