import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { Policy } from "../../shared/policy.ts";
import type { UpdateView } from "../../shared/update.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import { follow, onChange } from "../reactive.ts";
import type { JsonStore } from "../settings/json-store.ts";
import type { Memory } from "../settings/memory.ts";
import { type LastRun, outcomeOf, withoutTry } from "./install-tries.ts";
import { logTryOfLastRun } from "./update-log.ts";
import type { Updates, UpdatesOfPlace } from "./updates.ts";

/** What the policy says of updates. */
export type UpdatePolicy = Policy["updates"];

export interface FollowPolicyParts {
  readonly policy: ReadonlySignal<Policy>;
  /** The one that runs. */
  readonly version: string;
  readonly memory: Pick<JsonStore<Memory>, "current" | "update">;
  /** Begins to look at the place that this policy names; or does nothing, where there is none. */
  readonly begin: (policy: UpdatePolicy, lastRun: LastRun) => UpdatesOfPlace;
  readonly log: Log;
  readonly counters: Counters;
}

/**
 * Updates as the policy wants them at any time. Where it takes the place away, names another one or
 * another channel, what came from the old one is dropped, and looking begins anew.
 */
export function followPolicy(parts: FollowPolicyParts): Updates {
  const { policy, version, memory, begin } = parts;
  const { updateTried } = memory.current.value;
  const lastRun = outcomeOf(updateTried, version);
  logTryOfLastRun(parts, updateTried, lastRun);
  if (lastRun !== "failed") memory.update(withoutTry);

  let followed = policy.value.updates;
  let current = begin(followed, lastRun);
  const view = signal<UpdateView>(current.view.value);
  const show = () =>
    follow(() => {
      view.value = current.view.value;
    });
  let stopShowing = show();

  const unfollow = onChange(policy, ({ updates }) => {
    const before = followed;
    followed = updates;
    if (isSamePlace(before, updates)) {
      // Nobody is asked any more whether they want it.
      if (updates.mode === "automatic" && before.mode === "ask") current.download();
      return;
    }
    stopShowing();
    current.drop();
    current = begin(updates, null);
    stopShowing = show();
  });

  return {
    view,
    check: () => current.check(),
    download: () => current.download(),
    restart: () => current.restart(),
    isRestarting: () => current.isRestarting(),
    quitCancelled: () => current.quitCancelled(),
    systemEnds: () => current.systemEnds(),
    stop() {
      // From here on the program ends with what it has.
      unfollow();
      current.stop();
    },
    install: () => current.install(),
  };
}

function isSamePlace(one: UpdatePolicy, other: UpdatePolicy): boolean {
  const bothOn = one.mode !== "off" && other.mode !== "off";
  const bothOff = one.mode === "off" && other.mode === "off";
  return bothOff || (bothOn && one.feed === other.feed && one.channel === other.channel);
}
