import type { Clock } from "../../main/clock.ts";
import type { Fetch } from "../../main/server/network.ts";
import type { EvictionOrder } from "../../simulator/control.ts";
import type { Dial, ServerEnd } from "../memory-socket.ts";
import { type Told, toldNext } from "./told.ts";
import { AGENT_ID, changed, loggedIn, payloadOf, type Truth } from "./truth.ts";

export const PING_INTERVAL = 25_000;
export const PING_TIMEOUT = 20_000;

/** How many changes ago something that is told anew may be. */
const LONGEST_MEMORY = 10;

/** What server and network do from now on. */
export interface Conduct {
  readonly dialling: "answers" | "refuses" | "blackHole";
  readonly welcome: "normal" | "silent" | "noPresence" | "refusesLogin" | "refusesLicence";
  readonly answering: "grants" | "refuses" | "errs" | "silent";
  /** The server's clock minus the true one; set as operators, NTP and restored machines set it. */
  readonly clockAhead: number;
}

/** A connection as the server sees it. */
interface Line {
  readonly id: number;
  readonly end: ServerEnd;
  /** Nothing passes any more, and nobody was told. */
  muted: boolean;
  /** What the network keeps back for now, in order; null where it passes at once. */
  held: (() => void)[] | null;
  welcomed: boolean;
  /** What the widget was told over this line; null for nothing yet. */
  told: Told | null;
  lastToldAt: number;
}

/** A change: when it was asked for or arrived, over which line. */
export interface Request {
  readonly at: number;
  readonly line: number | null;
  readonly wanted: string;
}

/** A server and the network before it, in virtual time; the model that the widget is held against. */
export type CallCentre = ReturnType<typeof createCallCentre>;

export function createCallCentre(clock: Clock) {
  let conduct: Conduct = {
    dialling: "answers",
    welcome: "normal",
    answering: "grants",
    clockAhead: 0,
  };
  let truth = loggedIn(clock.now());
  const history: Truth[] = [truth];
  let line: Line | null = null;
  let lines = 0;
  let open = 0;
  let poll: { readonly at: number; readonly truth: Truth } | null = null;
  const received: Request[] = [];
  let stamped = { now: 0, count: 0 };

  /** By the server's clock. Two changes in one millisecond could not be told apart. */
  function stamp(): number {
    const now = clock.now() + conduct.clockAhead;
    stamped = { now, count: now === stamped.now ? stamped.count + 1 : 0 };
    return now + stamped.count;
  }

  /** Sends a packet, and notes its arrival; true where that is at once. */
  function sendOver(mine: Line, packet: string, onArrival = () => {}): boolean {
    const arrive = () => {
      if (!mine.end.isOpen()) return;
      mine.lastToldAt = clock.now();
      onArrival();
      mine.end.send(packet);
    };
    if (mine.held === null) arrive();
    else mine.held.push(arrive);
    return mine.held === null;
  }

  /** The line over which the widget hears what is sent now. */
  function hearing(): Line | null {
    return line !== null && !line.muted && line.welcomed && line.end.isOpen() ? line : null;
  }

  function send(event: string, payload: unknown): boolean {
    const mine = hearing();
    return mine !== null && sendOver(mine, eventPacket(event, payload));
  }

  function hangUp(): boolean {
    const mine = hearing();
    return mine !== null && sendOver(mine, "41");
  }

  function tell(news: Truth, action: string): void {
    const mine = hearing();
    if (mine === null) return;
    sendOver(mine, eventPacket("agentPresence", payloadOf(news, action)), () => {
      mine.told = toldNext(mine.told, news, clock.now());
    });
  }

  function change(id: string | null, state: string): void {
    truth = changed(truth, id, state, stamp());
    history.push(truth);
    if (history.length > LONGEST_MEMORY) history.shift();
    tell(truth, "AGENT_STATE_CHANGED");
  }

  function onPacket(mine: Line, packet: string): void {
    if (mine.muted) return;
    if (packet.startsWith("40")) greet(mine);
    else if (packet.startsWith("41")) mine.end.cut();
    else if (packet.startsWith("42")) take(mine, JSON.parse(packet.slice(2)));
  }

  function greet(mine: Line): void {
    const { welcome } = conduct;
    mine.lastToldAt = clock.now();
    if (welcome === "silent") return;
    if (welcome === "refusesLogin") mine.end.send('44{"message":"login-failed"}');
    else if (welcome === "refusesLicence") {
      mine.end.send('44{"message":"no","data":{"content":{"key":"LM","licStatus":"EXPIRED"}}}');
    } else {
      mine.end.send('40{"sid":"s"}');
      mine.welcomed = true;
      if (truth.agent.state === "LOGOUT") truth = loggedIn(stamp());
      if (welcome === "normal") tell(truth, "AGENT_STATE_UNCHANGED");
    }
  }

  function take(mine: Line, [, payload]: readonly [string, Wanted]): void {
    const { action, mrdId, state } = payload;
    const name = typeof state === "string" ? state : state.name;
    const id = action === "agentMRDState" && mrdId !== undefined ? mrdId : null;
    const wanted = id === null ? name : `${id} ${name}`;
    received.push({ at: clock.now(), line: mine.id, wanted });
    switch (conduct.answering) {
      case "grants":
        change(id, name);
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

  function ping(mine: Line): void {
    clock.setTimer(PING_INTERVAL, () => {
      if (!mine.end.isOpen()) return;
      if (!mine.muted) sendOver(mine, "2");
      ping(mine);
    });
  }

  function answer(dial: Dial): void {
    lines += 1;
    const mine: Line = {
      id: lines,
      end: dial.open((packet) => onPacket(mine, packet)),
      ...{ muted: false, held: null, welcomed: false, told: null, lastToldAt: clock.now() },
    };
    line = mine;
    const intervals = { pingInterval: PING_INTERVAL, pingTimeout: PING_TIMEOUT };
    mine.end.send(`0${JSON.stringify({ sid: `${lines}`, upgrades: [], ...intervals })}`);
    ping(mine);
  }

  const fetch: Fetch = (url, { signal }) => {
    if (conduct.dialling === "blackHole") return never(signal);
    if (conduct.dialling === "refuses") return Promise.reject(new TypeError("fetch failed"));
    if (url.endsWith("/agent/login")) return Promise.resolve(Response.json(LOGIN));
    if (!url.endsWith("/states")) return Promise.resolve(Response.json([]));
    poll = { at: clock.now(), truth };
    return Promise.resolve(Response.json(payloadOf(truth, "").agentPresence));
  };

  return {
    fetch,
    onDial(dial: Dial): void {
      open += 1;
      dial.onOver = () => {
        open -= 1;
      };
      if (conduct.dialling === "answers") queueMicrotask(() => answer(dial));
      else if (conduct.dialling === "refuses") queueMicrotask(dial.fail);
    },
    behave(next: Partial<Conduct>): void {
      conduct = { ...conduct, ...next };
    },
    /** The line of the widget that is open; null for none. */
    line: () => (line?.end.isOpen() ? line : null),
    /** Whether what is sent now is told at once. */
    canTell: () => hearing()?.held === null,
    /** Lines that are open, dials under way included. */
    openLines: () => open,
    received: received as readonly Request[],
    /** What the last poll was answered with, and when. */
    lastPoll: () => poll,
    change,
    /** Sends what was true some changes ago. */
    tellOld(back: number): void {
      const old = history[Math.max(0, history.length - 1 - back)];
      if (old !== undefined && line?.told !== null && old.agent.state !== "LOGOUT") {
        tell(old, "AGENT_STATE_CHANGED");
      }
    },
    tellAgain: () => tell(truth, "AGENT_STATE_UNCHANGED"),
    send,
    /** True where the widget was told. */
    evict(how: EvictionOrder): boolean {
      const removed = () => send("socketSessionRemoved", { agentId: AGENT_ID });
      if (how === "disconnectThenRemoved") return hangUp() && removed();
      return removed() && (how === "removedOnly" || hangUp());
    },
    /** True where the widget was told. */
    hangUp,
    cut: () => line?.end.cut(),
    mute(): void {
      if (line !== null) line.muted = true;
    },
    /** From now on what is sent to the widget is late, until `release`. */
    hold(): void {
      if (line !== null) line.held ??= [];
    },
    release(): void {
      const late = line?.held ?? [];
      if (line !== null) line.held = null;
      for (const run of late) run();
    },
  };
}

function eventPacket(event: string, payload: unknown): string {
  return `42${JSON.stringify([event, payload])}`;
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

function never(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
