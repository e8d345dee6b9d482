import { createPushes, type PushTarget, type WindowPushes } from "./pushes.ts";
import { type RequestsOptions, serveRequests } from "./requests.ts";

export interface BridgeOptions<Event> extends RequestsOptions<Event> {
  /** The open window's `webContents`, null while there is none. */
  readonly target: () => PushTarget | null;
  /** What the window would show could not be put together: it stays blank, and cannot say so itself. */
  readonly onNotLoaded: () => void;
}

export type Bridge = Pick<WindowPushes, "push">;

/** Serves the window: its requests one way, pushes the other, which begin with its `load`. */
export function serveBridge<Event>(options: BridgeOptions<Event>): Bridge {
  const pushes = createPushes(options.target, options.clock);
  serveRequests({
    ...options,
    handlers: {
      ...options.handlers,
      load(input) {
        try {
          const everything = options.handlers.load(input);
          pushes.begin();
          return everything;
        } catch (error) {
          options.onNotLoaded();
          throw error;
        }
      },
    },
  });
  return { push: pushes.push };
}
