import type { WebSocket } from "ws";
import type { Simulator } from "../../simulator/simulator.ts";
import type { OsSettings } from "../messages/desktop-state.ts";
import type { DemoCredentials } from "../messages/main-messages.ts";
import type { FromPage, ToPage } from "../messages/page-messages.ts";
import type { DesktopStore } from "./desktop-store.ts";
import { backIntoSight, isSameArea } from "./in-sight.ts";
import type { Widget } from "./widget.ts";

/** How often the simulator is asked what it holds, in ms: much happens in it without a command. */
const SIMULATOR_INTERVAL = 250;

/** What the desktop page shows, and what its user acts on. */
export interface PageParts {
  readonly store: DesktopStore;
  readonly widget: Widget;
  readonly simulator: Simulator | null;
  setOs(patch: Partial<OsSettings>): void;
  /** Whether the colour scheme was chosen at the start, and so is not the browser's. */
  readonly explicitScheme: boolean;
  /** Signed in when the window first opens. */
  readonly demo: DemoCredentials | undefined;
}

/** The page's end in the host: what it shows goes there, what its user does is carried out. */
export function createPage(parts: PageParts) {
  const { store, widget, simulator, setOs, explicitScheme } = parts;
  let current: WebSocket | null = null;
  let browserScheme: "light" | "dark" | null = null;
  let { demo } = parts;

  const send = (message: ToPage) => current?.send(JSON.stringify(message));
  const sendDesktop = () => send({ kind: "desktop", state: store.get() });
  let isDue = false;
  store.subscribe(() => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      sendDesktop();
    });
  });

  let sentSimulator = "";
  function sendSimulator(): void {
    const state = simulator?.state() ?? null;
    sentSimulator = JSON.stringify(state);
    send({ kind: "simulator", state });
  }
  const timer = setInterval(() => {
    if (simulator && JSON.stringify(simulator.state()) !== sentSimulator) sendSimulator();
  }, SIMULATOR_INTERVAL);

  function adoptLayout(message: Extract<FromPage, { kind: "layout" }>): void {
    const { display, workArea, trayBounds } = message;
    const isFirst = browserScheme === null;
    const adopts = message.browserScheme !== browserScheme && !(isFirst && explicitScheme);
    browserScheme = message.browserScheme;
    setOs({ display, workArea, trayBounds, ...(adopts ? { colorScheme: browserScheme } : {}) });
    if (isFirst) widget.start();
    else keepWindowsInSight();
  }

  /** Moves windows back that a smaller desktop left outside, as window managers do. */
  function keepWindowsInSight(): void {
    const { windows, os } = store.get();
    for (const { id, bounds: before } of windows) {
      const bounds = backIntoSight(before, os.workArea);
      if (isSameArea(bounds, before)) continue;
      widget.send({ kind: "windowEvent", id, event: { name: "bounds", bounds } });
    }
  }

  function signDemoIn(id: number): void {
    if (demo === undefined) return;
    send({ kind: "toFrame", id, signal: { kind: "demoSignIn", credentials: demo } });
    demo = undefined;
  }

  function handle(message: FromPage): void {
    switch (message.kind) {
      case "layout":
        adoptLayout(message);
        break;
      case "os":
        setOs(message.patch);
        break;
      case "fromFrame":
        widget.send(message);
        if (message.report.kind === "loaded") signDemoIn(message.id);
        break;
      case "main":
        void widget[message.do]();
        break;
      case "openLink":
        widget.openLink(message.link);
        break;
      case "simulator":
        if (simulator === null) break;
        send({ kind: "controlled", result: simulator.run(message.command) });
        sendSimulator();
        break;
      default:
        widget.send(message);
    }
  }

  return {
    /** A newer page takes the place of an older one: one alone shows the window. */
    connect(socket: WebSocket): void {
      send({ kind: "replaced" });
      current?.close();
      current = socket;
      socket.on("message", (data) => {
        if (socket === current) handle(JSON.parse(String(data)) as FromPage);
      });
      socket.on("close", () => {
        if (socket === current) current = null;
      });
      socket.on("error", () => socket.terminate());
      sendDesktop();
      sendSimulator();
    },
    send,
    stop: () => clearInterval(timer),
  };
}
