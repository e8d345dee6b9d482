import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { useModel } from "../model.ts";
import { BackIcon } from "../shapes/icons.tsx";

/**
 * A view of its own: its title has the focus at first, and the arrow or Escape lead back to the button that
 * opened it, which is `[data-action=NAME]` of the view's name.
 */
export function Panel({
  name,
  title,
  children,
}: {
  name: "day" | "settings";
  title: string;
  children: ComponentChildren;
}) {
  const { place, texts } = useModel();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useLayoutEffect(() => heading.current?.focus(), []);
  const close = () => {
    place.value = "presence";
    // Once the button is there again.
    queueMicrotask(() => document.querySelector<HTMLElement>(`[data-action=${name}]`)?.focus());
  };
  return (
    <section
      class={`panel ${name}`}
      aria-labelledby={id}
      onKeyDown={({ key }) => {
        if (key === "Escape") close();
      }}
    >
      <header class="panel-head">
        <button
          type="button"
          class="icon-button back"
          data-action="back"
          aria-label={texts.value.t("settings.back")}
          onClick={close}
        >
          <BackIcon />
        </button>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
      </header>
      {children}
    </section>
  );
}
