import type { Simulator } from "../../simulator/simulator.ts";
import type { OsSettings } from "../link/desktop-state.ts";
import type { DemoCredentials, FrameReport } from "../link/frame-messages.ts";
import type { FromPage, ToPage } from "../link/page-messages.ts";
import type { Widget } from "./widget.ts";

/** What the desktop page's messages act on. */
export interface PageDesk {
  readonly widget: Widget;
  readonly simulator: Simulator | null;
  setOs(patch: Partial<OsSettings>): void;
  /** Whether the colour scheme was chosen at the start, and so is not the browser's. */
  readonly explicitScheme: boolean;
  readonly demo: DemoCredentials | undefined;
  send(message: ToPage): void;
  /** Moves windows back that a smaller desktop left outside, as window managers do. */
  keepWindowsInSight(): void;
  simulatorChanged(): void;
}

/** Carries out what the desktop page's user does. */
export function createPageHandler(desk: PageDesk): (message: FromPage) => void {
  let browserScheme: "light" | "dark" | null = null;
  let demoDone = desk.demo === undefined;

  function adoptLayout(message: Extract<FromPage, { kind: "layout" }>): void {
    const { display, workArea, trayBounds } = message;
    const isFirst = browserScheme === null;
    const changed = message.browserScheme !== browserScheme;
    browserScheme = message.browserScheme;
    const adopts = changed && !(isFirst && desk.explicitScheme);
    desk.setOs({
      display,
      workArea,
      trayBounds,
      ...(adopts ? { colorScheme: message.browserScheme } : {}),
    });
    if (isFirst) desk.widget.start();
    else desk.keepWindowsInSight();
  }

  function handleReport(id: number, report: FrameReport): void {
    desk.widget.send({ kind: "fromFrame", id, report });
    if (report.kind !== "loaded" || demoDone || !desk.demo) return;
    demoDone = true;
    desk.send({ kind: "toFrame", id, signal: { kind: "demoSignIn", credentials: desk.demo } });
  }

  function controlMain(what: Extract<FromPage, { kind: "main" }>["do"]): void {
    switch (what) {
      case "start":
        desk.widget.start();
        break;
      case "stop":
        void desk.widget.stop();
        break;
      case "startSecond":
        void desk.widget.startSecond();
        break;
    }
  }

  return (message) => {
    switch (message.kind) {
      case "layout":
        return adoptLayout(message);
      case "os":
        return desk.setOs(message.patch);
      case "fromFrame":
        return handleReport(message.id, message.report);
      case "main":
        return controlMain(message.do);
      case "openLink":
        return void desk.widget.openLink(message.link);
      case "simulator": {
        if (!desk.simulator) return;
        desk.send({ kind: "controlled", result: desk.simulator.run(message.command) });
        return desk.simulatorChanged();
      }
      default:
        return desk.widget.send(message);
    }
  };
}
