import type { Pushes, PushName } from "../../shared/bridge.ts";
import { channelOf } from "../../shared/bridge-channels.ts";
import type { Clock } from "../clock.ts";
import { createLatestWins, type LatestWins } from "../latest-wins.ts";
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

/** The part of a window's `webContents` that is used. */
interface PushTarget {
  send(channel: string, value: unknown): void;
}

interface WindowPushes {
  /** Tells the window; nothing is sent to a window that did not load yet, nor while there is none. */
  push<Name extends PushName>(name: Name, value: Pushes[Name]): void;
  /** The open window was just given everything: from now on it is told what changes. */
  begin(): void;
}

/** A frame: more often than this nobody can see it. */
const GAP = 16;

/** Pushes to the window that `target` names now: at most one a name in 16 ms, the newest value. */
function createPushes(target: () => PushTarget | null, clock: Clock): WindowPushes {
  let told: PushTarget | null = null;
  const listening = () => {
    const now = target();
    return now === told ? now : null;
  };
  const lane = <Name extends PushName>(name: Name): LatestWins<Pushes[Name]> =>
    createLatestWins({
      clock,
      gap: GAP,
      send: (value) => listening()?.send(channelOf(name), value),
    });
  const lanes: { readonly [Name in PushName]: LatestWins<Pushes[Name]> } = {
    state: lane("state"),
    language: lane("language"),
  };
  return {
    push(name, value) {
      if (listening()) lanes[name].offer(value);
    },
    begin() {
      const now = target();
      // A page that asks again may do nothing with the answer: what waits for it is sent all the same.
      if (now === told) return;
      told = now;
      // What waits is older than what the window was given, and must not arrive after it.
      for (const { restart } of Object.values(lanes)) restart();
    },
  };
}
