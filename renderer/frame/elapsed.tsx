import { type Begun, elapsedIn } from "../../shared/snapshot.ts";
import type { MessageKey } from "../../shared/texts/texts.ts";
import type { EpochMs } from "../../shared/time.ts";
import { useModel } from "../model.ts";
import { useDerived } from "../use-derived.ts";

/** How long a state has lasted as h:mm:ss, ticking; nothing where that is not known. */
export function Elapsed({ of, label }: { of: Begun; label: MessageKey }) {
  const { snapshot, texts, formats, now } = useModel();
  // Read here and not in the component: each second changes one text node, and renders nothing.
  const text = useDerived(() => {
    const elapsed = elapsedIn(of, now.value, snapshot.value.clockSkew);
    return elapsed === null ? "" : formats.value.elapsed(elapsed);
  }, [of]);
  if (of.since === null && of.startedAt === undefined) return null;
  return (
    <span class="elapsed" role="timer" aria-label={texts.value.t(label)} aria-live="off">
      {text}
    </span>
  );
}

/** How long it is until a moment of the local clock as h:mm:ss, ticking; "0:00:00" from then on. */
export function TimeLeft({ until, label }: { until: EpochMs; label?: MessageKey }) {
  const { texts, formats, now } = useModel();
  const text = useDerived(() => formats.value.elapsed(Math.max(0, until - now.value)), [until]);
  return (
    <span class="elapsed" role="timer" aria-label={label && texts.value.t(label)} aria-live="off">
      {text}
    </span>
  );
}
