import { effect } from "@preact/signals";
import type { Model } from "./model.ts";

/** Keeps language, direction, theme and title of the document as the model has them. */
export function followDocument({ state, texts }: Model, root: HTMLElement): void {
  effect(() => {
    const { locale, direction, t } = texts.value;
    // Screen readers choose their voice by it; the digits' extension would only confuse them.
    root.lang = new Intl.Locale(locale).baseName;
    root.dir = direction;
    root.ownerDocument.title = t("window.title");
  });
  effect(() => {
    root.dataset["theme"] = state.value.settings.theme;
  });
}
