import type { Socket } from "node:net";

/** What happens to bytes on their way. */
export type Passage =
  | { readonly kind: "passes" }
  /** They are kept, and flow on once the passage is free again. */
  | { readonly kind: "held" }
  | { readonly kind: "late"; readonly ms: number }
  | { readonly kind: "trickles"; readonly bytesPerSecond: number }
  /** So many more bytes pass; then the connection is reset. */
  | { readonly kind: "breaksOff"; readonly afterBytes: number };

/** One direction of a connection. */
export interface Lane {
  take(chunk: Buffer): void;
  /** No more bytes follow; told to the other end once all of them went through. */
  finish(): void;
  setPassage(passage: Passage): void;
  /** Nothing flows any more; no timer is left. */
  stop(): void;
}

/** Passes bytes on to `to`, or does to them what networks do. `onBreak` resets the connection. */
export function createLane(to: Socket, onBreak: () => void): Lane {
  let passage: Passage = { kind: "passes" };
  let waiting: { readonly chunk: Buffer; readonly due: number }[] = [];
  let allowance = 0;
  let timer: NodeJS.Timeout | null = null;
  let isLast = false;

  function flow(): void {
    timer = null;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const pause = pauseBefore(next.due);
      if (pause > 0) {
        if (pause !== Number.POSITIVE_INFINITY) timer = setTimeout(flow, pause);
        return;
      }
      passOn(next);
    }
    if (isLast && passage.kind !== "held") to.end();
  }

  /** How long the next bytes have to wait, ms. */
  function pauseBefore(due: number): number {
    if (passage.kind === "held") return Number.POSITIVE_INFINITY;
    return Math.max(0, due - performance.now());
  }

  function passOn({ chunk }: { readonly chunk: Buffer }): void {
    if (passage.kind === "trickles") {
      to.write(chunk.subarray(0, 1));
      const due = performance.now() + 1_000 / passage.bytesPerSecond;
      const rest = waiting.slice(1);
      waiting = chunk.length > 1 ? [{ chunk: chunk.subarray(1), due }, ...rest] : rest;
      return;
    }
    waiting = waiting.slice(1);
    if (passage.kind !== "breaksOff" || chunk.length < allowance) {
      allowance -= chunk.length;
      to.write(chunk);
      return;
    }
    to.write(chunk.subarray(0, allowance), onBreak);
    waiting = [];
    passage = { kind: "held" };
  }

  function restart(): void {
    if (timer !== null) clearTimeout(timer);
    flow();
  }

  return {
    take(chunk) {
      const delay = passage.kind === "late" ? passage.ms : 0;
      waiting.push({ chunk, due: performance.now() + delay });
      if (timer === null) flow();
    },
    finish() {
      isLast = true;
      if (timer === null) flow();
    },
    setPassage(next) {
      passage = next;
      allowance = next.kind === "breaksOff" ? next.afterBytes : 0;
      // What trickled or was late has waited for long enough.
      waiting = waiting.map(({ chunk }) => ({ chunk, due: 0 }));
      restart();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      waiting = [];
      passage = { kind: "held" };
      isLast = false;
    },
  };
}
