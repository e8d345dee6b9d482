import { isConfirmed, type Snapshot } from "../../shared/snapshot.ts";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";
import type { LastWord } from "../settings/memory.ts";

export interface LastWordParts extends Given<"memory" | "snapshot" | "signInStatus" | "clock"> {
  /** The agent is back: tells them what was kept. */
  readonly tell: (lastWord: LastWord) => void;
}

/** Of a reason; what is longer is cut where it is shown anyway. */
const LONGEST_NAME = 256;

/** The state that the server confirmed, in a session of this widget; null where there is none to tell. */
export function lastWordOf(snapshot: Snapshot, now: number): LastWord | null {
  const { presence, capabilities } = snapshot;
  if (presence === null || !isConfirmed(snapshot) || !capabilities.changesState) return null;
  const { name, reason } = presence.state;
  if (name !== "READY" && name !== "NOT_READY") return null;
  return { state: name, reason: reason?.name?.slice(0, LONGEST_NAME) ?? null, at: now };
}

/**
 * Keeps the server's last word over the computer's end, and tells it once, to the same agent at their
 * next sign-in. With another agent's it goes untold.
 */
export function keepLastWord(parts: LastWordParts) {
  const { memory, snapshot, signInStatus, clock, tell } = parts;
  // As they were at the last sign-in, before the next one is remembered.
  const { server, username } = memory.current.value;
  let kept = memory.current.value.lastWord;
  const set = (lastWord: LastWord | null) => {
    if (memory.current.value.lastWord === lastWord) return;
    memory.update((before) => ({ ...before, lastWord }));
  };
  onChange(signInStatus, ({ agent, ...signedIn }) => {
    if (agent === null || kept === null) return;
    if (signedIn.server === server && signedIn.username === username) tell(kept);
    kept = null;
    set(null);
  });
  return {
    /** The computer is about to end. */
    keep: () => set(lastWordOf(snapshot.value, clock.now())),
    /** It did not end after all. */
    forget: () => set(kept),
  };
}
