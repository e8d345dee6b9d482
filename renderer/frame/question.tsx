import type { ComponentChildren } from "preact";
import type { Availability } from "../../shared/availability.ts";
import { AVAILABILITY_LOOKS, AvailabilityShape } from "../shapes/shape.tsx";
import { useFirstFocus } from "./focus.ts";

/** A question that has the window for itself; `id` begins the ids of its title and its text. */
export function Question(props: {
  id: string;
  availability: Availability;
  title: string;
  text: ComponentChildren;
  /** What can be set beside the answer. */
  children?: ComponentChildren;
  answers: ComponentChildren;
  stacked?: boolean;
  onEscape?: () => void;
}) {
  const { id, availability, stacked = false, onEscape } = props;
  const heading = useFirstFocus<HTMLHeadingElement>();
  return (
    <section
      class="fills question"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onKeyDown={({ key }) => {
        if (key === "Escape") onEscape?.();
      }}
    >
      <div class="column middle question-text">
        <div class="badge" data-tone={AVAILABILITY_LOOKS[availability].tone}>
          <AvailabilityShape availability={availability} />
        </div>
        <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
          {props.title}
        </h2>
        <div class="column" id={`${id}-text`}>
          {props.text}
        </div>
        {props.children}
      </div>
      <footer class={`beside question-actions ${stacked ? "stacked" : ""}`}>{props.answers}</footer>
    </section>
  );
}
