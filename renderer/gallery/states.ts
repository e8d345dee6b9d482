import type { Link } from "../../shared/link.ts";
import type { Agent, AgentState, Mrd, MrdStateName } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { ReasonLists } from "../../shared/state-request.ts";
import {
  anAgent,
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  aSnapshot,
  aTask,
  aWindowState,
} from "../../shared/testing/fixtures.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { SignInState, WindowState } from "../../shared/window-state.ts";

const SECOND: DurationMs = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** 110 characters, as long as the longest name that servers send. */
const LONG_NAME =
  "Premium customers of the northern region, second level, complaints and contract changes, social media messages";
const ARABIC_NAME = "دعم العملاء المميزين – واتساب";

/** Every state that the window can show, by a telling name, as it would be at `now`. */
export function galleryStates(now: EpochMs): Readonly<Record<string, WindowState>> {
  const reasons = aReasonLists();
  const mrd = (id: string, state: MrdStateName, age: DurationMs, parts: Partial<Mrd> = {}) =>
    anMrd({ id, state, since: now - age, lastReadyAt: now - age - 20 * MINUTE, ...parts });
  const voice = (state: MrdStateName, parts: Partial<Mrd> = {}) =>
    mrd("cx voice", state, 4 * MINUTE, { maxAgentTasks: 1, ...parts });
  const chat = (state: MrdStateName, parts: Partial<Mrd> = {}) =>
    mrd("chat", state, 12 * MINUTE + 31 * SECOND, parts);
  const cisco = (state: MrdStateName, parts: Partial<Mrd> = {}) =>
    mrd("cisco cc", state, 2 * HOUR, { maxAgentTasks: 1, lastReadyAt: null, ...parts });
  const email = (state: MrdStateName, parts: Partial<Mrd> = {}) =>
    mrd("email", state, 31 * SECOND, parts);

  const live = (
    state: Partial<AgentState>,
    mrds: readonly Mrd[],
    parts: Partial<Snapshot> = {},
    agent: Partial<Agent> = {},
  ) =>
    shown({
      link: { name: "live", since: now - HOUR },
      presence: aPresence({
        agent: anAgent({ displayName: "Sample Agent", ...agent }),
        state: anAgentState({ since: now - 12 * MINUTE - 45 * SECOND, ...state }),
        mrds,
      }),
      confirmedAt: now - 8 * SECOND,
      reasons,
      ...parts,
    });
  const asked = (name: "READY" | "NOT_READY", reasonName: string | null = null) => ({
    at: now,
    change: { kind: "agentState", name, reasonName, sentAt: now - 8 * SECOND } as const,
  });
  const askedOfChat = (state: "READY" | "NOT_READY") => ({
    at: now,
    change: { kind: "mrdState", mrdId: "chat", state, sentAt: now - SECOND } as const,
  });
  const ready = { name: "READY" } as const;
  const onBreak = { name: "NOT_READY", reason: aReason() } as const;
  const four = [voice("NOT_READY"), chat("READY"), cisco("READY"), email("ACTIVE")];
  const lost = (link: Link, parts: Partial<Snapshot> = {}) =>
    live(ready, four, { link, confirmedAt: now - 47 * SECOND, ...parts });
  const before = (link: Link) => shown({ link, presence: null, confirmedAt: null });
  const signIn = (parts: Partial<SignInState> = {}, link: Link = { name: "signedOut" }) =>
    shown({ link, presence: null, confirmedAt: null }, parts);
  const failed = (
    kind: NonNullable<SignInState["failure"]>["kind"],
    detail: string | null = null,
  ) => signIn({ server: "cx.example.com", username: "agent1", failure: { kind, detail } });

  return {
    signIn: signIn(),
    signInKnown: signIn({ server: "cx.example.com", username: "agent1" }),
    signInCannotKeep: signIn({ canKeepSignedIn: false, mode: "observe" }),
    signInWrong: failed("wrongCredentials"),
    signInServerSays: failed(
      "serverError",
      "Realm <b>expertflow</b> is not available at the moment",
    ),
    signInTwoFactor: failed("secondFactor"),
    signingIn: signIn({ server: "cx.example.com", username: "agent1" }, { name: "signingIn" }),
    takeover: signIn({}, { name: "takeoverQuestion" }),
    connecting: before({ name: "connecting", since: now }),
    ready: live(ready, [chat("READY"), email("ACTIVE")]),
    partlyReady: live(ready, four),
    notReady: live(onBreak, four.map(off)),
    notReadyNoReason: live({ name: "NOT_READY" }, four.map(off)),
    loggingIn: live({ name: "LOGIN", since: now }, [voice("LOGIN"), chat("LOGIN")]),
    readyNoChannel: live(ready, [
      voice("NOT_READY"),
      chat("NOT_READY"),
      cisco("READY", { maxAgentTasks: 0 }),
    ]),
    offered: live(ready, [voice("RESERVED"), chat("READY")], {
      tasks: [aTask({ offeredAt: now })],
    }),
    busy: live(ready, [voice("BUSY"), chat("BUSY")]),
    windingDown: live(onBreak, [voice("NOT_READY"), chat("PENDING_NOT_READY")]),
    interrupted: live(ready, [voice("NOT_READY"), chat("INTERRUPTED")]),
    unknown: live({ name: "UNKNOWN", rawName: "ON_STAGE" }, [
      chat("UNKNOWN", { rawState: "PARKED_SOMEWHERE" }),
    ]),
    loggedOut: live({ name: "LOGOUT" }, [voice("LOGOUT"), chat("LOGOUT")]),
    requested: live(onBreak, four.map(off), {
      requested: { kind: "agentState", name: "READY", reasonName: null, sentAt: now },
    }),
    requestedChannel: live(ready, four, {
      requested: { kind: "mrdState", mrdId: "chat", state: "NOT_READY", sentAt: now },
    }),
    refused: live(ready, [voice("RESERVED"), chat("ACTIVE")], {
      outcome: {
        ...asked("NOT_READY", "Short Break"),
        result: "refused",
        serverText: "Agent state not changed: a task is reserved",
      },
    }),
    refusedSilently: live(ready, four, {
      outcome: { ...askedOfChat("NOT_READY"), result: "refused", serverText: null },
    }),
    notConfirmed: live(onBreak, four.map(off), {
      outcome: { ...asked("READY"), result: "notConfirmed" },
    }),
    cannotSend: lost(
      { name: "reconnecting", fault: "transport", lostAt: now, attempt: 1, retryAt: null },
      { outcome: { ...asked("READY"), result: "cannotSend", why: "notLive" } },
    ),
    notAnswered: live({ name: "NOT_READY" }, four.map(off), { notAnsweredAt: now }),
    manyRequests: live(ready, [voice("RESERVED"), chat("READY")], {
      tasks: [
        aTask({ id: "1", offeredAt: now }),
        aTask({ id: "2", queueName: null, channelName: "EMAIL", offeredAt: now }),
        aTask({ id: "3", queueName: LONG_NAME, channelName: null, offeredAt: now }),
        aTask({ id: "4", offeredAt: now }),
        aTask({ id: "5", offeredAt: now }),
      ],
    }),
    wrapUp: live(ready, [voice("READY"), chat("ACTIVE")], {
      wrapUps: [
        { conversationId: "1", endsAt: now + 9 * MINUTE + 41 * SECOND },
        { conversationId: "2", endsAt: now + 5 * SECOND },
      ],
    }),
    noPermission: live(ready, four, {}, { mayChangeState: false }),
    observe: live(ready, four, {
      mode: "observe",
      capabilities: { changesState: false, announcesTasks: false },
    }),
    prepared: {
      ...live(ready, four, {}),
      prepared: { kind: "agentState", name: "NOT_READY", reasonId: "reason-2" },
    },
    preparedGone: {
      ...live(ready, four, {}),
      prepared: { kind: "agentState", name: "NOT_READY", reasonId: "gone" },
    },
    quit: { ...live(onBreak, four.map(off)), quitQuestion: true },
    quitWhileReady: { ...live(ready, four), quitQuestion: true },
    everythingAtOnce: {
      ...live({ name: "NOT_READY" }, four, {
        notAnsweredAt: now,
        tasks: [aTask({ offeredAt: now })],
        wrapUps: [{ conversationId: "1", endsAt: now + MINUTE }],
        outcome: { ...asked("READY"), result: "notConfirmed" },
      }),
      prepared: { kind: "agentState", name: "READY", reasonId: null },
    },
    noChannels: live(ready, []),
    oneChannel: live(ready, [chat("READY")]),
    sixtyChannels: live(
      ready,
      Array.from({ length: 60 }, (_, index) =>
        mrd(`queue-${index + 1}`, STATES[index % STATES.length] ?? "READY", index * MINUTE),
      ),
    ),
    longNames: shown({
      link: { name: "live", since: now },
      presence: aPresence({
        agent: anAgent({ displayName: LONG_NAME }),
        state: anAgentState({
          ...onBreak,
          reason: aReason({ name: LONG_NAME }),
          since: now - 101 * HOUR,
        }),
        mrds: [
          chat("NOT_READY", { name: LONG_NAME }),
          email("PENDING_NOT_READY", { name: LONG_NAME.replaceAll(" ", "_") }),
        ],
      }),
      confirmedAt: now,
    }),
    arabicNames: shown({
      link: { name: "live", since: now },
      presence: aPresence({
        agent: anAgent({ displayName: "سلمى الحداد" }),
        state: anAgentState({ ...onBreak, reason: aReason({ name: "استراحة قصيرة" }), since: now }),
        mrds: [
          chat("NOT_READY", { name: ARABIC_NAME }),
          voice("NOT_READY", { name: "مكالمات CX (1)" }),
        ],
      }),
      confirmedAt: now,
    }),
    markupNames: shown({
      link: { name: "live", since: now },
      presence: aPresence({
        agent: anAgent({ displayName: "<img src=x onerror=alert(1)>" }),
        state: anAgentState({
          ...onBreak,
          reason: aReason({ name: "{{time}} <b>bold</b> $t(window.title)" }),
          since: now,
        }),
        mrds: [chat("READY", { name: "<script>alert('chat')</script>" })],
      }),
      confirmedAt: now,
    }),
    reconnecting: lost({
      name: "reconnecting",
      fault: "transport",
      lostAt: now - 4 * SECOND,
      attempt: 2,
      retryAt: now + 3 * SECOND,
    }),
    reconnectingLong: lost({
      name: "reconnecting",
      fault: "pingTimeout",
      lostAt: now - 47 * SECOND,
      attempt: 6,
      retryAt: now + 18 * SECOND,
    }),
    reconnectingNow: lost({
      name: "reconnecting",
      fault: "gateway",
      lostAt: now - 4 * SECOND,
      attempt: 2,
      retryAt: null,
    }),
    reconnectingNoPresence: before({
      name: "reconnecting",
      fault: "connectTimeout",
      lostAt: now - 12 * SECOND,
      attempt: 3,
      retryAt: now + 9 * SECOND,
    }),
    evicted: lost({ name: "evicted", at: now }),
    endedBySupervisor: lost({
      name: "ended",
      at: now,
      reason: { kind: "bySupervisor", reasonName: "FORCED_LOGOUT_BY_SUPERVISOR" },
    }),
    endedByInactivity: lost({
      name: "ended",
      at: now,
      reason: { kind: "inactivity", reasonName: null },
    }),
    endedByServer: lost({ name: "ended", at: now, reason: { kind: "serverEnded" } }),
    endedLoggedOut: live({ name: "LOGOUT" }, [chat("LOGOUT")], {
      link: { name: "ended", at: now, reason: { kind: "loggedOut", reasonName: "Out Of Office" } },
    }),
    refusedLogin: before({
      name: "refused",
      at: now,
      refusal: { kind: "login", detail: "The token has expired" },
    }),
    refusedLicence: before({
      name: "refused",
      at: now,
      refusal: { kind: "licence", detail: "The license is : EXPIRED" },
    }),
    refusedRejected: before({
      name: "refused",
      at: now,
      refusal: { kind: "rejected", detail: null },
    }),
    incompatible: before({ name: "incompatible", at: now, detail: null }),
  };
}

const STATES: readonly MrdStateName[] = [
  "READY",
  "ACTIVE",
  "BUSY",
  "NOT_READY",
  "PENDING_NOT_READY",
  "RESERVED",
  "INTERRUPTED",
];

/** The lists of a server, short enough to be seen at once. */
export function aReasonLists(): ReasonLists {
  const reason = (name: string, index: number) => aReason({ id: `reason-${index + 1}`, name });
  return {
    notReady: ["Short Break", "Lunch", "Team meeting", "Training", "استراحة الصلاة"].map(reason),
    logout: ["End of shift", "Out Of Office"].map((name, index) =>
      aReason({ id: `logout-${index + 1}`, name, type: "LOGOUT" }),
    ),
    freshness: "fresh",
  };
}

/** The lists of a server with many codes, more than are kept, not given when it was asked last. */
export function manyReasons(): ReasonLists {
  const notReady = Array.from({ length: 500 }, (_, index) =>
    aReason({ id: `reason-${index}`, name: index === 499 ? LONG_NAME : `Pause ${index + 1}` }),
  );
  return { notReady, logout: [], freshness: "old", leftOut: 9_500 };
}

function off(mrd: Mrd): Mrd {
  return { ...mrd, state: "NOT_READY", rawState: "NOT_READY" };
}

function shown(snapshot: Partial<Snapshot>, signIn: Partial<SignInState> = {}): WindowState {
  const state = aWindowState({ snapshot: aSnapshot(snapshot) });
  return { ...state, signIn: { ...state.signIn, ...signIn } };
}
