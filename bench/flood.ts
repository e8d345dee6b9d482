import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import type { Frame } from "playwright";
import type { Experiment } from "./command.ts";
import { type Figure, figure } from "./figure.ts";
import { AGENT, type LiveWidget, startLiveWidget } from "./live-widget.ts";
import { installMainProbe, type MainProbe } from "./main-probe.ts";

const RUNS = 3;
const PER_SECOND = 2_000;
const SECONDS = 20;
/** Shorter, before the first run: what grows once for good has grown then. */
const WARM_UP_SECONDS = 5;
/** What the heap may move between two collections of the same state. */
const HEAP_TOLERANCE_MB = 1;

interface Flooded {
  readonly delayP99: number;
  readonly heapGrowth: number;
  readonly updatesPerFrame: number;
  readonly updates: number;
  readonly wrong: number;
}

/** What a server that went wild does to the widget. Needs the builds and a Chromium. */
export const flood: Experiment = {
  name: "flood",
  about: `${PER_SECOND} updates a second for ${SECONDS} s: main's event loop, heap, window's updates`,
  async run() {
    const probe = installMainProbe();
    const widget = await startLiveWidget();
    // An agent's computer has more to do than the widget.
    const neighbour = spawn(process.execPath, ["--eval", "for (;;);"]);
    try {
      await countUpdates(widget.frame);
      await floodOnce(widget, probe, WARM_UP_SECONDS);
      const runs: Flooded[] = [];
      for (let run = 0; run < RUNS; run++) runs.push(await floodOnce(widget, probe, SECONDS));
      return figures(runs);
    } finally {
      neighbour.kill();
      await widget.close();
      probe.remove();
    }
  },
};

function figures(runs: readonly Flooded[]): readonly Figure[] {
  const flooded = `${PER_SECOND} a second for ${SECONDS} s, beside a process that is always busy`;
  const of = (key: keyof Flooded) => runs.map((run) => run[key]);
  const noise = `after garbage collection; up to ${HEAP_TOLERANCE_MB} MB is noise`;
  const noClocks = "texts of running clocks left out";
  const last = "the last update is the one that stays";
  return [
    figure("main's event-loop delay in a flood, p99", of("delayP99"), "ms", 20, flooded),
    figure("main's heap growth by a flood", of("heapGrowth"), "MB", HEAP_TOLERANCE_MB, noise),
    figure("window's updates a frame in a flood, most", of("updatesPerFrame"), "", 1, noClocks),
    figure("window's updates in a flood", of("updates")),
    figure("channels shown wrong after a flood", of("wrong"), "", 0, last),
  ];
}

async function floodOnce(widget: LiveWidget, probe: MainProbe, seconds: number): Promise<Flooded> {
  const { preview, simulator, frame } = widget;
  const before = await probe.look(preview);
  await frame.evaluate(() => Object.assign(globalThis, { updates: { total: 0, most: 0 } }));
  const result = simulator.run({ do: "flood", agent: AGENT, perSecond: PER_SECOND, seconds });
  if (!result.ok) throw new Error(result.error);
  await wait(seconds * 1_000);
  const during = await probe.look(preview);
  await wait(2_000);
  const after = await probe.look(preview);
  const updates = await frame.evaluate(() => ({ ...(globalThis as unknown as Counted).updates }));
  return {
    delayP99: during.delayP99,
    heapGrowth: (after.heapUsed - before.heapUsed) / 1e6,
    updatesPerFrame: updates.most,
    updates: updates.total,
    wrong: await widget.wrongChannels(),
  };
}

interface Counted {
  updates: { total: number; most: number };
}

/** Counts, in the window, how often the document changes between two frames. */
async function countUpdates(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const counted: Counted = Object.assign(globalThis, { updates: { total: 0, most: 0 } });
    const afterThisTask = (run: () => void) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = run;
      port2.postMessage(null);
    };
    let inFrame = 0;
    let inTask = false;
    new MutationObserver((changes) => {
      const isClock = ({ target }: MutationRecord) =>
        (target instanceof Element ? target : target.parentElement)?.closest("[role=timer]");
      if (changes.every(isClock)) return;
      // One update may change the document in several steps of one task.
      if (inTask) return;
      inTask = true;
      afterThisTask(() => {
        inTask = false;
      });
      inFrame += 1;
      counted.updates.total += 1;
      counted.updates.most = Math.max(counted.updates.most, inFrame);
    }).observe(document.body, {
      subtree: true,
      attributes: true,
      childList: true,
      characterData: true,
    });
    const nextFrame = () => {
      inFrame = 0;
      requestAnimationFrame(nextFrame);
    };
    nextFrame();
  });
}
