import type { FromMain, ToMain } from "../messages/main-messages.ts";
import type { Environment } from "./environment.ts";

type MessageOf<Kind extends ToMain["kind"]> = Extract<ToMain, { kind: Kind }>;

/** What every part of the stand-in works with. */
export type Context = ReturnType<typeof createContext>;

/** A context over `host`. The settings are up to date before any listener hears of a change. */
export function createContext(environment: Environment, host: HostPort) {
  const listeners = new Map<string, ((message: never) => void)[]>();
  let os = environment.os;
  let ready = false;
  let lastId = 0;
  host.onMessage((message) => {
    if (message.kind === "os") os = message.settings;
    for (const listener of listeners.get(message.kind) ?? []) listener(message as never);
  });
  return {
    environment,
    host,
    isReady: () => ready,
    becomeReady(): void {
      ready = true;
    },
    /** The operating system's settings as they are now. */
    os: () => os,
    on<Kind extends ToMain["kind"]>(
      kind: Kind,
      listener: (message: MessageOf<Kind>) => void,
    ): void {
      listeners.set(kind, [...(listeners.get(kind) ?? []), listener]);
    },
    nextId(): number {
      lastId += 1;
      return lastId;
    },
  };
}

/** Throws `message` while the app is not ready, as Electron does. */
export function requireReady(context: Context, message: string): void {
  if (!context.isReady()) throw new Error(message);
}

/** The way to the host, which shows what the widget does on the preview's desktop. */
export interface HostPort {
  send(message: FromMain): void;
  onMessage(listener: (message: ToMain) => void): void;
  /** Resolves when everything sent so far has left the process. */
  flush(): Promise<void>;
}

/**
 * The way over the process's IPC channel. When the host is gone, so is the desktop: the process ends.
 */
export function connectToHost(own: NodeJS.Process): HostPort {
  own.once("disconnect", () => own.exit(1));
  let sent: Promise<void> = Promise.resolve();
  return {
    send(message) {
      sent = new Promise((resolve) => {
        own.send?.(message, undefined, {}, () => resolve());
      });
    },
    onMessage(listener) {
      own.on("message", (message) => listener(message as ToMain));
    },
    flush: () => sent,
  };
}
