import { figure } from "../../bench/figure.ts";
import { percentile } from "../../bench/statistics.ts";
import type { ReliabilityExperiment } from "../experiment.ts";
import { type LargeFrame, readLargeFrames } from "./large-frames.ts";
import { runHostile } from "./run-hostile.ts";
import { sendWildFrames } from "./wild-frames.ts";

/** What the promise is made for. */
const PAYLOADS = 1_000_000;
const FRAMES = 20_000;

export const hostile: ReliabilityExperiment = {
  name: "hostile",
  about: `${PAYLOADS.toLocaleString("en")} hostile payloads through every reader of the wire`,
  async run({ seed }) {
    const run = await runHostile(PAYLOADS, seed, (done) => console.log(`  ${done} payloads`));
    for (const problem of run.problems) console.log(`  WRONG: ${problem}`);
    const frames = await sendWildFrames(FRAMES, seed);
    for (const problem of frames.problems) console.log(`  WRONG: ${problem}`);
    const large: LargeFrame[] = [];
    for (const frame of readLargeFrames()) {
      console.log(lineOf(frame));
      large.push(frame);
    }
    const times = [...run.durations];
    const wrong = large.filter(({ problem }) => problem !== null).length;
    return [
      figure("hostile: payloads", run.payloads),
      figure("hostile: payloads that were read as far as they make sense", run.accepted),
      figure("hostile: payloads that were refused", run.refused),
      figure("hostile: texts of tray, menu and notifications looked at", run.textsShown),
      figure("hostile: thrown, polluted or forged", run.problems.length, "", 0),
      figure("hostile: growth of the heap", run.heapGrowthMb, "MB", 2),
      figure("hostile: time of a payload, median", percentile(times, 0.5), "ms"),
      figure("hostile: time of a payload, p99.9", percentile(times, 0.999), "ms", 2),
      figure(
        "hostile: time of a payload, longest",
        percentile(times, 1),
        "ms",
        100,
        "a sign-in whose user holds a megabyte, written out again for the handshake",
      ),
      figure("hostile: frames through Socket.IO's client", frames.frames),
      figure("hostile: connections made anew in them", frames.connections),
      figure("hostile: frames that the widget did not get over", frames.problems.length, "", 0),
      figure("hostile: frames of 5 MB", large.length),
      figure("hostile: frames of 5 MB that went wrong", wrong, "", 0),
      figure(
        "hostile: time of a frame of 5 MB, longest",
        Math.max(...large.map(({ readMs }) => readMs)),
        "ms",
        2_000,
        "beside what JSON.parse takes, which is the engine's",
      ),
    ];
  },
};

function lineOf({ name, bytes, parsedMs, readMs, problem }: LargeFrame): string {
  const size = (bytes / 1e6).toFixed(1);
  const times = `JSON.parse ${parsedMs.toFixed(0)} ms, ours ${readMs.toFixed(0)} ms`;
  const wrong = problem === null ? "" : `, WRONG: ${problem}`;
  return `  ${size} M characters, ${name}: ${times}${wrong}`;
}
