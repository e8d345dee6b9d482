import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Pushes, WindowBridge } from "../shared/bridge.ts";
import { keepUnchanged } from "./keep-unchanged.ts";

/** The window's copy of what the main process holds. */
export type Replica = { readonly [Name in keyof Pushes]: ReadonlySignal<Pushes[Name]> };

/**
 * Asks for the window's state and follows it. A push is shown at once; however many come, at most one a
 * frame, the latest; parts of it that did not change keep their identity.
 */
export async function createReplica(bridge: WindowBridge): Promise<Replica> {
  let pending: Partial<Pushes> = {};
  let onPending = () => {};
  const keep = (push: Partial<Pushes>) => {
    pending = { ...pending, ...push };
    onPending();
  };
  bridge.onPush("state", (state) => keep({ state }));
  bridge.onPush("language", (language) => keep({ language }));

  let loaded = await bridge.request("load");
  // Whether a push overtook the answer cannot be told; an answer asked for after the push can.
  if (Object.keys(pending).length > 0) loaded = await bridge.request("load");
  const state = signal(loaded.state);
  const language = signal(loaded.language);

  pending = {};
  const show = () => {
    const latest = pending;
    pending = {};
    batch(() => {
      if (latest.state) state.value = keepUnchanged(state.peek(), latest.state);
      if (latest.language) language.value = keepUnchanged(language.peek(), latest.language);
    });
  };
  let waiting = false;
  onPending = () => {
    if (waiting) return;
    show();
    waiting = true;
    // Once that is painted: what is shown in the same frame, before or in its callbacks, nobody sees.
    requestAnimationFrame(() =>
      setTimeout(() => {
        waiting = false;
        if (Object.keys(pending).length > 0) onPending();
      }),
    );
  };
  return { state, language };
}
