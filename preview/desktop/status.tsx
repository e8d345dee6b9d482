import type { Connection } from "./connection.ts";

/** What the desktop says where it has nothing to show. */
export function Notice({ connection }: { readonly connection: Connection }) {
  const { send } = connection;
  const main = connection.desktop.value?.main;
  switch (connection.status.value) {
    case "connecting":
      return <p class="notice card above">Starting the desktop …</p>;
    case "lost":
      return (
        <div class="notice card above" role="alert">
          <h2>The preview ended</h2>
          <p>
            Start it again with <kbd>npm start</kbd> and open the address that it prints.
          </p>
        </div>
      );
    case "replaced":
      return (
        <div class="notice card above" role="alert">
          <h2>The desktop is open in another tab</h2>
          <p>The widget's window can only be in one place.</p>
          <button type="button" class="button primary" onClick={() => location.reload()}>
            Show it here
          </button>
        </div>
      );
    case "open":
      if (main?.kind !== "ended") return <Hint connection={connection} />;
      return (
        <div class="notice card above" data-testid="widget-ended">
          <h2>The widget is not running</h2>
          <p>{endOf(main.code, main.signal)}</p>
          <button
            type="button"
            class="button primary"
            onClick={() => send({ kind: "main", do: "start" })}
          >
            Start it
          </button>
        </div>
      );
  }
}

/** Where to look, while no window is in sight. */
function Hint({ connection }: { readonly connection: Connection }) {
  const desktop = connection.desktop.value;
  if (!desktop || desktop.trays.length === 0) return null;
  if (desktop.windows.some(({ visible }) => visible)) return null;
  return (
    <p class="hint">
      {desktop.appName} is in the tray, at the bottom right: click its icon, or open its menu with
      the small arrow beside it.
    </p>
  );
}

function endOf(code: number | null, signal: string | null): string {
  if (signal !== null) return `It was ended from outside (${signal}).`;
  if (code === 0) return "It was quit, as by its menu.";
  return `It ended with code ${code}: the terminal says why.`;
}
