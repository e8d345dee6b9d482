import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Area } from "../messages/desktop-state.ts";
import type { Connection } from "./connection.ts";

/** Height of the taskbar in CSS pixels; the style sheet has the same. */
const TASKBAR = 48;

/** Tells the host how large the desktop is and where the tray icon stands, now and whenever it changes. */
export function useLayoutReport(connection: Connection): RefObject<HTMLElement | null> {
  const stage = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    let told = "";
    const report = () => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const tray = element.querySelector(".tray-area")?.getBoundingClientRect();
      if (!tray || connection.status.value !== "open") return;
      const message = {
        kind: "layout",
        display: { ...rounded({ width, height }), scale: devicePixelRatio },
        workArea: { x: 0, y: 0, ...rounded({ width, height: height - TASKBAR }) },
        trayBounds: rounded<Area>({
          x: tray.left - left,
          y: tray.top - top,
          width: tray.width,
          height: tray.height,
        }),
        browserScheme: dark.matches ? "dark" : "light",
      } as const;
      if (JSON.stringify(message) === told) return;
      told = JSON.stringify(message);
      connection.send(message);
    };
    const sizes = new ResizeObserver(report);
    sizes.observe(element);
    const contents = new MutationObserver(report);
    contents.observe(element, { subtree: true, childList: true });
    dark.addEventListener("change", report);
    const stop = connection.status.subscribe(report);
    return () => {
      sizes.disconnect();
      contents.disconnect();
      dark.removeEventListener("change", report);
      stop();
    };
  }, [connection]);
  return stage;
}

function rounded<Lengths extends object>(lengths: Lengths): Lengths {
  const whole = Object.entries(lengths).map(([name, length]) => [name, Math.round(Number(length))]);
  return Object.fromEntries(whole) as Lengths;
}
