import type { MessageKey } from "../../shared/messages/texts.ts";
import { elapsedSince } from "../../shared/snapshot.ts";
import type { EpochMs } from "../../shared/time.ts";
import { useModel } from "../model.ts";
import { useDerived } from "../use-derived.ts";

/** The time since `since` (server clock) as h:mm:ss, ticking; nothing where it is not known. */
export function Elapsed({ since, label }: { since: EpochMs | null; label: MessageKey }) {
  const { snapshot, texts, formats, now } = useModel();
  // Read here and not in the component: each second changes one text node, and renders nothing.
  const text = useDerived(() => {
    const elapsed = elapsedSince(since, now.value, snapshot.value.clockSkew);
    return elapsed === null ? "" : formats.value.elapsed(elapsed);
  }, [since]);
  if (since === null) return null;
  return (
    <span class="elapsed" role="timer" aria-label={texts.value.t(label)} aria-live="off">
      {text}
    </span>
  );
}
