import { setTimeout as wait } from "node:timers/promises";
import type { Experiment } from "./command.ts";
import { type Figure, figure } from "./figure.ts";
import { AGENT, type LiveWidget, startLiveWidget } from "./live-widget.ts";
import { nextPaint, type Paint, watchPaints } from "./paint-watch.ts";
import { percentile } from "./statistics.ts";

const RUNS = 5;
const CHANGES = 200;
const FRAME_MS = 1_000 / 60;

/** One change, from the server to the screen; ms, and frames. */
interface Delay {
  readonly toWindow: number;
  readonly toPaint: number;
  readonly frames: number;
}

/** How soon the agent sees what the server says. Needs the builds and a Chromium. */
export const paintDelay: Experiment = {
  name: "paint",
  about: "server's event to painted text in Chromium, through the preview",
  async run() {
    const widget = await startLiveWidget();
    try {
      await widget.frame.evaluate(watchPaints);
      const runs: Delay[][] = [];
      for (let run = 0; run <= RUNS; run++) runs.push(await measureOnce(widget));
      // The first warms everything up.
      return figures(runs.slice(1));
    } finally {
      await widget.close();
    }
  },
};

function figures(runs: readonly (readonly Delay[])[]): readonly Figure[] {
  const of = (key: keyof Delay, share: number) =>
    runs.map((delays) =>
      percentile(
        delays.map((delay) => delay[key]),
        share,
      ),
    );
  const note =
    `${CHANGES} changes a run, from the server's send to the end of the frame that shows it. ` +
    "A change comes at any moment of a frame and waits up to 17 ms for the next one, so the " +
    "figure is a frame plus the way to the window, which in the preview has two hops more " +
    "than in Electron";
  const next = "1: painted in the very next frame";
  return [
    figure("event to painted text, p99", of("toPaint", 0.99), "ms", FRAME_MS, note),
    figure("event to painted text, median", of("toPaint", 0.5), "ms"),
    figure("of it, until the window has it, p99", of("toWindow", 0.99), "ms"),
    figure("frames from there to painted text, p99", of("frames", 0.99), "", 1, next),
  ];
}

/** The delays of single changes, each at another moment of a frame. */
async function measureOnce({ simulator, agent, frame }: LiveWidget): Promise<Delay[]> {
  const delays: Delay[] = [];
  for (let change = 0; change < CHANGES; change++) {
    const [mrd] = agent().mrds;
    if (!mrd) throw new Error("The agent has no channel to change.");
    const state = mrd.state === "READY" ? "NOT_READY" : "READY";
    const painted: Promise<Paint> = frame.evaluate(nextPaint, { id: mrd.id, state });
    // Lets the window wait for it first, and starts anywhere in a frame.
    await wait(20 + Math.random() * FRAME_MS);
    const sentAt = performance.timeOrigin + performance.now();
    simulator.run({ do: "setMrdState", agent: AGENT, mrdId: mrd.id, state });
    const { receivedAt, paintedAt, frames } = await painted;
    delays.push({ toWindow: receivedAt - sentAt, toPaint: paintedAt - sentAt, frames });
  }
  return delays;
}
