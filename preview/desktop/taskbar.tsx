import { useEffect, useState } from "preact/hooks";
import type { DesktopState } from "../messages/desktop-state.ts";
import type { Connection } from "./connection.ts";
import { TrayIcon } from "./tray-icon.tsx";

interface TaskbarProps {
  readonly connection: Connection;
  readonly desktop: DesktopState;
  readonly panelOpen: boolean;
  togglePanel(): void;
}

/** The taskbar: global shortcuts of the widget, its tray icon, the time. */
export function Taskbar({ connection, desktop, panelOpen, togglePanel }: TaskbarProps) {
  return (
    <section class="taskbar" aria-label="Taskbar" data-testid="taskbar">
      <div class="shortcuts">
        {desktop.shortcuts.map((accelerator) => (
          <button
            key={accelerator}
            type="button"
            class="button small"
            title="A global shortcut of the widget: press it"
            onClick={() => connection.send({ kind: "shortcut", accelerator })}
          >
            {accelerator}
          </button>
        ))}
      </div>
      <div class="tray-area">
        {desktop.trays.map((tray) => (
          <TrayIcon key={tray.id} tray={tray} connection={connection} />
        ))}
      </div>
      <Clock locale={desktop.os.locale} />
      <button
        type="button"
        class="bare"
        aria-expanded={panelOpen}
        aria-controls="control-panel"
        aria-label="Control panel"
        title={panelOpen ? "Hide the control panel" : "Show the control panel"}
        onClick={togglePanel}
      >
        {panelOpen ? "▸" : "◂"}
      </button>
    </section>
  );
}

function Clock({ locale }: { readonly locale: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time class="clock" dateTime={now.toISOString()}>
      <span dir="auto">
        {now.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" })}
      </span>
      <span dir="auto">{now.toLocaleDateString(locale)}</span>
    </time>
  );
}
