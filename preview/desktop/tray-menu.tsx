import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { MenuItemView, MenuView } from "../messages/desktop-state.ts";
import { lineDirection } from "./drawn.tsx";

interface TrayMenuProps {
  /** As it is when the menu opens; it does not change under the pointer, as a native one does not. */
  readonly items: MenuView;
  readonly label: string;
  readonly direction?: "ltr" | "rtl";
  readonly testId?: string;
  choose(itemId: number): void;
  /** Back to where the menu was opened from. */
  leave(): void;
  /** A menu inside it opened; the result is called when that one closes. */
  submenuShown(): () => void;
}

/** The tray's menu as the widget gave it, or one inside it, for pointer and keyboard. */
export function TrayMenu(props: TrayMenuProps) {
  const { label, direction, testId, choose, leave, submenuShown } = props;
  const [items] = useState(props.items);
  const list = useRef<HTMLDivElement>(null);
  const [openItem, setOpenItem] = useState<number | null>(null);
  useLayoutEffect(() => {
    entriesOf(list.current)[0]?.focus();
  }, []);
  useEffect(() => (openItem === null ? undefined : submenuShown()), [openItem]);

  function onKeyDown(event: KeyboardEvent): void {
    const entries = entriesOf(list.current);
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? entries.indexOf(focused) : -1;
    const target = nextEntry(entries, at, event.key);
    if (target) target.focus();
    else if (event.key === "Escape" || event.key === "ArrowLeft") leave();
    else if (event.key === "ArrowRight" && entries[at]?.ariaHasPopup) entries[at].click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      class="menu card above"
      role="menu"
      dir={direction}
      aria-label={label}
      data-testid={testId}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {items.map((item) =>
        item.type === "separator" ? (
          <hr key={item.id} class="menu-separator" />
        ) : (
          <div
            key={item.id}
            role="none"
            onMouseEnter={() => setOpenItem(item.submenu ? item.id : null)}
          >
            <MenuEntry
              item={item}
              expanded={openItem === item.id}
              activate={() => (item.submenu ? setOpenItem(item.id) : choose(item.id))}
            />
            {item.submenu && openItem === item.id && (
              <TrayMenu
                items={item.submenu}
                label={item.label}
                choose={choose}
                submenuShown={submenuShown}
                leave={() => {
                  entriesOf(list.current)
                    .find(({ ariaExpanded }) => ariaExpanded === "true")
                    ?.focus();
                  setOpenItem(null);
                }}
              />
            )}
          </div>
        ),
      )}
    </div>
  );
}

interface MenuEntryProps {
  readonly item: MenuItemView;
  readonly expanded: boolean;
  activate(): void;
}

function MenuEntry({ item, expanded, activate }: MenuEntryProps) {
  const isCheckbox = item.type === "checkbox";
  const state = {
    "aria-disabled": !item.enabled,
    ...(isCheckbox ? { "aria-checked": item.checked } : {}),
    ...(item.submenu ? { "aria-haspopup": "menu" as const, "aria-expanded": expanded } : {}),
  };
  return (
    <button
      type="button"
      class="menu-entry bare"
      role={isCheckbox ? "menuitemcheckbox" : "menuitem"}
      tabIndex={-1}
      {...state}
      onClick={() => item.enabled && activate()}
    >
      <span class="menu-mark" aria-hidden="true">
        {isCheckbox && item.checked && "✓"}
      </span>
      <span class="menu-label" dir={lineDirection(item.label)}>
        {item.label}
      </span>
      <span class="menu-hint" aria-hidden="true">
        {item.submenu && "▸"}
      </span>
    </button>
  );
}

/** Which entry of a menu a key leads to from the one at `at`; undefined where it leads to none. */
function nextEntry(
  entries: readonly HTMLElement[],
  at: number,
  key: string,
): HTMLElement | undefined {
  switch (key) {
    case "ArrowDown":
      return entries[(at + 1) % entries.length];
    case "ArrowUp":
      return entries.at(at - 1);
    case "Home":
      return entries[0];
    case "End":
      return entries.at(-1);
  }
  if (key.length !== 1 || key === " ") return;
  const inOrder = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
  const text = (entry: HTMLElement) => entry.querySelector(".menu-label")?.textContent ?? "";
  return inOrder.find((entry) => text(entry).toLowerCase().startsWith(key.toLowerCase()));
}

/** The entries of this list alone, those of open submenus left out. */
function entriesOf(list: HTMLDivElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>(":scope > div > .menu-entry") ?? [])];
}
