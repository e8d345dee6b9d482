import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import type { WhyNot } from "../../shared/state-request.ts";
import { useModel } from "../model.ts";

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
  const { t } = useModel().texts.value;
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
