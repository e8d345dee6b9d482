import type { Environment } from "../electron/environment.ts";
import type { FromMain, ToMain } from "../messages/main-messages.ts";
import { afterMessage, withoutMain } from "./desktop-model.ts";
import type { DesktopStore } from "./desktop-store.ts";
import { type MainProcess, type MainProcessOptions, startMainProcess } from "./main-process.ts";
import type { AppResponse } from "./window-server.ts";

/** How it is started each time; `args` come before those of one start. */
export interface WidgetOptions extends Omit<MainProcessOptions, "environment"> {
  environment(): Environment;
  /** What is not part of the desktop's state: signals to the window, second starts. */
  passOn(message: FromMain): void;
}

/** The widget's process: started, quit, started again, as on a real computer. */
export interface Widget {
  /** Does nothing while it runs. `args` come after those of every start. */
  start(args?: readonly string[]): void;
  /** Ends it as the operating system would. */
  stop(): Promise<void>;
  /** Starts it a second time while it runs. Resolves when that second process ended. */
  startSecond(args?: readonly string[]): Promise<void>;
  /**
   * Opens a link as this operating system does: macOS tells the widget, others start it with the link.
   * False where the widget has not said that it opens such links.
   */
  openLink(link: string): boolean;
  send(message: ToMain): void;
  /** The answer of its own protocol handler; null while it does not run. */
  request(method: string, url: string, headers: [string, string][]): Promise<AppResponse> | null;
  /** What it printed since its last start. */
  output(): string;
  /** Ends every process of it. */
  close(): Promise<void>;
}

/** The widget over `store`, which shows what its process does. */
export function createWidget(options: WidgetOptions, store: DesktopStore): Widget {
  const requests = new Map<number, (response: AppResponse | null) => void>();
  const seconds = new Set<MainProcess>();
  let running: MainProcess | null = null;
  let lastOutput = () => "";
  let lastRequest = 0;
  let relaunchWith: readonly string[] | null = null;
  let closed = false;

  function receive(message: FromMain): void {
    if (message.kind === "response") {
      requests.get(message.requestId)?.(message);
      requests.delete(message.requestId);
    }
    if (message.kind === "relaunch") relaunchWith = message.args;
    store.update((desktop) => afterMessage(desktop, message));
    options.passOn(message);
  }

  const launch = (args: readonly string[], onMessage: (message: FromMain) => void) =>
    startMainProcess({ ...options, environment: options.environment(), args }, onMessage);

  function begin(args: readonly string[]): void {
    const started = launch(args, receive);
    running = started;
    lastOutput = started.output;
    store.update((desktop) => ({
      ...desktop,
      notified: [],
      main: { kind: "running", pid: started.pid, ready: false },
    }));
    void started.ended.then(({ code, signal }) => {
      running = null;
      for (const answer of requests.values()) answer(null);
      requests.clear();
      store.update((desktop) => withoutMain(desktop, code, signal));
      const again = relaunchWith;
      relaunchWith = null;
      if (again !== null && !closed) begin(again);
    });
  }

  const widget: Widget = {
    start(args = []) {
      if (running) return;
      begin([...options.args, ...args]);
    },
    async stop() {
      await running?.stop();
    },
    async startSecond(args = options.args) {
      const second = launch(args, (message) => {
        if (message.kind === "secondInstance") running?.send(message);
      });
      seconds.add(second);
      await second.ended;
      seconds.delete(second);
    },
    openLink(link) {
      const [scheme = ""] = link.split(":", 1);
      if (!store.get().schemes.includes(scheme.toLowerCase())) return false;
      if (running === null) widget.start([link]);
      else if (process.platform === "darwin") running.send({ kind: "openUrl", url: link });
      else void widget.startSecond([...options.args, link]);
      return true;
    },
    send(message) {
      running?.send(message);
    },
    request(method, url, headers) {
      if (!running) return null;
      lastRequest += 1;
      const requestId = lastRequest;
      const answered = new Promise<AppResponse | null>((resolve) => {
        requests.set(requestId, resolve);
      });
      const { id } = store.get().windows.at(-1) ?? {};
      if (id === undefined) return null;
      running.send({ kind: "request", id, requestId, method, url, headers });
      return answered.then((response) => {
        if (response) return response;
        throw new Error("The widget ended before it answered.");
      });
    },
    output: () => lastOutput(),
    async close() {
      closed = true;
      await Promise.all([running, ...seconds].map((each) => each?.stop()));
    },
  };
  return widget;
}
