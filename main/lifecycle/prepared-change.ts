import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { RequestInput } from "../../shared/bridge.ts";
import { isInSession } from "../../shared/connection.ts";
import type { StateChange } from "../../shared/state-change.ts";
import type { ReasonLists } from "../../shared/state-request.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer } from "../clock.ts";
import type { LinkProblem } from "../notifications/announcements.ts";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";
import type { LinkedChange } from "./deep-link.ts";

/** A link that nobody answered is forgotten after this time: nobody remembers it by then. */
const UNUSED_FOR: DurationMs = 120_000;
/** How long a live connection may take to tell its reason codes. */
const REASONS_WITHIN: DurationMs = 10_000;

export interface PreparedChangeParts extends Given<"snapshot" | "changeState" | "clock"> {
  readonly refreshReasons: () => void;
  readonly onProblem: (problem: LinkProblem) => void;
}

/** Keeps a link's change until the agent answers it, signs out or leaves it. It never sends by itself. */
export function createPreparedChange(parts: PreparedChangeParts) {
  const { snapshot, clock, changeState, refreshReasons, onProblem } = parts;
  const change = signal<StateChange | null>(null);
  let wanted: LinkedChange | null = null;
  let cancelExpiry: CancelTimer = () => {};
  let cancelWait: CancelTimer = () => {};

  function forget(): void {
    wanted = null;
    cancelExpiry();
    cancelWait();
    change.value = null;
  }

  function giveUp(on: LinkedChange): void {
    forget();
    const { freshness } = snapshot.value.reasons;
    onProblem(freshness === "none" ? { kind: "reasonsMissing" } : unknownReason(on));
  }

  /** Makes `change` agree with the reason codes that the server has now. */
  function resolve(on: LinkedChange): void {
    const { reasons, connection } = snapshot.value;
    cancelWait();
    change.value = changeNamed(on, reasons);
    if (change.value !== null) return;
    if (reasons.freshness === "fresh") giveUp(on);
    else if (connection.name === "live")
      cancelWait = clock.setTimer(REASONS_WITHIN, () => giveUp(on));
  }

  const unfollow = onChange(snapshot, (after, before) => {
    if (wanted === null) return;
    if (isInSession(before.connection) && !isInSession(after.connection)) forget();
    else if (after.reasons !== before.reasons || after.connection !== before.connection)
      resolve(wanted);
  });

  return {
    /** What the window offers to send; null for nothing. */
    change: change as ReadonlySignal<StateChange | null>,
    /** Takes the place of a change that was prepared before. */
    prepare(next: LinkedChange): void {
      forget();
      wanted = next;
      cancelExpiry = clock.setTimer(UNUSED_FOR, forget);
      if (next.reasonName !== null) refreshReasons();
      resolve(next);
    },
    /** The agent's answer: sends what holds now, or forgets it. */
    answer({ send }: RequestInput<"answerPrepared">): void {
      const prepared = change.value;
      if (prepared === null) return;
      forget();
      if (send) changeState(prepared);
    },
    stop(): void {
      unfollow();
      forget();
    },
  };
}

export type PreparedChange = ReturnType<typeof createPreparedChange>;

/** The change with the reason's id of now; null where the server's list has no such reason. */
export function changeNamed(
  { name, reasonName }: LinkedChange,
  { notReady }: ReasonLists,
): StateChange | null {
  if (reasonName === null) return { kind: "agentState", name, reasonId: null };
  const asked = comparable(reasonName);
  const reason = notReady.find((known) => comparable(known.name) === asked);
  // Without an id it cannot be asked for, and must not become "no reason".
  const reasonId = reason?.id ?? null;
  return reasonId === null ? null : { kind: "agentState", name, reasonId };
}

function unknownReason({ reasonName }: LinkedChange): LinkProblem {
  return { kind: "reasonUnknown", reasonName: reasonName ?? "" };
}

function comparable(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
