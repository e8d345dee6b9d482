import { useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { useModel } from "../model.ts";
import { movedBy } from "./list-keys.ts";
import { matching, type ReasonChoice, typedAhead } from "./reason-search.ts";

/** More than these are searched rather than looked through. */
const MOST_AT_A_GLANCE = 9;
/** Letters typed faster than this one after the other are one word, in ms. */
const TYPING_GAP = 800;

/**
 * The reasons to choose from. Few are one list box; many have a field to search them by, which keeps
 * the focus. Whichever holds it, the same keys go through the options and choose one.
 */
export function ReasonList(props: {
  choices: readonly ReasonChoice[];
  /** The id of the one that holds now; undefined for none of them. */
  current: string | null | undefined;
  labelledBy: string;
  disabled: boolean;
  onChoose: (choice: ReasonChoice) => void;
}) {
  const { choices, current, labelledBy, disabled, onChoose } = props;
  const { t } = useModel();
  const query = useSignal("");
  const active = useSignal<ReasonChoice["id"] | undefined>(undefined);
  const typed = useRef({ text: "", at: 0 });
  const id = useId();
  const searchId = `${id}-search`;

  const searched = choices.length > MOST_AT_A_GLANCE;
  const found = matching(choices, query.value);
  const chosen = found.findIndex((choice) => choice.id === active.value);
  const first = found[0]?.id === current ? 1 : 0;
  const at = chosen < 0 ? first : chosen;

  useLayoutEffect(() => document.getElementById(searched ? searchId : id)?.focus(), [searched]);
  useLayoutEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [at, query.value]);

  const choose = (choice: ReasonChoice | undefined) => {
    if (choice && !disabled && choice.id !== current) onChoose(choice);
  };
  const goTo = (index: number) => {
    active.value = found[index]?.id;
  };

  function onKeyDown(event: TargetedKeyboardEvent<HTMLElement>): void {
    const { key } = event;
    const to = movedBy(key, at, found.length, searched);
    const typing = event.timeStamp - typed.current.at < TYPING_GAP;
    if (to !== null) goTo(to);
    else if (key === "Enter" || (key === " " && !searched && !typing)) choose(found[at]);
    else if (!searched && isText(event)) typeAhead(key, typing, event.timeStamp);
    else return;
    event.preventDefault();
  }

  function typeAhead(key: string, typing: boolean, now: number): void {
    const text = typing ? typed.current.text + key : key;
    typed.current = { text, at: now };
    // One letter goes on to the next with that letter; more of them may stay.
    const index = typedAhead(found, text, text.length === 1 ? at + 1 : at);
    if (index >= 0) goTo(index);
  }

  const holdsFocus = {
    "aria-activedescendant": found.length > 0 ? `${id}-${at}` : undefined,
    onKeyDown,
  };
  return (
    <>
      {searched && (
        <input
          {...holdsFocus}
          {...SEARCH_ROLE}
          id={searchId}
          class="search"
          type="search"
          aria-label={t("action.search")}
          placeholder={t("action.search")}
          aria-controls={id}
          autoComplete="off"
          spellcheck={false}
          dir="auto"
          onInput={({ currentTarget }) => {
            query.value = currentTarget.value;
            active.value = undefined;
          }}
        />
      )}
      <div
        {...(searched ? {} : { ...holdsFocus, tabIndex: 0 })}
        class="card reasons"
        role="listbox"
        id={id}
        aria-labelledby={labelledBy}
      >
        {found.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the element that has the focus.
          // biome-ignore lint/a11y/useFocusableInteractive: it is the active descendant instead.
          <div
            key={choice.id ?? "none"}
            id={`${id}-${index}`}
            class="beside reason-option"
            role="option"
            aria-selected={choice.id === current}
            aria-disabled={disabled || choice.id === current}
            data-active={index === at || undefined}
            data-none={choice.id === null || undefined}
            onClick={() => choose(choice)}
          >
            <span class="grow reason-name" dir="auto">
              {choice.name}
            </span>
            {choice.id === current && <span class="hint">{t("action.holdsNow")}</span>}
          </div>
        ))}
      </div>
      {searched && query.value.trim() !== "" && (
        <p class="hint reasons-note" role="status">
          {found.length === 0 ? t("action.noneFound") : t("action.found", { count: found.length })}
        </p>
      )}
    </>
  );
}

/** A field whose list is always open; it has no `datalist`. */
const SEARCH_ROLE = {
  role: "combobox",
  list: undefined,
  "aria-expanded": "true",
  "aria-autocomplete": "list",
} as const;

function isText({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return [...key].length === 1 && !ctrlKey && !altKey && !metaKey;
}
