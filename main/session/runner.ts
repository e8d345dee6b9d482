import { batch, type ReadonlySignal, signal } from "@preact/signals-core";
import type { Allowed } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { SteadyClock } from "../clock.ts";
import type { LiveSecrets } from "../live-secrets.ts";
import type { Recording } from "../log.ts";
import { type Account, accountKeyOf, createAccessToken } from "../server/account.ts";
import type { CreateSource } from "../server/create-source.ts";
import { keepCopy, type SessionKeeping, takeUp } from "../server/kept-session.ts";
import { fetchAnnouncements, fetchReasons, sendSeen } from "../server/lists-client.ts";
import { type Fetch, fetchTellingDate } from "../server/network.ts";
import { createPayloadGate } from "../server/payload-gate.ts";
import type { PresenceSource, SourceListener } from "../server/presence-source.ts";
import { signInThroughProxies } from "../server/sign-in.ts";
import { alarmsOf, createTimers } from "./alarms.ts";
import type { Effect, EffectKind, SessionEvent } from "./event.ts";
import { recordStep } from "./record.ts";
import { reduce } from "./reduce.ts";
import { INITIAL_STATE, type KeptReasons, type SignInStatus } from "./state.ts";
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

export interface RunnerParts extends Recording {
  readonly clock: SteadyClock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly fetch: Fetch;
  /** Resolves once no proxy asks the agent who they are: true where one let them through now. */
  readonly proxyLetsThrough: () => Promise<boolean>;
  /** Knows the password during the sign-in, and the tokens for as long as they are held. */
  readonly secrets: Pick<LiveSecrets, "hold">;
  readonly createSource: CreateSource;
  readonly takeoverConsent: TakeoverConsent;
  /** What the agent asked to keep, from one start to the next. */
  readonly keeping: SessionKeeping;
  /** Whether an administrator's policy allows http to other machines. */
  readonly allowInsecure: () => boolean;
  readonly cache: ReasonsCache;
  /** What an administrator allows beyond the rules of the server. */
  readonly allowed: () => Allowed;
}

/** A clock that is only put right drifts by less. */
const SET_BY: DurationMs = 1_000;

/** A request that ends when the state wants it no more. */
interface UnderWay {
  readonly id: number;
  readonly abort: AbortController;
}

/** Holds the session's one state, moves it on by events, and makes the world agree with it. */
export function createRunner(parts: RunnerParts) {
  const { clock, random, log, counters, keeping, cache, takeoverConsent } = parts;
  const gate = createPayloadGate(counters, log);
  /** Its answers tell what time it is at the server. */
  const fetch = fetchTellingDate(parts.fetch, clock, (date) =>
    dispatch({ kind: "serverDate", date }),
  );
  const clockOffset = () => clock.now() - clock.monotonic();
  /** The local clock against the monotonic one when it was looked at last; null while asleep. */
  let seenOffset: number | null = clockOffset();
  const agreeOnCopy = keepCopy(keeping);
  const agreeOnTimers = createTimers(clock, (alarm) => dispatch({ kind: "alarm", alarm }));
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
  /** Of what is asked about announcements: it ends with the connection. */
  let announcing = new AbortController();

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
    if (event.kind === "computer") noteSleep(event.what);
    lookAtClock();
    apply(event);
    recordStep(before, state, parts);
    batch(() => {
      signInStatus.value = state.signIn;
      snapshot.value = keepIfSame(snapshot.peek(), view(state));
    });
    agree();
  }

  /** What the clocks do while the computer sleeps is nobody's setting. */
  function noteSleep(what: SessionEvent<"computer">["what"]): void {
    if (what === "suspended") seenOffset = null;
    if (what === "resumed") seenOffset = clockOffset();
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

  const performers: { readonly [Kind in EffectKind]: (effect: Effect<Kind>) => void } = {
    signIn,
    takeUp: goOnWithKept,
    send({ change }) {
      apply({ kind: "handedOver", sent: open?.source.send(change) ?? false });
    },
    fetchReasons: ({ id }) => askForReasons(id),
    fetchAnnouncements: askForAnnouncements,
    sendSeen: ({ id }) => tellSeen(id),
    cacheReasons: ({ server, reasons }) => cache.write(server, reasons),
    rememberConsent: ({ key }) => takeoverConsent.remember(key),
    wipeKept: () => keeping.wipe(),
    expireKept: () => keeping.expire(),
    dropForeignPresence: () => gate.dropForeign("agentPresence"),
    count: ({ name }) => counters.count(name),
    log: ({ level, event, fields }) => log[level](event, fields),
  };

  function perform<Kind extends EffectKind>(effect: Effect<Kind>): void {
    performers[effect.kind](effect);
  }

  /** Makes the world agree with the state: connection, timers, requests under way, the kept copy. */
  function agree(): void {
    if (disposed) return;
    agreeOnTimers(alarmsOf(state));
    signingIn = unlessUnwanted(signingIn, state.signingIn);
    asking = unlessUnwanted(asking, state.reasons.asking?.id ?? null);
    agreeOnConnection();
    if (state.account === null) {
      account?.token.forget();
      account = null;
    }
    agreeOnCopy(state.keeps ? account : null, state.connection.shown);
  }

  function agreeOnConnection(): void {
    const tryId = state.connection.current?.id ?? null;
    if (tryId === (open?.tryId ?? null)) return;
    open?.source.close();
    open = null;
    announcing.abort();
    announcing = new AbortController();
    if (tryId === null || account === null || state.account === null) return;
    account = { ...account, mode: state.mode };
    const listener: SourceListener = (event) => dispatch({ kind: "source", tryId, event });
    open = { tryId, source: parts.createSource(account, listener, gate, fetch) };
    open.source.open();
  }

  function signIn({ id, address, form }: Effect<"signIn">): void {
    const abort = new AbortController();
    signingIn = { id, abort };
    const release = parts.secrets.hold(form.password);
    void signInThroughProxies(address, form, {
      fetch,
      clock,
      log,
      signal: abort.signal,
      proxyLetsThrough: parts.proxyLetsThrough,
    })
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

  function goOnWithKept({ id, reading }: Effect<"takeUp">): void {
    const abort = new AbortController();
    signingIn = { id, abort };
    void reading
      .then((read) =>
        takeUp(read, { ...tokenParts(), allowInsecure: parts.allowInsecure }, abort.signal),
      )
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
    return { fetch, clock, random, log, counters, onChange, secrets: parts.secrets };
  }

  function askForAnnouncements(): void {
    if (account === null) return;
    const { signal } = announcing;
    void fetchAnnouncements(account, { fetch, clock, signal }).then((result) => {
      if (result !== null && !signal.aborted) dispatch({ kind: "announcementsAnswered", result });
    });
  }

  function tellSeen(id: string): void {
    if (account === null) return;
    const { signal } = announcing;
    void sendSeen(account, id, { fetch, clock, signal }).then((result) => {
      if (!result.ok && !signal.aborted) dispatch({ kind: "seenFailed", failure: result });
    });
  }

  function askForReasons(id: number): void {
    if (account === null) return;
    const abort = new AbortController();
    asking = { id, abort };
    void fetchReasons(account, { fetch, clock, signal: abort.signal }).then((result) =>
      dispatch({ kind: "reasonsAnswered", id, result }),
    );
  }

  return {
    /** What tray, window and notifications are functions of. */
    snapshot: snapshot as ReadonlySignal<Snapshot>,
    signInStatus: signInStatus as ReadonlySignal<SignInStatus>,
    dispatch,
    /** Whether the agent who is signed in agreed once and for all to a takeover. */
    hasTakeoverConsent: () => account !== null && takeoverConsent.has(account.key),
    /** Closes the connection, takes timers back and ends requests; nothing is dispatched any more. */
    dispose(): void {
      if (disposed) return;
      disposed = true;
      announcing.abort();
      agreeOnTimers([]);
      for (const request of [signingIn, asking]) request?.abort.abort();
      open?.source.close();
      account?.token.forget();
    },
  };
}

function unlessUnwanted(request: UnderWay | null, wanted: number | null): UnderWay | null {
  if (request?.id === wanted) return request;
  request?.abort.abort();
  return null;
}
