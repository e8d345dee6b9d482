import { useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useId } from "preact/hooks";
import type { MessageKey } from "../../shared/messages/texts.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { useModel } from "../model.ts";
import { acceleratorOf } from "./accelerator-of.ts";
import { useSetting } from "./use-setting.ts";

/** Records a shortcut by its keys; shows the one that works, and one that could not be had. */
export function ShortcutField(props: { action: keyof WindowState["shortcuts"] }) {
  const { action } = props;
  const { locked } = useSetting(`shortcuts.${action}`);
  const { state, texts, ask } = useModel();
  const { t } = texts.value;
  const recording = useSignal(false);
  const id = useId();
  const { accelerator, refused, why } = state.value.shortcuts[action];
  const label = t(`settings.${action}`);
  const hint = locked ? "settings.locked" : recording.value ? "settings.recordHint" : HINTS[action];
  const isRefused = refused !== null && why !== null;
  const describedBy = [
    ...(hint === null ? [] : [`${id}-hint`]),
    ...(isRefused ? [`${id}-refused`] : []),
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
        {isRefused && (
          <>
            {t("settings.refused", { keys: shownKeys(refused) })} {t(`shortcutRefused.${why}`)}
          </>
        )}
      </p>
    </div>
  );
}

/** What a shortcut does, where its name does not say it all. */
const HINTS = { toggleReady: "settings.toggleReadyHint", show: null } as const satisfies Record<
  keyof WindowState["shortcuts"],
  MessageKey | null
>;

/** As it is printed on most keys. */
function shownKeys(accelerator: string): string {
  return accelerator.replace("Control", "Ctrl").replace("Return", "Enter").replaceAll("+", " + ");
}
