import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AGENT, type LiveWidget, startLiveWidget } from "../../bench/live-widget.ts";
import { installMainProbe, type MainProbe } from "../../bench/main-probe.ts";

const PER_SECOND = 50;
const MINUTE = 60_000;

/** What is held at the end of one minute. */
export type Minute = Awaited<ReturnType<typeof measure>>;

export interface RealMinutes {
  readonly minutes: readonly Minute[];
  /** Channels that were shown wrong once it was over. */
  readonly wrongAtTheEnd: number;
}

/**
 * The files that ship, flooded over a real socket for `length` minutes, the connection cut once a
 * minute; measured at the end of each. Needs the builds and a Chromium.
 */
export async function runRealMinutes(
  length: number,
  onMinute: (minute: Minute, number: number) => void,
): Promise<RealMinutes> {
  const probe = installMainProbe();
  const widget = await startLiveWidget();
  try {
    const lookInside = await openWindowProbe(widget);
    const takeNotified = watchNotifications(widget);
    const minutes: Minute[] = [];
    // Measuring takes its time, so the minutes are over a little after the flood would be.
    const floodMs = length * MINUTE * 1.05;
    const floodedUntil = performance.now() + floodMs;
    const seconds = floodMs / 1_000;
    const command = { do: "flood", agent: AGENT, perSecond: PER_SECOND, seconds } as const;
    const flooded = widget.simulator.run(command);
    if (!flooded.ok) throw new Error(flooded.error);
    for (let number = 1; number <= length; number++) {
      const endsAt = performance.now() + MINUTE;
      await wait(MINUTE / 2);
      widget.simulator.run({ do: "dropSockets", agent: AGENT });
      const live = widget.frame.locator(".connection-line[data-connection=live]");
      await live.waitFor({ timeout: MINUTE / 2 });
      await wait(Math.max(0, endsAt - performance.now()));
      const minute = await measure(widget, probe, lookInside, takeNotified);
      minutes.push(minute);
      onMinute(minute, number);
    }
    await wait(Math.max(0, floodedUntil - performance.now()) + 2_000);
    return { minutes, wrongAtTheEnd: await widget.wrongChannels() };
  } finally {
    await widget.close();
    probe.remove();
  }
}

async function measure(
  { preview }: LiveWidget,
  probe: MainProbe,
  lookInside: () => Promise<WindowHolds>,
  takeNotified: () => Notified,
) {
  const window = await lookInside();
  const main = await probe.look(preview);
  return {
    ...window,
    ...takeNotified(),
    mainHeapMb: main.heapUsed / 1e6,
    mainRssMb: main.rss / 1e6,
    /** Sockets, timers and whatever else keeps main alive. */
    handles: Object.values(main.handles).reduce((sum, count) => sum + count, 0),
    sockets: main.handles["TCPSocketWrap"] ?? 0,
    timers: main.handles["Timeout"] ?? 0,
    processListeners: main.listeners,
    logKb: sizeOf(path.join(preview.userDataDir, "logs")) / 1e3,
    /** 99th percentile of the event loop's delay, ms. */
    delayP99: main.delayP99,
  };
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
}

/** What the window's process holds after garbage collection. */
interface WindowHolds {
  readonly windowHeapMb: number;
  readonly nodes: number;
  readonly windowListeners: number;
}

/** Looks into the process that shows the window; the preview's desktop around it is counted with it. */
async function openWindowProbe({ frame }: LiveWidget): Promise<() => Promise<WindowHolds>> {
  const page = frame.page();
  const inside = await page.context().newCDPSession(page);
  await inside.send("Performance.enable");
  return async () => {
    // What a finalizer lets go of is collected the second time.
    await inside.send("HeapProfiler.collectGarbage");
    await inside.send("HeapProfiler.collectGarbage");
    const { metrics } = await inside.send("Performance.getMetrics");
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return {
      windowHeapMb: of("JSHeapUsedSize") / 1e6,
      nodes: of("Nodes"),
      windowListeners: of("JSEventListeners"),
    };
  };
}

/** What was notified in one minute. */
interface Notified {
  readonly notifications: number;
  /** The most that stood on the screen at once. */
  readonly onScreen: number;
}

/** Returns what tells what there was since it was asked last. */
function watchNotifications({ preview: { desktop } }: LiveWidget): () => Notified {
  const newestNow = () => Math.max(0, ...desktop.get().notified.map(({ id }) => id));
  let newest = newestNow();
  let seen: Notified = { notifications: 0, onScreen: 0 };
  desktop.subscribe(() => {
    const { notified, notifications } = desktop.get();
    seen = {
      notifications: seen.notifications + notified.filter(({ id }) => id > newest).length,
      onScreen: Math.max(seen.onScreen, notifications.length),
    };
    newest = Math.max(newest, newestNow());
  });
  return () => {
    const taken = seen;
    seen = { notifications: 0, onScreen: 0 };
    return taken;
  };
}
