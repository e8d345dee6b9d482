import { useEffect, useRef, useState } from "preact/hooks";
import type { Shown, TrayView } from "../link/desktop-state.ts";
import type { Connection } from "./connection.ts";
import { directionOf } from "./direction.ts";
import { Picture } from "./picture.tsx";
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
  const { send, poppedUp } = connection;
  const { times, id } = poppedUp.value;

  useEffect(() => {
    if (times > 0 && id === tray.id) setMenuOpen(true);
  }, [times, id, tray.id]);
  useEffect(() => {
    if (!menuOpen) return;
    send({ kind: "trayMenuShown", id: tray.id, open: true });
    const close = ({ target }: Event) => {
      if (target instanceof Node && !around.current?.contains(target)) setMenuOpen(false);
    };
    // The window's frame takes its clicks for itself: what is seen here is the focus that it takes.
    const leave = () => {
      if (document.activeElement instanceof HTMLIFrameElement) setMenuOpen(false);
    };
    addEventListener("pointerdown", close);
    addEventListener("blur", leave);
    return () => {
      send({ kind: "trayMenuShown", id: tray.id, open: false });
      removeEventListener("pointerdown", close);
      removeEventListener("blur", leave);
    };
  }, [menuOpen, send, tray.id]);

  return (
    <div class="tray" ref={around}>
      <button
        type="button"
        class="tray-icon"
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
        {tray.title && <span class="tray-title">{tray.title}</span>}
      </button>
      <button
        type="button"
        class="tray-menu-button"
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
        <div class="tooltip" role="tooltip" id="tray-tooltip" data-testid="tray-tooltip">
          {tray.toolTip}
        </div>
      )}
      {menuOpen && tray.menu && (
        <TrayMenu
          direction={directionOf(connection.desktop.value?.os.locale)}
          menu={tray.menu}
          close={() => {
            setMenuOpen(false);
            opener.current?.focus();
          }}
          choose={(itemId) => send({ kind: "menuClick", trayId: tray.id, itemId })}
        />
      )}
    </div>
  );
}
