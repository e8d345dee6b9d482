import type { ReadonlySignal } from "@preact/signals";
import { type Begun, elapsedIn } from "../../shared/snapshot.ts";
import type { MessageKey } from "../../shared/texts/texts.ts";
import type { EpochMs } from "../../shared/time.ts";
import { useModel } from "../model.ts";
import { useDerived } from "../use-derived.ts";

/** How long a state has lasted as h:mm:ss, ticking; nothing where that is not known. */
export function Elapsed({ of, label }: { of: Begun; label: MessageKey }) {
  const { snapshot, formats, now } = useModel();
  const text = useDerived(() => {
    const elapsed = elapsedIn(of, now.value, snapshot.value.clockSkew);
    return elapsed === null ? "" : formats.value.elapsed(elapsed);
  }, [of]);
  const isKnown = of.since !== null || of.startedAt !== undefined;
  return isKnown ? <Timer text={text} label={label} /> : null;
}

/** How long it is until a moment of the local clock as h:mm:ss, ticking; "0:00:00" from then on. */
export function TimeLeft({ until, label }: { until: EpochMs; label?: MessageKey }) {
  const { formats, now } = useModel();
  const text = useDerived(() => formats.value.elapsed(Math.max(0, until - now.value)), [until]);
  return <Timer text={text} label={label} />;
}

/** The text is a signal that nobody reads here: each second changes one text node, and renders nothing. */
function Timer(props: { text: ReadonlySignal<string>; label: MessageKey | undefined }) {
  const { t } = useModel();
  return (
    <span class="elapsed" role="timer" aria-label={props.label && t(props.label)} aria-live="off">
      {props.text}
    </span>
  );
}
