import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useModel } from "../model.ts";
import { IconButton } from "./buttons.tsx";
import { focusOn, useFirstFocus } from "./focus.ts";

/**
 * A view of its own: its title has the focus at first, and the arrow or Escape lead back to the button that
 * opened it, which is `[data-action=NAME]` of the view's name.
 */
export function Panel(props: {
  name: "day" | "settings";
  title: string;
  children: ComponentChildren;
}) {
  const { name, title, children } = props;
  const { place, t } = useModel();
  const heading = useFirstFocus<HTMLHeadingElement>();
  const id = useId();
  const close = () => {
    place.value = "presence";
    // Once the button is there again.
    queueMicrotask(() => focusOn(`[data-action=${name}]`));
  };
  return (
    <section
      class={`column panel ${name}`}
      aria-labelledby={id}
      onKeyDown={({ key }) => {
        if (key === "Escape") close();
      }}
    >
      <header class="beside panel-head">
        <IconButton
          icon="back"
          look="back"
          data-action="back"
          label={t("settings.back")}
          onClick={close}
        />
        <h2 class="grow" id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
      </header>
      {children}
    </section>
  );
}
