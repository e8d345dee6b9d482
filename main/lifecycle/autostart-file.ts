import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../settings/store-files.ts";
import type { LoginItem } from "./launch-at-login.ts";

/** The desktop takes the program for what the entry is called, also where it asks whose shortcut it is. */
const NAME = "com.agentstatus.widget.desktop";

/**
 * The widget's entry in the user's autostart folder, as Linux desktops read it. One that starts
 * another copy counts as none, so that it is written anew after a move.
 */
export function autostartFile(configFolder: string, program: string): LoginItem {
  const file = path.join(configFolder, "autostart", NAME);
  const entry = autostartEntry(program);
  return {
    async isEntered() {
      try {
        return (await readFile(file, "utf8")).includes(`\nExec=${commandOf(program)}\n`);
      } catch (error) {
        if (codeOf(error) === "ENOENT") return false;
        throw error;
      }
    },
    async enter() {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, entry);
    },
    remove: () => rm(file, { force: true }),
  };
}

function autostartEntry(program: string): string {
  return `[Desktop Entry]
Type=Application
Name=Agent Status
Exec=${commandOf(program)}
Icon=agent-status
Terminal=false
`;
}

/** A path as desktop entries quote it: within a quoted argument, within a string. */
function commandOf(program: string): string {
  const argument = program.replace(/["`$\\]/g, "\\$&").replaceAll("%", "%%");
  return `"${argument.replaceAll("\\", "\\\\")}" --hidden`;
}
