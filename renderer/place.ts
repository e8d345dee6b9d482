import { effect, type Signal, signal } from "@preact/signals";
import { isConfirmed } from "../shared/snapshot.ts";
import type { WindowState } from "../shared/window-state.ts";

/** What the agent opened in the window, over what the connection shows by itself. */
export type Place = "presence" | "notReadyReasons" | "logoutReasons" | "settings" | "day";

/**
 * Where the agent is in the window. It goes to what was asked for in the tray, goes back to the presence when something is asked of the
 * agent, and leaves a list of reason codes when the connection is lost.
 */
export function createPlace(
  state: { readonly value: WindowState },
  onPlaceShown: () => void,
): Signal<Place> {
  const place = signal<Place>("presence");
  effect(() => {
    const { prepared, quitQuestion, proxyQuestion, snapshot } = state.value;
    const asked =
      prepared !== null ||
      quitQuestion ||
      proxyQuestion !== null ||
      snapshot.connection.name === "takeoverQuestion";
    if (asked) place.value = "presence";
  });
  effect(() => {
    const listed = place.value === "notReadyReasons" || place.value === "logoutReasons";
    if (listed && !isConfirmed(state.value.snapshot)) place.value = "presence";
  });
  effect(() => {
    const { snapshot, allowed } = state.value;
    const nobody = snapshot.presence === null || !allowed.history;
    if (place.value === "day" && nobody) place.value = "presence";
  });
  effect(() => {
    const { placeAsked } = state.value;
    if (placeAsked === null) return;
    place.value = placeAsked;
    onPlaceShown();
  });
  return place;
}
