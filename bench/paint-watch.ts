import type { WindowBridge } from "../shared/bridge.ts";

/** When a change came to the window and when it was painted; ms since the epoch. */
export interface Paint {
  readonly receivedAt: number;
  readonly paintedAt: number;
  /** Frames begun from the one to the other. */
  readonly frames: number;
}

interface Expected {
  received: { at: number; frame: number } | null;
  painted(paint: Paint): void;
}

interface Watched {
  readonly agentStatus: WindowBridge;
  /** By channel and state, e.g. `6305de07 READY`. */
  expected: Map<string, Expected>;
}

/** Runs in the window: notes when each state of a channel arrives, and when it was painted. */
export function watchPaints(): void {
  const watched = globalThis as unknown as Watched;
  const expected = new Map<string, Expected>();
  watched.expected = expected;
  const now = () => performance.timeOrigin + performance.now();

  // A task that is posted while a frame is made runs once that frame is drawn.
  const afterThisFrame = (run: () => void) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = run;
    port2.postMessage(null);
  };
  let frame = 0;
  let inFrame = false;
  const followFrames = () => {
    frame += 1;
    inFrame = true;
    afterThisFrame(() => {
      inFrame = false;
    });
    requestAnimationFrame(followFrames);
  };
  requestAnimationFrame(followFrames);

  watched.agentStatus.onPush("state", ({ snapshot }) => {
    for (const { id, rawState } of snapshot.presence?.mrds ?? []) {
      const waiting = expected.get(`${id} ${rawState}`);
      if (waiting && !waiting.received) waiting.received = { at: now(), frame };
    }
  });
  new MutationObserver(() => {
    for (const row of document.querySelectorAll<HTMLElement>("li[data-mrd]")) {
      const key = `${row.dataset["mrd"]} ${row.dataset["state"]}`;
      const waiting = expected.get(key);
      if (!waiting?.received) continue;
      expected.delete(key);
      const { received } = waiting;
      const painted = () =>
        waiting.painted({
          receivedAt: received.at,
          paintedAt: now(),
          frames: frame - received.frame,
        });
      if (inFrame) afterThisFrame(painted);
      else requestAnimationFrame(() => afterThisFrame(painted));
    }
  }).observe(document.body, { subtree: true, attributes: true, childList: true });
}

/** Runs in the window: resolves when the channel's state was painted. */
export function nextPaint({ id, state }: { id: string; state: string }): Promise<Paint> {
  const { expected } = globalThis as unknown as Watched;
  return new Promise((painted) => {
    expected.set(`${id} ${state}`, { received: null, painted });
  });
}
