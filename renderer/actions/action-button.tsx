import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import type { StateChange } from "../../shared/state-change.ts";
import type { WhyNot } from "../../shared/state-request.ts";
import { useModel } from "../model.ts";
import { whyNotNow } from "./why.ts";

type ButtonProps = JSX.IntrinsicElements["button"];

/**
 * A button that says why it cannot be used: on hover, on focus and to screen readers, for which it
 * stays where the keyboard reaches it.
 */
export function ActionButton({
  why,
  onPress,
  children,
  ...rest
}: Omit<ButtonProps, "onClick" | "aria-disabled" | "aria-describedby" | "children"> & {
  /** Null where it can be used. */
  why: WhyNot | null;
  onPress: () => void;
  children?: ComponentChildren;
}) {
  const { t } = useModel();
  const id = useId();
  return (
    <span class="held">
      <button
        type="button"
        {...rest}
        data-why={why ?? undefined}
        aria-disabled={why !== null}
        aria-describedby={why === null ? undefined : id}
        onClick={() => {
          if (why === null) onPress();
        }}
      >
        {children}
      </button>
      {why !== null && (
        <span class="tip" role="tooltip" id={id}>
          {t(`whyNot.${why}`)}
        </span>
      )}
    </span>
  );
}

/** Asks for a change at once; nothing where it cannot be asked for, whatever the agent waits for. */
export function OfferButton({ change, label }: { change: StateChange; label: string }) {
  const { state, ask } = useModel();
  const why = whyNotNow(state.value, change);
  return why !== null && why !== "requestUnderWay" ? null : (
    <ActionButton class="button primary" why={why} onPress={() => ask("changeState", change)}>
      {label}
    </ActionButton>
  );
}
