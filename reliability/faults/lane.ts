import type { Socket } from "node:net";

/** What happens to bytes on their way; where nothing is said, they pass. */
export interface Passage {
  /** They are kept, and flow on once the passage is free again. */
  readonly held?: true;
  /** Each is late by this. */
  readonly lateMs?: number;
  readonly bytesPerSecond?: number;
  /** So many more bytes pass; then the connection is reset. */
  readonly breaksAfter?: number;
}

/**
 * One direction of a connection: passes bytes on to `to`, or does to them what networks do. `onBreak`
 * resets the connection.
 */
export function createLane(to: Socket, onBreak: () => void) {
  let passage: Passage = {};
  let waiting: { readonly chunk: Buffer; readonly due: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isLast = false;

  function flow(): void {
    clearTimeout(timer);
    for (let next = waiting[0]; next !== undefined && !passage.held; next = waiting[0]) {
      const pause = next.due - performance.now();
      if (pause > 0) {
        timer = setTimeout(flow, pause);
        return;
      }
      waiting.shift();
      passOn(next.chunk);
    }
    if (isLast && !passage.held) to.end();
  }

  function passOn(chunk: Buffer): void {
    const { bytesPerSecond, breaksAfter = Number.POSITIVE_INFINITY } = passage;
    if (chunk.length >= breaksAfter) {
      to.write(chunk.subarray(0, breaksAfter), onBreak);
      stop();
    } else if (bytesPerSecond !== undefined && chunk.length > 1) {
      to.write(chunk.subarray(0, 1));
      const due = performance.now() + 1_000 / bytesPerSecond;
      waiting.unshift({ chunk: chunk.subarray(1), due });
    } else {
      to.write(chunk);
      passage = { ...passage, breaksAfter: breaksAfter - chunk.length };
    }
  }

  /** Nothing flows any more; no timer is left. */
  function stop(): void {
    clearTimeout(timer);
    waiting = [];
    isLast = false;
    passage = { held: true };
  }

  return {
    take(chunk: Buffer): void {
      waiting.push({ chunk, due: performance.now() + (passage.lateMs ?? 0) });
      flow();
    },
    /** No more bytes follow; told to the other end once all of them went through. */
    finish(): void {
      isLast = true;
      flow();
    },
    setPassage(next: Passage): void {
      passage = next;
      // What trickled or was late has waited for long enough.
      waiting = waiting.map(({ chunk }) => ({ chunk, due: 0 }));
      flow();
    },
    stop,
  };
}
