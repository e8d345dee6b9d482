import { batch, type ReadonlySignal, signal } from "@preact/signals-core";
import type { RequestInput, SignInForm, StateChange, TakeoverAnswer } from "../../shared/bridge.ts";
import type { Allowed } from "../../shared/permitted.ts";
import type { Policy } from "../../shared/policy.ts";
import type { Mode, Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { SteadyClock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { LiveSecrets } from "../diagnostics/live-secrets.ts";
import type { Log } from "../log.ts";
import { createAccessToken } from "../server/access-token.ts";
import { type Account, accountKeyOf } from "../server/account.ts";
import type { CreateSource } from "../server/create-source.ts";
import {
  type KeptReading,
  type SessionKeeping,
  serverKeptIs,
  takeUp,
} from "../server/kept-session.ts";
import type { Fetch } from "../server/network.ts";
import { fetchTellingDate } from "../server/network.ts";
import { createPayloadGate } from "../server/payload-gate.ts";
import type { PresenceSource, SourceListener } from "../server/presence-source.ts";
import { fetchReasons } from "../server/reasons-client.ts";
import { signInThroughProxies } from "../server/sign-in.ts";
import { alarmsOf } from "./alarms.ts";
import { type ComputerEvent, wants } from "./connection-state.ts";
import type { Effect, SessionEvent } from "./event.ts";
import { createKeptCopy } from "./kept-copy.ts";
import type { KeptReasons } from "./reason-lists.ts";
import { recordStep } from "./record.ts";
import { reduce } from "./reduce.ts";
import type { SignInStatus } from "./sign-in-status.ts";
import { INITIAL_STATE } from "./state.ts";
import { createTimers } from "./timers.ts";
import { keepIfSame, view } from "./view.ts";

/** Remembers who agreed, once and for all, that connecting may end another session (product 2). */
export interface TakeoverConsent {
  has(accountKey: string): boolean;
  remember(accountKey: string): void;
}

/** Keeps the last list of each server from one start to the next; `server` as `ServerAddress.server`. */
export interface ReasonsCache {
  read(server: string): KeptReasons | null;
  write(server: string, reasons: KeptReasons): void;
}

export interface SessionParts {
  readonly clock: SteadyClock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly counters: Counters;
  readonly fetch: Fetch;
  /** Resolves once no proxy asks the agent who they are: true where one let them through now. */
  readonly proxyLetsThrough?: () => Promise<boolean>;
  /** The agent tries again: a proxy that was turned away may ask again. */
  readonly letProxyAsk?: () => void;
  /** Knows the password during the sign-in, and the tokens for as long as they are held. */
  readonly secrets?: Pick<LiveSecrets, "hold">;
  readonly createSource: CreateSource;
  readonly takeoverConsent: TakeoverConsent;
  /** What the agent asked to keep, from one start to the next. */
  readonly keeping: SessionKeeping;
  /** Whether an administrator's policy allows http to other machines. */
  readonly allowInsecure: () => boolean;
  readonly cache: ReasonsCache;
  /** What an administrator allows beyond the rules of the server. */
  readonly allowed: () => Allowed;
  /** The server and the mode that policy locks; a session that is under way goes on as it is. */
  readonly locked?: () => Policy["locked"];
}

/**
 * All that talks to the Agent Manager, behind one door. Commands return at once, and do nothing where
 * they mean nothing; what comes of them is seen in the snapshot and in the sign-in status.
 */
export interface AgentManagerSession {
  /** What tray, window and notifications are functions of. */
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly signInStatus: ReadonlySignal<SignInStatus>;
  signIn(form: SignInForm): void;
  /**
   * Goes on with the session that was kept; where that is not possible, the sign-in status says why.
   * Asks before it connects where a sign-in would, and where the session was taken over before.
   */
  goOn(reading: Promise<KeptReading>): void;
  /** The agent leaves for good, whatever the server says to it: nothing is kept. */
  forgetKept(): void;
  cancelSignIn(): void;
  answerTakeover(answer: TakeoverAnswer): void;
  retryNow(): void;
  takeOver(): void;
  /** Asks the server for a change; what the rules forbid now is an outcome, and nothing is sent. */
  changeState(change: StateChange): void;
  /**
   * Where the widget is the agent's live session: asks the server for LOGOUT, and ends once that is
   * confirmed. Otherwise, and where the agent may not change state at all, forgets the agent here;
   * the server goes by its own rules then.
   */
  signOut(input: RequestInput<"signOut">): void;
  /** The agent opened a list of reason codes: gets them anew. */
  refreshReasons(): void;
  /** The agent has read what came of the last request, or of a request not answered. */
  dismissOutcome(): void;
  /**
   * Follows the signed-in agent in this way. From watching to the session, the agent is asked first
   * unless they agreed once and for all; a no goes on watching. After an eviction, watching is the
   * way to go on.
   */
  setMode(input: RequestInput<"setMode">): void;
  suspend(): void;
  resume(): void;
  /** The screen was unlocked: whoever waits for a retry need not wait. */
  unlocked(): void;
  /** The network is back: the retry follows within `NETWORK_BACK_SPREAD`. */
  networkBack(): void;
  /** Looks whether this computer's clock was set; to be called now and then, as nothing tells it. */
  lookAtClock(): void;
  dispose(): void;
}

/** A clock that is only put right drifts by less. */
const SET_BY: DurationMs = 1_000;

/** A request that ends when the state wants it no more. */
interface UnderWay {
  readonly id: number;
  readonly abort: AbortController;
}

/** Follows one agent at a time; nobody is signed in at first. */
export function createSession(parts: SessionParts): AgentManagerSession {
  const { clock, random, log, counters, keeping, cache, takeoverConsent } = parts;
  const { locked = (): Policy["locked"] => ({}), letProxyAsk = () => {} } = parts;
  const gate = createPayloadGate(counters, log);
  const dated = (plain: Fetch) =>
    fetchTellingDate(plain, clock, (date) => dispatch({ kind: "serverDate", date }));
  const fetch = dated(parts.fetch);
  const clockOffset = () => clock.now() - clock.monotonic();
  /** The local clock against the monotonic one when it was looked at last; null while asleep. */
  let seenOffset: number | null = clockOffset();
  const copy = createKeptCopy(keeping);
  const timers = createTimers(clock, (alarm) => dispatch({ kind: "alarm", alarm }));
  const waiting: SessionEvent[] = [];
  let state = INITIAL_STATE;
  let busy = false;
  let disposed = false;
  const snapshot = signal(view(state));
  const signInStatus = signal(state.signIn);
  /** The account with its secrets; the state knows it without them. */
  let account: Account | null = null;
  let open: { readonly tryId: number; readonly source: PresenceSource } | null = null;
  let signingIn: UnderWay | null = null;
  let asking: UnderWay | null = null;

  /** Takes an event in its turn: one that comes up during another waits for its end. */
  function dispatch(event: SessionEvent): void {
    if (disposed) return;
    waiting.push(event);
    if (busy) return;
    busy = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) take(next);
    } finally {
      busy = false;
    }
  }

  function take(event: SessionEvent): void {
    const before = state;
    lookAtClock();
    apply(event);
    recordStep(before, state, parts);
    batch(() => {
      signInStatus.value = state.signIn;
      snapshot.value = keepIfSame(snapshot.peek(), view(state));
    });
    agree();
  }

  /** Before anything is put down with its time. */
  function lookAtClock(): void {
    if (seenOffset === null) return;
    const by = clockOffset() - seenOffset;
    if (Math.abs(by) < SET_BY) return;
    seenOffset = clockOffset();
    apply({ kind: "clockSet", by });
  }

  function apply(event: SessionEvent): void {
    const now = { now: clock.now(), at: clock.monotonic() };
    const context = { ...now, random, allowed: parts.allowed() };
    const step = reduce(state, event, context);
    state = step.state;
    for (const effect of step.effects) perform(effect);
  }

  function perform(effect: Effect): void {
    switch (effect.kind) {
      case "signIn":
        signIn(effect);
        break;
      case "takeUp":
        goOnWithKept(effect);
        break;
      case "send":
        apply({ kind: "handedOver", sent: open?.source.send(effect.change) ?? false });
        break;
      case "fetchReasons":
        askForReasons(effect.id);
        break;
      case "cacheReasons":
        cache.write(effect.server, effect.reasons);
        break;
      case "rememberConsent":
        takeoverConsent.remember(effect.key);
        break;
      case "wipeKept":
        keeping.wipe();
        break;
      case "expireKept":
        keeping.expire();
        break;
      case "dropForeignPresence":
        gate.dropForeign("agentPresence");
        break;
      case "count":
        counters.count(effect.name);
        break;
      case "log":
        log[effect.level](effect.event, effect.fields);
        break;
    }
  }

  /** Makes the world agree with the state: connection, timers, requests under way, the kept copy. */
  function agree(): void {
    timers.agree(alarmsOf(state));
    if (signingIn !== null && signingIn.id !== state.signingIn) {
      signingIn.abort.abort();
      signingIn = null;
    }
    if (asking !== null && asking.id !== state.reasons.asking?.id) {
      asking.abort.abort();
      asking = null;
    }
    agreeOnConnection();
    if (state.account === null) {
      account?.token.forget();
      account = null;
    }
    copy.agree(state.keeps ? account : null, state.connection.link);
  }

  function agreeOnConnection(): void {
    const { tryId } = wants(state.connection);
    if (tryId === (open?.tryId ?? null)) return;
    open?.source.close();
    open = null;
    if (tryId === null || account === null || state.account === null) return;
    account = { ...account, mode: state.account.mode };
    const listener: SourceListener = (event) => dispatch({ kind: "source", tryId, event });
    open = { tryId, source: parts.createSource(account, listener, gate, dated) };
    open.source.open();
  }

  function signIn({ id, address, form }: Extract<Effect, { kind: "signIn" }>): void {
    const abort = new AbortController();
    signingIn = { id, abort };
    const release = parts.secrets?.hold(form.password);
    void signInThroughProxies(address, form, { ...parts, fetch, signal: abort.signal })
      .then((result) => {
        if (signingIn?.id !== id) return;
        counters.count(result.ok ? "signIn.succeeded" : "signIn.failed");
        if (!result.ok) {
          dispatch({ kind: "signInFailed", id, failure: result.failure, spent: false });
          return;
        }
        const { signedIn } = result;
        const token = createAccessToken(signedIn, address.agentManager, tokenParts());
        const { mode, keepSignedIn } = form;
        enter(id, { address, mode, signedIn, token }, { keepSignedIn, askFirst: false });
      })
      .finally(release);
  }

  function goOnWithKept({ id, reading }: Extract<Effect, { kind: "takeUp" }>): void {
    const abort = new AbortController();
    signingIn = { id, abort };
    void reading
      .then((read) => takeUp(read, tokenParts(), abort.signal))
      .then((taken) => {
        if (signingIn?.id !== id) return;
        if (!taken.ok) {
          const failure = taken.failure && { kind: taken.failure, detail: null };
          dispatch({ kind: "signInFailed", id, failure, spent: taken.spent });
          return;
        }
        const { askFirst, ...found } = taken;
        enter(id, found, { keepSignedIn: true, askFirst });
      });
  }

  function enter(
    id: number,
    found: Omit<Account, "key">,
    how: { keepSignedIn: boolean; askFirst: boolean },
  ): void {
    const { address, mode, signedIn, token } = found;
    const username = signedIn.handshakeUsername;
    const key = accountKeyOf(address, username);
    account = { key, address, mode, signedIn, token };
    const askFirst = mode === "session" && (how.askFirst || !takeoverConsent.has(key));
    dispatch({
      kind: "signedIn",
      id,
      signedIn: {
        key,
        agent: signedIn.agent,
        username,
        server: address.server,
        mode,
        keepSignedIn: how.keepSignedIn,
        askFirst,
        keptReasons: cache.read(address.server),
      },
    });
  }

  function tokenParts() {
    const onChange = (spent: boolean) => dispatch({ kind: "tokenChanged", spent });
    return { ...parts, fetch, onChange };
  }

  function askForReasons(id: number): void {
    if (account === null) return;
    const abort = new AbortController();
    asking = { id, abort };
    const { address, token } = account;
    const request = { fetch, clock, signal: abort.signal };
    void fetchReasons(address.unifiedAdmin, token, request).then((result) =>
      dispatch({ kind: "reasonsAnswered", id, result }),
    );
  }

  /** A kept session is followed as policy says by now; one of another server is of no use any more. */
  function underPolicy(reading: KeptReading): KeptReading {
    if (reading.kind !== "kept") return reading;
    const { server, mode } = locked();
    if (server !== undefined && !serverKeptIs(reading, server)) {
      dispatch({ kind: "forgetKept" });
      return { kind: "none" };
    }
    return { kind: "kept", session: { ...reading.session, mode: mode ?? reading.session.mode } };
  }

  function setMode(mode: Mode): void {
    const lockedMode = locked().mode;
    if (lockedMode !== undefined && lockedMode !== mode) return;
    const agreed = account !== null && takeoverConsent.has(account.key);
    dispatch({ kind: "setMode", mode, agreed });
  }

  const computer = (what: ComputerEvent["kind"]) => () => dispatch({ kind: "computer", what });

  return {
    snapshot,
    signInStatus,
    signIn(form) {
      letProxyAsk();
      const { server = form.server, mode = form.mode } = locked();
      const allowInsecure = parts.allowInsecure();
      dispatch({ kind: "signIn", form: { ...form, server, mode }, allowInsecure });
    },
    goOn: (reading) => dispatch({ kind: "goOn", reading: reading.then(underPolicy) }),
    forgetKept: () => dispatch({ kind: "forgetKept" }),
    cancelSignIn: () => dispatch({ kind: "cancelSignIn" }),
    answerTakeover: (answer) => dispatch({ kind: "answerTakeover", answer }),
    retryNow() {
      letProxyAsk();
      dispatch({ kind: "retryNow" });
    },
    takeOver: () => dispatch({ kind: "takeOver" }),
    changeState: (change) => dispatch({ kind: "changeState", change }),
    signOut: ({ reasonId }) => dispatch({ kind: "signOut", reasonId }),
    refreshReasons: () => dispatch({ kind: "refreshReasons" }),
    dismissOutcome: () => dispatch({ kind: "dismissOutcome" }),
    setMode: ({ mode }) => setMode(mode),
    suspend() {
      seenOffset = null;
      dispatch({ kind: "computer", what: "suspended" });
    },
    resume() {
      seenOffset = clockOffset();
      dispatch({ kind: "computer", what: "resumed" });
    },
    unlocked: computer("unlocked"),
    networkBack: computer("networkBack"),
    lookAtClock: () => dispatch({ kind: "clockLooked" }),
    dispose() {
      if (disposed) return;
      disposed = true;
      timers.agree([]);
      for (const request of [signingIn, asking]) request?.abort.abort();
      open?.source.close();
      account?.token.forget();
    },
  };
}
