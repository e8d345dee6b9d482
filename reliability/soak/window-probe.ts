import type { Frame } from "playwright";

/** What the window's process holds after garbage collection. */
export interface WindowHolds {
  readonly heapUsed: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Looks into the process that shows the window; the preview's desktop around it is counted with it. */
export async function openWindowProbe(frame: Frame): Promise<() => Promise<WindowHolds>> {
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
      heapUsed: of("JSHeapUsedSize"),
      nodes: of("Nodes"),
      listeners: of("JSEventListeners"),
    };
  };
}
