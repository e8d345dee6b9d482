import type { DesktopState } from "../../link/desktop-state.ts";
import type { Connection } from "../connection.ts";
import { Action, Group } from "./controls.tsx";
import { OpenLink } from "./open-link.tsx";

interface ProgramProps {
  readonly connection: Connection;
  readonly desktop: DesktopState;
}

/** The widget as one of the computer's programs: started, ended, handed links and shortcuts. */
export function Program({ connection: { send }, desktop }: ProgramProps) {
  const { main, shortcuts, opened } = desktop;
  const running = main.kind === "running";
  return (
    <Group title="Program" hint="process, links, shortcuts" closed>
      <div class="actions">
        <Action
          label="Start the widget"
          disabled={running}
          act={() => send({ kind: "main", do: "start" })}
        />
        <Action
          label="Start it twice"
          hint="The second one hands over to the first."
          disabled={!running}
          act={() => send({ kind: "main", do: "startSecond" })}
        />
        <Action
          label="End its process"
          danger
          disabled={!running}
          act={() => send({ kind: "main", do: "stop" })}
        />
      </div>
      {running && (
        <p class="muted">
          It runs as process <span data-testid="widget-pid">{main.pid}</span>.
        </p>
      )}
      <OpenLink desktop={desktop} open={(link) => send({ kind: "openLink", link })} />
      <p class="muted">
        {shortcuts.length > 0
          ? "Its global shortcuts can be pressed on the taskbar."
          : "It has no global shortcut: its settings can give it some."}
      </p>
      {opened.length > 0 && (
        <>
          <p class="muted">Handed to the browser or the file manager:</p>
          <ul class="opened" data-testid="opened">
            {opened.map((url) => (
              <li key={url}>{url}</li>
            ))}
          </ul>
        </>
      )}
    </Group>
  );
}
