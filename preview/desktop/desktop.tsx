import { useSignalEffect } from "@preact/signals";
import { useState } from "preact/hooks";
import type { Connection } from "./connection.ts";
import { Dialog } from "./dialog.tsx";
import { directionOf } from "./drawn.tsx";
import type { FramePorts } from "./frame-ports.ts";
import { Notifications } from "./notifications.tsx";
import { ControlPanel } from "./panel/control-panel.tsx";
import { Notice } from "./status.tsx";
import { Taskbar } from "./taskbar.tsx";
import { TrayMenu } from "./tray-menu.tsx";
import { useLayoutReport } from "./use-layout-report.ts";
import { Windows } from "./windows.tsx";

export interface DesktopProps {
  readonly connection: Connection;
  readonly ports: FramePorts;
  /** Origin of the windows' documents. */
  readonly frameOrigin: string;
}

/** The preview: a computer's desktop, and beside it everyone that the widget deals with. */
export function Desktop({ connection, ports, frameOrigin }: DesktopProps) {
  const [panelOpen, setPanelOpen] = useState(true);
  const stage = useLayoutReport(connection);
  const desktop = connection.desktop.value;
  const direction = directionOf(desktop?.os.locale);
  useSignalEffect(() => {
    document.documentElement.dataset["scheme"] =
      connection.desktop.value?.os.colorScheme ?? "light";
  });
  return (
    <>
      <main class="stage" ref={stage} aria-label="Desktop" data-testid="desktop">
        <Notice connection={connection} />
        {desktop && (
          <>
            <Windows connection={connection} ports={ports} frameOrigin={frameOrigin} />
            {desktop.popup && (
              <div class="popup">
                <TrayMenu
                  items={desktop.popup}
                  label="Menu of the window"
                  testId="popup-menu"
                  direction={direction}
                  leave={() => connection.send({ kind: "popupChosen", itemId: null })}
                  choose={(itemId) => connection.send({ kind: "popupChosen", itemId })}
                  submenuShown={() => () => {}}
                />
              </div>
            )}
            <Notifications
              notifications={desktop.notifications}
              send={connection.send}
              appName={desktop.appName}
              direction={direction}
            />
            {desktop.dialogs.map((dialog) => (
              <Dialog
                key={dialog.id}
                dialog={dialog}
                send={connection.send}
                direction={direction}
              />
            ))}
            <Taskbar
              connection={connection}
              desktop={desktop}
              panelOpen={panelOpen}
              togglePanel={() => setPanelOpen(!panelOpen)}
            />
          </>
        )}
      </main>
      {desktop && <ControlPanel connection={connection} desktop={desktop} hidden={!panelOpen} />}
    </>
  );
}
