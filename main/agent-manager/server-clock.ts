import { isTerminal } from "../../shared/link.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { SteadyClock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Fetch } from "../network/network.ts";
import { skewByDate } from "../presence/clock-skew.ts";
import { afterClockSet, afterSleep } from "../presence/local-times.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import type { TakeTurn } from "./turns.ts";

export interface ServerClockParts {
  readonly store: SnapshotStore;
  readonly clock: SteadyClock;
  readonly log: Log;
  readonly takeTurn: TakeTurn;
}

/** Keeps `snapshot.clockSkew`, and with it every duration, true to both clocks (protocol 6.3). */
export interface ServerClock {
  /** The same requests; the `Date` header of each answer counts, the newest wins. */
  dated(fetch: Fetch): Fetch;
  /** Looks whether the local clock was set; to be called before anything is put down with its time. */
  look(): void;
  suspended(): void;
  resumed(): void;
}

/** A clock that is only put right drifts by less. */
const SET_BY: DurationMs = 1_000;

export function createServerClock({ store, clock, log, takeTurn }: ServerClockParts): ServerClock {
  const offset = () => clock.now() - clock.monotonic();
  /** The local clock against the monotonic one when it was looked at last; null while asleep. */
  let seen: number | null = offset();

  function look(): void {
    if (seen === null) return;
    const by = offset() - seen;
    if (Math.abs(by) < SET_BY) return;
    seen = offset();
    log.info("clock.set", { by });
    store.update((snapshot) => afterClockSet(snapshot, by));
  }

  function answered(response: Response, sentAt: EpochMs, receivedAt: EpochMs): void {
    look();
    if (!isServersOwn(response)) return;
    const date = response.headers.get("date");
    store.update((snapshot) => {
      const dateSkew = skewByDate(snapshot.dateSkew, date, sentAt, receivedAt);
      if (dateSkew === null || dateSkew === snapshot.dateSkew) return snapshot;
      return { ...snapshot, dateSkew, clockSkew: dateSkew };
    });
  }

  return {
    dated: (fetch) => async (url, init) => {
      const sentAt = clock.now();
      const response = await fetch(url, init);
      const receivedAt = clock.now();
      takeTurn(() => answered(response, sentAt, receivedAt));
      return response;
    },
    look,
    suspended() {
      seen = null;
    },
    resumed() {
      seen = offset();
      // What ended stays as it was seen last.
      store.update((snapshot) => (isTerminal(snapshot.link) ? snapshot : afterSleep(snapshot)));
    },
  };
}

/** What a proxy or a cache on the way answers says nothing about the server's clock. */
function isServersOwn({ status, headers }: Response): boolean {
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  return status !== 407 && status < 500 && !isRedirect && !headers.has("age");
}
