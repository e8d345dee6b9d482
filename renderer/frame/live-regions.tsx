import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Snapshot } from "../../shared/snapshot.ts";
import { useModel } from "../model.ts";
import { announce } from "./announcements.ts";

/** Tells screen readers what changed: politely, and at once when the session is lost. */
export function LiveRegions() {
  const { snapshot, texts } = useModel();
  const polite = useSignal("");
  const assertive = useSignal("");
  const last = useRef<Snapshot | null>(null);
  const current = snapshot.value;

  // In the same task as what is seen, so that a change is one update of the document.
  useLayoutEffect(() => {
    const said = announce(last.current, current, texts.peek());
    last.current = current;
    if (said?.urgent) assertive.value = said.text;
    else if (said) polite.value = said.text;
  }, [current]);

  return (
    <>
      <div class="visually-hidden" role="status" aria-live="polite">
        {polite}
      </div>
      <div class="visually-hidden" role="alert" aria-live="assertive">
        {assertive}
      </div>
    </>
  );
}
