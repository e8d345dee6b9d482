import type { ComponentChildren, JSX } from "preact";
import type { Availability } from "../../shared/availability.ts";
import { useModel } from "../model.ts";
import { AVAILABILITY_LOOKS, AvailabilityShape } from "../shapes/shape.tsx";

/** The availability at a glance, by shape, colour and label; `details` stand below the label. */
export function Block({
  availability,
  details,
  children,
  ...rest
}: JSX.IntrinsicElements["section"] & {
  availability: Availability;
  details: ComponentChildren;
}) {
  const { t } = useModel();
  return (
    <section
      class="block"
      aria-label={t("window.state")}
      data-availability={availability}
      data-tone={AVAILABILITY_LOOKS[availability].tone}
      {...rest}
    >
      <AvailabilityShape availability={availability} />
      <div>
        <h2 class="block-label">{t(`availability.${availability}`)}</h2>
        {details}
      </div>
      {children}
    </section>
  );
}
