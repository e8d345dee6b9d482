import type { EpochMs } from "../../shared/time.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { channelStates } from "./channel-states.ts";
import { liveStates } from "./live-states.ts";
import { lostStates } from "./lost-states.ts";
import { requestStates } from "./request-states.ts";
import { samplesAt } from "./samples.ts";
import { signInStates } from "./sign-in-states.ts";

/** Every state that the window can show, by a telling name, as it would be at `now`. */
export function galleryStates(now: EpochMs): Readonly<Record<string, WindowState>> {
  const samples = samplesAt(now);
  return {
    ...signInStates(samples),
    ...liveStates(samples),
    ...requestStates(samples),
    ...channelStates(samples),
    ...lostStates(samples),
  };
}
