import { useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useId } from "preact/hooks";
import type { MessageKey, Texts } from "../../shared/texts/texts.ts";
import type { ShortcutState, WindowState } from "../../shared/window-state.ts";
import { useModel } from "../model.ts";
import { acceleratorOf, typedCharacter } from "./accelerator-of.ts";
import { useSetting } from "./use-setting.ts";

/** Records a shortcut by its keys; shows the one that works, and one that could not be had. */
export function ShortcutField(props: { action: keyof WindowState["shortcuts"] }) {
  const { action } = props;
  const { locked } = useSetting(`shortcuts.${action}`);
  const { state, texts, ask } = useModel();
  const { t } = texts.value;
  const recording = useSignal(false);
  /** What the last keys would have taken from the keyboard; null where they were no such keys. */
  const typed = useSignal<string | null>(null);
  const id = useId();
  const { accelerator } = state.value.shortcuts[action];
  const label = t(`settings.${action}`);
  const hint = locked ? "settings.locked" : recording.value ? "settings.recordHint" : HINTS[action];
  const refusal =
    typed.value === null
      ? refusalOf(state.value.shortcuts[action], texts.value)
      : t("settings.typesCharacter", { character: typed.value });
  const describedBy = [
    ...(hint === null ? [] : [`${id}-hint`]),
    ...(refusal !== null ? [`${id}-refused`] : []),
  ];
  const keys = accelerator === null ? t("settings.noShortcut") : shownKeys(accelerator);

  function onKeyDown(event: TargetedKeyboardEvent<HTMLButtonElement>): void {
    const { key, ctrlKey, altKey, metaKey } = event;
    // The keyboard can always leave.
    if (!recording.value || (key === "Tab" && !ctrlKey && !altKey && !metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === "Escape") recording.value = false;
    const pressed = key === "Escape" ? null : acceleratorOf(event);
    if (pressed === null) return;
    recording.value = false;
    const altGraph = event.getModifierState("AltGraph");
    typed.value = typedCharacter(event, { altGraph, onMac: ON_MAC });
    if (typed.value !== null) return;
    ask("setShortcut", { action, accelerator: pressed });
  }

  return (
    <div class="setting" data-shortcut={action}>
      <div class="setting-text">
        <p>{label}</p>
        {hint !== null && (
          <p class="hint" id={`${id}-hint`}>
            {t(hint)}
          </p>
        )}
      </div>
      <div class="setting-controls">
        <button
          type="button"
          class="button shortcut"
          disabled={locked}
          data-recording={recording.value || undefined}
          aria-label={
            recording.value
              ? t("settings.pressKeys")
              : t("settings.record", { action: label, keys })
          }
          {...(describedBy.length === 0 ? {} : { "aria-describedby": describedBy.join(" ") })}
          onClick={() => {
            recording.value = true;
            typed.value = null;
          }}
          onBlur={() => {
            recording.value = false;
          }}
          onKeyDown={onKeyDown}
        >
          {recording.value ? t("settings.pressKeys") : <bdi>{keys}</bdi>}
        </button>
        {accelerator !== null && !locked && (
          <button
            type="button"
            class="button quiet"
            aria-label={t("settings.removeShortcut", { action: label })}
            onClick={() => ask("setShortcut", { action, accelerator: null })}
          >
            {t("settings.remove")}
          </button>
        )}
      </div>
      <p class="field-error" id={`${id}-refused`} role="status">
        {refusal}
      </p>
    </div>
  );
}

/** Why the keys that were tried last are not the shortcut; null where they are. */
function refusalOf({ refused, why }: ShortcutState, { t }: Texts): string | null {
  if (refused === null || why === null) return null;
  return `${t("settings.refused", { keys: shownKeys(refused) })} ${t(`shortcutRefused.${why}`)}`;
}

const ON_MAC = navigator.userAgent.includes("Macintosh");

/** What a shortcut does, where its name does not say it all. */
const HINTS = {
  toggleReady: "settings.toggleReadyHint",
  show: null,
  toggleBar: null,
  sayState: "settings.sayStateHint",
} as const satisfies Record<keyof WindowState["shortcuts"], MessageKey | null>;

/** As it is printed on most keys. */
function shownKeys(accelerator: string): string {
  return accelerator.replace("Control", "Ctrl").replace("Return", "Enter").replaceAll("+", " + ");
}
