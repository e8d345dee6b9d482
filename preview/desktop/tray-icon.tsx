import { useEffect, useRef, useState } from "preact/hooks";
import type { Shown, TrayView } from "../messages/desktop-state.ts";
import type { Connection } from "./connection.ts";
import { DrawnLines, directionOf, Picture } from "./drawn.tsx";
import { TrayMenu } from "./tray-menu.tsx";

interface TrayIconProps {
  readonly tray: Shown<TrayView>;
  readonly connection: Connection;
}

/** The widget's icon: click for what it does, right click or the small button for its menu. */
export function TrayIcon({ tray, connection }: TrayIconProps) {
  const [menuOpen, setMenuOpen] = useState(false);
  const around = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const { send } = connection;

  useEffect(() => {
    if (!menuOpen) return;
    return tellShown(connection, tray.id, false);
  }, [menuOpen, connection, tray.id]);
  useEffect(() => (menuOpen ? keepKeyboard(around) : undefined), [menuOpen]);

  function close(): void {
    setMenuOpen(false);
    opener.current?.focus();
  }

  return (
    <div class="tray" ref={around}>
      <button
        type="button"
        class="tray-icon bare"
        data-testid="tray"
        aria-label={tray.toolTip || "Tray icon"}
        aria-describedby="tray-tooltip"
        onClick={() => send({ kind: "trayClick", id: tray.id, button: "click" })}
        onDblClick={() => send({ kind: "trayClick", id: tray.id, button: "double-click" })}
        onContextMenu={(event) => {
          event.preventDefault();
          send({ kind: "trayClick", id: tray.id, button: "right-click" });
          setMenuOpen(true);
        }}
      >
        <Picture image={tray.image} size={22} />
      </button>
      <button
        type="button"
        class="tray-menu-button bare"
        ref={opener}
        data-testid="tray-menu-button"
        aria-label="Menu of the tray icon"
        aria-haspopup="menu"
        aria-expanded={menuOpen}
        onClick={() => setMenuOpen(!menuOpen)}
      >
        ▴
      </button>
      {tray.toolTip && !menuOpen && (
        <div class="tooltip card above" role="tooltip" id="tray-tooltip" data-testid="tray-tooltip">
          <DrawnLines text={tray.toolTip} />
        </div>
      )}
      {menuOpen && (
        <div
          class="beside-menu"
          data-testid="beside-menu"
          onPointerDown={() => setMenuOpen(false)}
        />
      )}
      {menuOpen && tray.menu && (
        <TrayMenu
          items={tray.menu}
          label="Menu of the tray icon"
          testId="tray-menu"
          direction={directionOf(connection.desktop.value?.os.locale)}
          leave={close}
          choose={(itemId) => {
            close();
            send({ kind: "menuClick", trayId: tray.id, itemId });
          }}
          submenuShown={() => tellShown(connection, tray.id, true)}
        />
      )}
    </div>
  );
}

/** Tells the widget that the menu, or one inside it, opened; the result tells that it closed. */
function tellShown({ send }: Connection, id: number, submenu: boolean): () => void {
  send({ kind: "trayMenuShown", id, open: true, submenu });
  return () => send({ kind: "trayMenuShown", id, open: false, submenu });
}

/**
 * An open menu has the keyboard: a window that asks for it meanwhile, one that is just opening, gets
 * it once the menu is closed.
 */
function keepKeyboard(around: { readonly current: HTMLElement | null }): () => void {
  let asking: HTMLIFrameElement | null = null;
  let last: HTMLElement | null = null;
  const remember = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && around.current?.contains(target)) last = target;
  };
  const takeBack = () => {
    if (!(document.activeElement instanceof HTMLIFrameElement)) return;
    asking = document.activeElement;
    if (last?.isConnected) last.focus();
  };
  addEventListener("focusin", remember);
  addEventListener("blur", takeBack);
  return () => {
    removeEventListener("focusin", remember);
    removeEventListener("blur", takeBack);
    asking?.focus({ preventScroll: true });
  };
}
