import type { TrayCommand } from "./menu-item.ts";

/** One function a command. */
export type TrayDoors = {
  readonly [Kind in TrayCommand["kind"]]: (command: Extract<TrayCommand, { kind: Kind }>) => void;
};

/** Brings what was clicked in the tray to its door. */
export function runTrayCommand(doors: TrayDoors): (command: TrayCommand) => void {
  return (command) => {
    switch (command.kind) {
      case "open":
        return doors.open(command);
      case "settings":
        return doors.settings(command);
      case "changeState":
        return doors.changeState(command);
      case "signOut":
        return doors.signOut(command);
      case "pause":
        return doors.pause(command);
      case "restartForUpdate":
        return doors.restartForUpdate(command);
      case "quit":
        return doors.quit(command);
    }
  };
}
