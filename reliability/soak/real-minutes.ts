import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AGENT, type LiveWidget, startLiveWidget } from "../../bench/live-widget.ts";
import { installMainProbe, type MainProbe } from "../../bench/main-probe.ts";
import { openWindowProbe } from "./window-probe.ts";

const PER_SECOND = 50;
const MINUTE = 60_000;

/** What is held at the end of one minute. */
export interface Minute {
  readonly mainHeapMb: number;
  readonly mainRssMb: number;
  readonly windowHeapMb: number;
  readonly nodes: number;
  readonly windowListeners: number;
  /** Sockets, timers and whatever else keeps main alive. */
  readonly handles: number;
  readonly sockets: number;
  readonly timers: number;
  readonly processListeners: number;
  readonly logKb: number;
  /** Shown in this minute. */
  readonly notifications: number;
  /** The most that stood on the screen at once in this minute. */
  readonly onScreen: number;
  /** 99th percentile of the event loop's delay, ms. */
  readonly delayP99: number;
}

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
    const look = await openWindowProbe(widget.frame);
    const notified = watchNotifications(widget);
    const minutes: Minute[] = [];
    // Measuring takes its time, so the minutes are over a little after the flood would be.
    const floodMs = length * MINUTE * 1.05;
    const floodedUntil = performance.now() + floodMs;
    flood(widget, floodMs / 1_000);
    for (let number = 1; number <= length; number++) {
      const endsAt = performance.now() + MINUTE;
      await wait(MINUTE / 2);
      widget.simulator.run({ do: "dropSockets", agent: AGENT });
      await live(widget);
      await wait(Math.max(0, endsAt - performance.now()));
      const minute = await measure(widget, probe, look, notified);
      minutes.push(minute);
      onMinute(minute, number);
    }
    await wait(Math.max(0, floodedUntil - performance.now()) + 2_000);
    return { minutes, wrongAtTheEnd: await wrongNow(widget) };
  } finally {
    await widget.close();
    probe.remove();
  }
}

function flood({ simulator }: LiveWidget, seconds: number): void {
  const flooded = simulator.run({ do: "flood", agent: AGENT, perSecond: PER_SECOND, seconds });
  if (!flooded.ok) throw new Error(flooded.error);
}

async function live({ frame }: LiveWidget): Promise<void> {
  await frame.locator(".connection-line[data-connection=live]").waitFor({ timeout: MINUTE / 2 });
}

async function measure(
  { preview }: LiveWidget,
  probe: MainProbe,
  look: Awaited<ReturnType<typeof openWindowProbe>>,
  notified: Notified,
): Promise<Minute> {
  const window = await look();
  const main = await probe.look(preview);
  return {
    mainHeapMb: main.heapUsed / 1e6,
    mainRssMb: main.rss / 1e6,
    windowHeapMb: window.heapUsed / 1e6,
    nodes: window.nodes,
    windowListeners: window.listeners,
    handles: Object.values(main.handles).reduce((sum, count) => sum + count, 0),
    sockets: main.handles["TCPSocketWrap"] ?? 0,
    timers: main.handles["Timeout"] ?? 0,
    processListeners: main.listeners,
    logKb: sizeOf(path.join(preview.userDataDir, "logs")) / 1e3,
    ...notified.take(),
    delayP99: main.delayP99,
  };
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
}

interface Notified {
  /** What there was since it was asked last. */
  take(): Pick<Minute, "notifications" | "onScreen">;
}

function watchNotifications({ preview: { desktop } }: LiveWidget): Notified {
  let newest = newestOf(desktop.get().notified);
  let shown = 0;
  let onScreen = 0;
  desktop.subscribe(() => {
    const { notified, notifications } = desktop.get();
    shown += notified.filter(({ id }) => id > newest).length;
    newest = Math.max(newest, newestOf(notified));
    onScreen = Math.max(onScreen, notifications.length);
  });
  return {
    take() {
      const taken = { notifications: shown, onScreen };
      shown = 0;
      onScreen = 0;
      return taken;
    },
  };
}

function newestOf(notified: readonly { readonly id: number }[]): number {
  return Math.max(0, ...notified.map(({ id }) => id));
}

/** To be asked once the flood is over: the last update is the one that stays. */
async function wrongNow({ frame, agent }: LiveWidget): Promise<number> {
  const shown = await frame
    .locator("li[data-mrd]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-state")));
  return agent().mrds.filter(({ state }, index) => shown[index] !== state).length;
}
