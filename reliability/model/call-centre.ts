import type { Clock } from "../../main/clock.ts";
import type { Fetch } from "../../main/server/network.ts";
import type { Dial, MemoryNetwork, ServerEnd } from "../memory-socket.ts";
import { type Told, toldNext } from "./told.ts";
import { AGENT_ID, loggedIn, payloadOf, type Truth, withMrd, withState } from "./truth.ts";

export const PING_INTERVAL = 25_000;
export const PING_TIMEOUT = 20_000;

/** How many changes ago something that is told anew may be. */
const LONGEST_MEMORY = 10;

export type Dialling = "answers" | "refuses" | "blackHole";
export type Welcome = "normal" | "silent" | "noPresence" | "refusesLogin" | "refusesLicence";
export type Answering = "grants" | "refuses" | "errs" | "silent";
export type Eviction = "removedThenDisconnect" | "disconnectThenRemoved" | "removedOnly";

/** A connection as the server sees it. */
export interface Line {
  readonly id: number;
  readonly isOpen: () => boolean;
  /** Nothing passes any more, and nobody was told. */
  muted: boolean;
  /** What the network keeps back for now, in order; null where it passes at once. */
  held: (() => void)[] | null;
  welcomed: boolean;
  /** What the widget was told over this line; null for nothing yet. */
  told: Told | null;
  lastToldAt: number;
}

/** A change that arrived. */
export interface Received {
  readonly at: number;
  readonly line: number;
  readonly wanted: string;
}

/** A server and the network before it, in virtual time; the model that the widget is held against. */
export interface CallCentre {
  readonly network: MemoryNetwork;
  readonly fetch: Fetch;
  dialling: Dialling;
  welcome: Welcome;
  answering: Answering;
  /** The server's clock minus the true one; set as operators, NTP and restored machines set it. */
  clockAhead: number;
  truth(): Truth;
  /** The line of the widget that is open; null for none. */
  line(): Line | null;
  /** Whether what is sent now is told at once. */
  canTell(): boolean;
  /** Lines that are open, dials under way included. */
  openLines(): number;
  readonly received: readonly Received[];
  /** What the last poll was answered with, and when. */
  lastPoll(): { readonly at: number; readonly truth: Truth } | null;
  change(next: (truth: Truth, now: number) => Truth): void;
  /** Sends what was true some changes ago. */
  tellOld(back: number): void;
  tellAgain(): void;
  send(event: string, payload: unknown): boolean;
  /** True where the widget was told. */
  evict(how: Eviction): boolean;
  hangUp(): boolean;
  cut(): void;
  mute(): void;
  /** From now on what is sent to the widget is late, until `release`. */
  hold(): void;
  release(): void;
  /** Told of every new dial. */
  onDial: () => void;
}

export function createCallCentre(clock: Clock): CallCentre {
  let truth = loggedIn(clock.now());
  const history: Truth[] = [truth];
  let line: (Line & { readonly end: ServerEnd }) | null = null;
  let lines = 0;
  let open = 0;
  let poll: { readonly at: number; readonly truth: Truth } | null = null;
  const received: Received[] = [];
  let stamped = { now: 0, count: 0 };

  /** By the server's clock. Two changes in one millisecond could not be told apart. */
  function stamp(): number {
    const now = clock.now() + centre.clockAhead;
    stamped = { now, count: now === stamped.now ? stamped.count + 1 : 0 };
    return now + stamped.count;
  }

  /** Runs once what is sent to the widget arrives; true where that is at once. */
  function arrive(mine: Line, run: () => void): boolean {
    const onArrival = () => {
      if (!mine.isOpen()) return;
      mine.lastToldAt = clock.now();
      run();
    };
    if (mine.held === null) onArrival();
    else mine.held.push(onArrival);
    return mine.held === null;
  }

  function hearing(): typeof line {
    const hears = line !== null && !line.muted && line.welcomed && line.end.isOpen();
    return hears ? line : null;
  }

  function send(event: string, payload: unknown): boolean {
    const mine = hearing();
    const packet = `42${JSON.stringify([event, payload])}`;
    return mine !== null && arrive(mine, () => mine.end.send(packet));
  }

  function tell(news: Truth, action: string): void {
    const mine = hearing();
    if (mine === null) return;
    const packet = `42${JSON.stringify(["agentPresence", payloadOf(news, action)])}`;
    arrive(mine, () => {
      mine.told = toldNext(mine.told, news, clock.now());
      mine.end.send(packet);
    });
  }

  function change(next: (before: Truth, now: number) => Truth): void {
    truth = next(truth, stamp());
    history.push(truth);
    if (history.length > LONGEST_MEMORY) history.shift();
    tell(truth, "AGENT_STATE_CHANGED");
  }

  function hangUp(): boolean {
    const mine = hearing();
    return mine !== null && arrive(mine, () => mine.end.send("41"));
  }

  function onPacket(mine: Line & { readonly end: ServerEnd }, packet: string): void {
    if (mine.muted) return;
    if (packet.startsWith("40")) greet(mine);
    else if (packet.startsWith("41")) mine.end.cut();
    else if (packet.startsWith("42")) take(mine, JSON.parse(packet.slice(2)));
  }

  function greet(mine: Line & { readonly end: ServerEnd }): void {
    const { welcome } = centre;
    mine.lastToldAt = clock.now();
    if (welcome === "silent") return;
    if (welcome === "refusesLogin") mine.end.send('44{"message":"login-failed"}');
    else if (welcome === "refusesLicence") {
      mine.end.send('44{"message":"no","data":{"content":{"key":"LM","licStatus":"EXPIRED"}}}');
    } else {
      mine.end.send('40{"sid":"s"}');
      mine.welcomed = true;
      if (truth.state.name === "LOGOUT") truth = loggedIn(stamp());
      if (welcome === "normal") tell(truth, "AGENT_STATE_UNCHANGED");
    }
  }

  function take(mine: Line, [, payload]: readonly [string, Wanted]): void {
    const { action, mrdId, state } = payload;
    const name = typeof state === "string" ? state : state.name;
    const isMrd = action === "agentMRDState" && mrdId !== undefined;
    received.push({ at: clock.now(), line: mine.id, wanted: isMrd ? `${mrdId} ${name}` : name });
    switch (centre.answering) {
      case "grants":
        change((before, now) =>
          isMrd ? withMrd(before, mrdId, name, now) : withState(before, name, now),
        );
        if (name === "LOGOUT") hangUp();
        break;
      case "refuses":
        tell(truth, "AGENT_STATE_UNCHANGED");
        break;
      case "errs":
        send("errors", { task: "changeAgentState", msg: "no" });
        break;
      case "silent":
        break;
    }
  }

  function ping(mine: Line & { readonly end: ServerEnd }): void {
    clock.setTimer(PING_INTERVAL, () => {
      if (!mine.end.isOpen()) return;
      if (!mine.muted) arrive(mine, () => mine.end.send("2"));
      ping(mine);
    });
  }

  function answer(dial: Dial): void {
    let mine: (Line & { readonly end: ServerEnd }) | null = null;
    const end = dial.open(
      (packet) => {
        if (mine !== null) onPacket(mine, packet);
      },
      () => {},
    );
    lines += 1;
    const facts = { id: lines, muted: false, held: null, welcomed: false, told: null };
    mine = { ...facts, lastToldAt: clock.now(), end, isOpen: end.isOpen };
    line = mine;
    const intervals = { pingInterval: PING_INTERVAL, pingTimeout: PING_TIMEOUT };
    end.send(`0${JSON.stringify({ sid: `${lines}`, upgrades: [], ...intervals })}`);
    ping(mine);
  }

  const centre: CallCentre = {
    dialling: "answers",
    welcome: "normal",
    answering: "grants",
    clockAhead: 0,
    onDial: () => {},
    network: {
      onDial(dial) {
        open += 1;
        dial.onOver(() => {
          open -= 1;
        });
        centre.onDial();
        if (centre.dialling === "answers") queueMicrotask(() => answer(dial));
        else if (centre.dialling === "refuses") queueMicrotask(() => dial.fail());
      },
    },
    fetch(url, { signal }) {
      if (centre.dialling === "blackHole") return never(signal);
      if (centre.dialling === "refuses") return Promise.reject(new TypeError("fetch failed"));
      if (url.endsWith("/states")) poll = { at: clock.now(), truth };
      const body = url.endsWith("/agent/login")
        ? LOGIN
        : url.endsWith("/states")
          ? bare(truth)
          : [];
      return Promise.resolve(Response.json(body));
    },
    truth: () => truth,
    line: () => (line?.end.isOpen() ? line : null),
    canTell: () => hearing()?.held === null,
    openLines: () => open,
    received,
    lastPoll: () => poll,
    change,
    tellOld(back) {
      const old = history[Math.max(0, history.length - 1 - back)];
      if (old !== undefined && line?.told !== null && old.state.name !== "LOGOUT") {
        tell(old, "AGENT_STATE_CHANGED");
      }
    },
    tellAgain: () => tell(truth, "AGENT_STATE_UNCHANGED"),
    send,
    evict(how) {
      const removed = () => send("socketSessionRemoved", { agentId: AGENT_ID });
      if (how === "disconnectThenRemoved") return hangUp() && removed();
      return removed() && (how === "removedOnly" || hangUp());
    },
    hangUp,
    cut: () => line?.end.cut(),
    mute() {
      if (line !== null) line.muted = true;
    },
    hold() {
      if (line !== null) line.held ??= [];
    },
    release() {
      const late = line?.held ?? [];
      if (line !== null) line.held = null;
      for (const run of late) run();
    },
  };
  return centre;
}

interface Wanted {
  readonly action: string;
  readonly mrdId?: string;
  readonly state: string | { readonly name: string };
}

const LOGIN = {
  statusCode: 200,
  data: { token: "t", refresh_token: "r", keycloak_User: { id: AGENT_ID, username: "one" } },
};

function bare(truth: Truth): unknown {
  const payload = payloadOf(truth, "");
  return typeof payload === "object" && payload !== null && "agentPresence" in payload
    ? payload.agentPresence
    : null;
}

function never(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
