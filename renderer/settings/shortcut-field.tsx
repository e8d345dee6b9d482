import { useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useId } from "preact/hooks";
import type { MessageKey } from "../../shared/texts/texts.ts";
import type { ShortcutState, WindowState } from "../../shared/window-state.ts";
import { Button } from "../frame/buttons.tsx";
import { type Model, useModel } from "../model.ts";
import { acceleratorOf, typedCharacter } from "./accelerator-of.ts";
import { useSetting } from "./reset-button.tsx";

type Action = keyof WindowState["shortcuts"];

/** Records a shortcut by its keys; shows the one that works, and one that could not be had. */
export function ShortcutField({ action }: { action: Action }) {
  const { locked } = useSetting(`shortcuts.${action}`);
  const model = useModel();
  const { state, t, ask } = model;
  const recording = useSignal(false);
  /** What the last keys would have taken from the keyboard; null where they were no such keys. */
  const typed = useSignal<string | null>(null);
  const id = useId();
  const shortcut = state.value.shortcuts[action];
  const { accelerator } = shortcut;
  const label = t(`settings.${action}`);
  const hint = locked ? "settings.locked" : recording.value ? "settings.recordHint" : HINTS[action];
  const refusal =
    typed.value === null
      ? refusalOf(shortcut, model)
      : t("settings.typesCharacter", { character: typed.value });
  const describedBy = [hint && `${id}-hint`, refusal && `${id}-refused`].filter(Boolean).join(" ");
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
    <div class="beside setting" data-shortcut={action}>
      <div class="setting-text">
        <p>{label}</p>
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {t(hint)}
          </p>
        )}
      </div>
      <div class="beside setting-controls">
        <Button
          look="shortcut"
          disabled={locked}
          data-recording={recording.value || undefined}
          aria-label={
            recording.value
              ? t("settings.pressKeys")
              : t("settings.record", { action: label, keys })
          }
          aria-describedby={describedBy || undefined}
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
        </Button>
        {accelerator !== null && !locked && (
          <Button
            look="quiet"
            aria-label={t("settings.removeShortcut", { action: label })}
            onClick={() => ask("setShortcut", { action, accelerator: null })}
          >
            {t("settings.remove")}
          </Button>
        )}
      </div>
      <p class="field-error" id={`${id}-refused`} role="status">
        {refusal}
      </p>
    </div>
  );
}

/** Why the keys that were tried last are not the shortcut; null where they are. */
function refusalOf({ refused, why }: ShortcutState, { t }: Model): string | null {
  if (refused === null || why === null) return null;
  return `${t("settings.refused", { keys: shownKeys(refused) })} ${t(`shortcutRefused.${why}`)}`;
}

const ON_MAC = navigator.userAgent.includes("Macintosh");

/** What a shortcut does, where its name does not say it all. */
const HINTS: Partial<Readonly<Record<Action, MessageKey>>> = {
  toggleReady: "settings.toggleReadyHint",
  sayState: "settings.sayStateHint",
};

/** As it is printed on most keys. */
function shownKeys(accelerator: string): string {
  return accelerator.replace("Control", "Ctrl").replace("Return", "Enter").replaceAll("+", " + ");
}
