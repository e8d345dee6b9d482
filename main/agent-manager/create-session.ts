import type { TakeoverAnswer } from "../../shared/bridge.ts";
import { signOutNow } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import { withoutSkew } from "../presence/local-times.ts";
import { completePresence } from "./complete-presence.ts";
import { keepFresh } from "./expiry.ts";
import { type Account, createFollowing } from "./following.ts";
import type { AgentWord, ComputerEvent } from "./link-event.ts";
import { createLinkKeeper } from "./link-keeper.ts";
import { createModeSwitch } from "./mode-switch.ts";
import { createObservable } from "./observable.ts";
import { createPayloadGate } from "./payload-gate.ts";
import type { PresenceSource, SourceEvent } from "./presence-source.ts";
import { createReasonsKeeper } from "./reasons-keeper.ts";
import { createRequestDesk } from "./request-desk.ts";
import { createServerClock } from "./server-clock.ts";
import type { AgentManagerSession, SessionParts } from "./session.ts";
import { createSessionCopy } from "./session-copy.ts";
import { withoutMessages } from "./session-snapshot.ts";
import { createSignInFlow } from "./sign-in-flow.ts";
import { NOBODY } from "./sign-in-status.ts";
import { createSourceIntake, isFarewell, type SourceOwner } from "./source-intake.ts";
import { createTurns } from "./turns.ts";

/** Follows one agent at a time; nobody is signed in at first. */
export function createAgentManagerSession(parts: SessionParts): AgentManagerSession {
  let disposed = false;
  const turn = createTurns();
  const takeTurn = (work: () => void) => {
    if (!disposed) turn(work);
  };
  const serverClock = createServerClock({ ...parts, takeTurn });
  const basics = { ...parts, takeTurn, fetch: serverClock.dated(parts.fetch) };
  const status = createObservable(NOBODY);
  const gate = createPayloadGate(parts.counters, parts.log);
  const following = createFollowing(createSource);
  const keeper = createLinkKeeper({ ...basics, ...following, onGone });
  const reasons = createReasonsKeeper(basics);
  const requests = createRequestDesk({
    ...basics,
    send: following.send,
    onReasonGone: reasons.refresh,
  });
  const intake = createSourceIntake({ ...basics, keeper, gate, requests });
  const copy = createSessionCopy({ ...basics, account: following.account });
  const flow = createSignInFlow({
    ...basics,
    keeper,
    following,
    copy,
    status,
    onSignedIn: reasons.begin,
  });
  const modes = createModeSwitch({ ...basics, keeper, following, status });
  const stopExpiry = keepFresh(parts.store, parts.clock);

  function createSource(account: Account): PresenceSource {
    const source = parts.createSource(
      account,
      (event) => {
        const tryId = keeper.openTry();
        if (tryId !== null) takeTurn(() => take(owner, tryId, complete(event)));
      },
      gate,
      serverClock.dated,
    );
    const { agent } = account.signedIn;
    const complete = (event: SourceEvent): SourceEvent =>
      event.kind === "presence"
        ? { ...event, message: completePresence(event.message, parts.store.get(), agent) }
        : event;
    const { holdsSession, isOrdered } = source.capabilities;
    const owner = { agentId: agent.id, holdsSession, isOrdered };
    return source;
  }

  function take(owner: SourceOwner, tryId: number, event: SourceEvent): void {
    serverClock.look();
    const isCurrent = keeper.get().current?.id === tryId;
    const leaves = isCurrent && requests.isAskingFor("LOGOUT") && isFarewell(event, owner);
    if (leaves) say({ kind: "signOut" });
    else intake.take(owner, tryId, event);
  }

  function onGone(what: "connection" | "agent"): (snapshot: Snapshot) => Snapshot {
    intake.connectionGone();
    if (what === "connection") {
      const settle = requests.connectionGone();
      // What was learned at the sign-in is as good as new to the first connection.
      return keeper.openTry() === null ? settle : (snapshot) => withoutSkew(settle(snapshot));
    }
    for (const part of [requests, reasons, modes]) part.forget();
    return (snapshot) => snapshot;
  }

  function say(event: AgentWord): void {
    const before = keeper.get().link.name;
    keeper.tell({ from: "agent", event });
    if (keeper.get().link.name !== "signedOut") return;
    flow.forget();
    // Whoever sees the sign-in form by their own word has nothing kept behind it.
    if (before !== "signedOut") copy.end();
  }

  function answerTakeover({ proceed, remember }: TakeoverAnswer): void {
    const account = following.account();
    if (keeper.get().link.name !== "takeoverQuestion" || account === null) return;
    if (proceed && remember) parts.takeoverConsent.remember(account.key);
    if (modes.isAsking()) modes.answer(proceed);
    else say({ kind: "answerTakeover", proceed });
  }

  function signOut(reasonId: string | null): void {
    const now = signOutNow(parts.store.get(), parts.allowed());
    // Who is not signed in any more goes back to the form by it.
    if (now === "forget" || now === "notSignedIn") say({ kind: "signOut" });
    else requests.ask({ kind: "agentState", name: "LOGOUT", reasonId });
  }

  const saying = (event: AgentWord) => () => takeTurn(() => say(event));
  const computerSays = (kind: ComputerEvent["kind"]) => () =>
    takeTurn(() => keeper.tell({ from: "computer", event: { kind } }));

  return {
    signInStatus: status,
    signIn: (form) => takeTurn(() => flow.begin(form)),
    goOn: (reading) => takeTurn(() => flow.goOn(reading)),
    forgetKept: () => takeTurn(copy.end),
    cancelSignIn: () =>
      takeTurn(() => (modes.isAsking() ? modes.answer(false) : say({ kind: "cancelSignIn" }))),
    answerTakeover: (answer) => takeTurn(() => answerTakeover(answer)),
    retryNow: saying({ kind: "retryNow" }),
    takeOver: saying({ kind: "takeOver" }),
    changeState: (change) => takeTurn(() => requests.ask(change)),
    signOut: ({ reasonId }) => takeTurn(() => signOut(reasonId)),
    refreshReasons: () => takeTurn(reasons.refresh),
    dismissOutcome() {
      takeTurn(() => {
        requests.dismiss();
        parts.store.update(withoutMessages);
      });
    },
    setMode: ({ mode }) => takeTurn(() => modes.change(mode)),
    suspend() {
      takeTurn(serverClock.suspended);
      computerSays("suspended")();
    },
    resume() {
      takeTurn(serverClock.resumed);
      computerSays("resumed")();
    },
    unlocked: computerSays("unlocked"),
    networkBack: computerSays("networkBack"),
    lookAtClock: () => takeTurn(serverClock.look),
    dispose() {
      takeTurn(() => {
        stopExpiry();
        copy.stop();
        keeper.dispose();
        for (const part of [requests, reasons, flow]) part.forget();
        intake.connectionGone();
        disposed = true;
      });
    },
  };
}
