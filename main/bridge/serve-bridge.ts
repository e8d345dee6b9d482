import type { ReadonlySignal } from "@preact/signals-core";
import type { Pushes, PushName } from "../../shared/bridge.ts";
import { channelOf } from "../../shared/bridge-channels.ts";
import { onChangeThrottled } from "../reactive.ts";
import { type RequestsOptions, serveRequests } from "./requests.ts";

export interface BridgeOptions<Event> extends RequestsOptions<Event> {
  /** The open window's `webContents`, null while there is none. */
  readonly target: () => PushTarget | null;
  /** What the window is told: `load` answers with it. */
  readonly shown: { readonly [Name in PushName]: ReadonlySignal<Pushes[Name]> };
  /** What the window would show could not be put together: it stays blank, and cannot say so itself. */
  readonly onNotLoaded: () => void;
}

/** Serves the window: its requests one way, pushes the other, which begin with its `load`. */
export function serveBridge<Event>(options: BridgeOptions<Event>): void {
  const beginPushes = pushChanges(options);
  serveRequests({
    ...options,
    handlers: {
      ...options.handlers,
      load(input) {
        try {
          const everything = options.handlers.load(input);
          beginPushes();
          return everything;
        } catch (error) {
          options.onNotLoaded();
          throw error;
        }
      },
    },
  });
}

/** The part of a window's `webContents` that is used. */
interface PushTarget {
  send(channel: string, value: unknown): void;
}

/** A frame: more often than this nobody can see it. */
const GAP = 16;

/**
 * Returns what begins to tell the open window what changes, each name once in 16 ms at most, the newest:
 * to be called as it is given everything. Without a window nothing is put together.
 */
function pushChanges<Event>({ target, shown, clock }: BridgeOptions<Event>): () => void {
  let told: PushTarget | null = null;
  let stop = () => {};
  return () => {
    const to = target();
    // A page that asks again may do nothing with the answer: what waits for it is sent all the same.
    if (to === told) return;
    stop();
    told = to;
    const follow = <Name extends PushName>(name: Name) =>
      onChangeThrottled(shown[name], { gap: GAP, clock }, (value) => {
        if (to === target()) to?.send(channelOf(name), value);
        else stop();
      });
    const stops = [follow("state"), follow("language")];
    stop = () => {
      for (const stopOne of stops) stopOne();
    };
  };
}
