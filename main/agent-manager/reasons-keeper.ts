import type { Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import type { Fetch } from "../network/network.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import type { Account } from "./following.ts";
import { type KeptReasons, keptReasons, shareReasons, withReasonNamed } from "./reason-lists.ts";
import { fetchReasons, type ReasonsResult } from "./reasons-client.ts";
import type { TakeTurn } from "./turns.ts";

/** An agent who opened the list does not wait longer for a better one. */
export const REASONS_LIMIT: DurationMs = 10_000;

/** Keeps the last list of each server from one start to the next. */
export interface ReasonsCache {
  /** `server` as `ServerAddress.server`; null where nothing is kept. */
  read(server: string): KeptReasons | null;
  write(server: string, reasons: KeptReasons): void;
}

export interface ReasonsKeeperParts {
  readonly store: SnapshotStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
  readonly fetch: Fetch;
  readonly takeTurn: TakeTurn;
  readonly cache: ReasonsCache;
}

/** Keeps `snapshot.reasons` as fresh as the server lets it be. */
export interface ReasonsKeeper {
  /** For a new account: what is kept of its server, then the server's own word. */
  begin(account: Account): void;
  /** Asks the server again, unless it is being asked. Does nothing while nobody is signed in. */
  refresh(): void;
  forget(): void;
}

interface Asking {
  readonly abort: AbortController;
  readonly cancel: CancelTimer;
}

export function createReasonsKeeper(parts: ReasonsKeeperParts): ReasonsKeeper {
  const { store, cache, counters, log, fetch, clock, takeTurn } = parts;
  let account: Account | null = null;
  let asking: Asking | null = null;

  function begin(next: Account): void {
    forget();
    account = next;
    const kept = cache.read(next.address.server);
    if (kept !== null) show((snapshot) => ({ ...snapshot.reasons, ...kept, freshness: "old" }));
    refresh();
  }

  function refresh(): void {
    if (account === null || asking !== null) return;
    const { address, token } = account;
    const abort = new AbortController();
    const giveUp = () => settle(asked, { ok: false, why: "timeout", detail: null });
    const asked = { abort, cancel: clock.setTimer(REASONS_LIMIT, () => takeTurn(giveUp)) };
    asking = asked;
    void fetchReasons(address.unifiedAdmin, { fetch, token, signal: abort.signal }).then((result) =>
      takeTurn(() => settle(asked, result)),
    );
  }

  function settle(asked: Asking, result: ReasonsResult): void {
    if (asking !== asked || account === null) return;
    stop();
    take(account.address.server, result);
  }

  function stop(): void {
    asking?.cancel();
    asking?.abort.abort();
    asking = null;
  }

  function take(server: string, result: ReasonsResult): void {
    if (!result.ok) {
      counters.count("reasons.failed");
      log.warn("reasons.failed", { server, why: result.why, detail: result.detail });
      // Whatever there is stays; the agent is told that it may be out of date.
      show(({ reasons }) =>
        reasons.freshness === "fresh" ? { ...reasons, freshness: "old" } : reasons,
      );
      return;
    }
    counters.count("reasons.refreshed");
    const { leftOut, ...kept } = keptReasons(result.reasons);
    const dropped = result.reasons.dropped.length;
    if (leftOut > 0 || dropped > 0) log.warn("reasons.leftOut", { server, leftOut, dropped });
    show(({ reasons }) => ({
      ...shareReasons(reasons, kept),
      freshness: "fresh",
      ...(leftOut > 0 && { leftOut }),
    }));
    cache.write(server, kept);
  }

  function show(change: (snapshot: Snapshot) => Snapshot["reasons"]): void {
    store.update((snapshot) => {
      const reasons = change(snapshot);
      if (isSame(reasons, snapshot.reasons)) return snapshot;
      const presence = snapshot.presence && withReasonNamed(snapshot.presence, reasons);
      return { ...snapshot, reasons, presence };
    });
  }

  function forget(): void {
    stop();
    account = null;
  }

  return { begin, refresh, forget };
}

function isSame(one: Snapshot["reasons"], other: Snapshot["reasons"]): boolean {
  return (
    one.notReady === other.notReady &&
    one.logout === other.logout &&
    one.freshness === other.freshness &&
    one.leftOut === other.leftOut
  );
}
