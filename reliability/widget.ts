import { io, type Socket } from "socket.io-client";
import { type SteadyClock, systemClock } from "../main/clock.ts";
import { createCounters } from "../main/counters.ts";
import { createLiveSecrets } from "../main/live-secrets.ts";
import { sourcesOver } from "../main/server/create-source.ts";
import type { Fetch, OpenWebSocket } from "../main/server/network.ts";
import type { ConnectOptions, ConnectSocket } from "../main/server/socket-source.ts";
import { createKeptLog } from "../main/server/testing/kept-log.ts";
import { openNodeWebSocket } from "../main/server/testing/node-network.ts";
import { createSession } from "../main/session/session.ts";
import { storeOf, type TestStore } from "../main/testing/test-store.ts";
import { USUALLY_ALLOWED } from "../shared/permitted.ts";
import type { Mode, Snapshot } from "../shared/snapshot.ts";

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

/** Starts a widget without Electron: its real session, with what it keeps. Nobody is signed in. */
export function startWidget(options: WidgetOptions = {}) {
  const { clock = systemClock, random = Math.random, connect = io, connectOptions = {} } = options;
  const ask: Fetch = options.fetch ?? fetch;
  const counters = createCounters();
  const sockets: Socket[] = [];
  const session = createSession({
    clock,
    random,
    log: createKeptLog(),
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
    counters,
    /** Every socket that was ever opened, the newest last. */
    sockets: sockets as readonly Socket[],
    /** Signs in, and agrees to whatever that ends. */
    signIn(server: string, mode: Mode = "session"): void {
      session.signIn({ server, username: "amina", password: "demo", mode, keepSignedIn: false });
    },
    /** The first snapshot, from now on, that is as asked; rejects after `patience` ms. */
    until: (asked: (snapshot: Snapshot) => boolean, patience = 60_000) =>
      until(store, asked, patience),
    stop: session.dispose,
  };
}

function until(
  store: TestStore<Snapshot>,
  asked: (snapshot: Snapshot) => boolean,
  patience: number,
): Promise<Snapshot> {
  return new Promise((resolve, reject) => {
    const look = (snapshot: Snapshot) => {
      if (!asked(snapshot)) return;
      stop();
      clearTimeout(timer);
      resolve(snapshot);
    };
    const stop = store.subscribe(look);
    const timer = setTimeout(() => {
      stop();
      const connection = JSON.stringify(store.get().connection);
      reject(new Error(`Not within ${patience} ms; the connection is ${connection}.`));
    }, patience);
    look(store.get());
  });
}
