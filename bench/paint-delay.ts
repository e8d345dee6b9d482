import { setTimeout as wait } from "node:timers/promises";
import type { Frame } from "playwright";
import type { Figure, Measurement } from "./figure.ts";
import { AGENT, type LiveWidget, startLiveWidget } from "./live-widget.ts";
import { percentile } from "./statistics.ts";

const RUNS = 5;
const CHANGES = 200;
const FRAME_MS = 1_000 / 60;

/** How soon the agent sees what the server says. Needs the builds and a Chromium. */
export const paintDelay: Measurement = {
  name: "paint",
  about: "server's event to painted text in Chromium, through the preview",
  async measure() {
    const widget = await startLiveWidget();
    try {
      await watchPaints(widget.frame);
      const runs: number[][] = [];
      for (let run = 0; run <= RUNS; run++) runs.push(await measureOnce(widget));
      // The first warms everything up.
      return figures(runs.slice(1));
    } finally {
      await widget.close();
    }
  },
};

function figures(runs: readonly number[][]): readonly Figure[] {
  const of = (share: number) => runs.map((delays) => percentile(delays, share));
  return [
    {
      name: "event to painted text, p99",
      unit: "ms",
      runs: of(0.99),
      goal: FRAME_MS,
      note:
        `${CHANGES} changes a run, from the server's send to the end of the frame that shows it; ` +
        "the way through the preview's WebSocket and the wait for the next frame (up to 17 ms) are in it",
    },
    { name: "event to painted text, median", unit: "ms", runs: of(0.5), goal: null, note: "" },
  ];
}

/** The delays of single changes, ms, each at another moment of a frame. */
async function measureOnce({ simulator, agent, frame }: LiveWidget): Promise<number[]> {
  const delays: number[] = [];
  for (let change = 0; change < CHANGES; change++) {
    const [mrd] = agent().mrds;
    if (!mrd) throw new Error("The agent has no channel to change.");
    const state = mrd.state === "READY" ? "NOT_READY" : "READY";
    const painted = frame.evaluate(nextPaint, { id: mrd.id, state });
    // Let the window wait for it first, and start anywhere in a frame.
    await wait(20 + Math.random() * FRAME_MS);
    const sentAt = performance.timeOrigin + performance.now();
    simulator.run({ do: "setMrdState", agent: AGENT, mrdId: mrd.id, state });
    delays.push((await painted) - sentAt);
  }
  return delays;
}

/** Notes, for each text of a channel's state, when the frame that shows it was done. */
async function watchPaints(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const waiting = new Map<string, (at: number) => void>();
    Object.assign(globalThis, { waitingForPaint: waiting });
    new MutationObserver(() => {
      for (const row of document.querySelectorAll<HTMLElement>("li[data-mrd]")) {
        const key = `${row.dataset["mrd"]} ${row.dataset["state"]}`;
        const resolve = waiting.get(key);
        if (!resolve) continue;
        waiting.delete(key);
        // A task that a frame callback posts runs once that frame is drawn.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
          port2.postMessage(null);
        });
      }
    }).observe(document.body, { subtree: true, attributes: true, childList: true });
  });
}

/** Runs in the window: resolves with the moment at which the channel's state was painted. */
function nextPaint({ id, state }: { id: string; state: string }): Promise<number> {
  const { waitingForPaint } = globalThis as unknown as {
    waitingForPaint: Map<string, (at: number) => void>;
  };
  return new Promise((resolve) => waitingForPaint.set(`${id} ${state}`, resolve));
}
