import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describeError } from "../log.ts";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";
import { codeOf } from "../settings/store-files.ts";

/** What the operating system starts at login, as far as it is the widget. */
export interface LoginItem {
  /** Whether it is entered; whoever switched an entered one off in the system has the last word. */
  isEntered(): Promise<boolean>;
  enter(): Promise<void>;
  remove(): Promise<void>;
}

export interface LaunchAtLoginParts extends Given<"settings" | "log"> {
  /** Null for a copy that is not installed: it leaves the system alone. */
  readonly item: LoginItem | null;
}

/** Enters and removes the widget as the settings say, now and whenever they change (product 10). */
export function followLaunchAtLogin({ item, settings, log }: LaunchAtLoginParts): void {
  if (item === null) return;
  let last = Promise.resolve();

  const apply = async () => {
    const wanted = settings.value.launchAtLogin;
    try {
      if ((await item.isEntered()) === wanted) return;
      await (wanted ? item.enter() : item.remove());
      log.info("launchAtLogin.changed", { on: wanted });
    } catch (error) {
      log.error("launchAtLogin.failed", { on: wanted, error: describeError(error).error });
    }
  };

  const follow = () => {
    last = last.then(apply);
  };
  follow();
  onChange(settings, (after, before) => {
    if (after.launchAtLogin !== before.launchAtLogin) follow();
  });
}

/** The desktop takes the program for what the entry is called, also where it asks whose shortcut it is. */
const NAME = "com.agentstatus.widget.desktop";

/** What the packages' entry runs; desktops write a copy of it, with `Hidden`, for who switches it off. */
const INSTALLED = "/usr/bin/agent-status --at-login";

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
        const text = await readFile(file, "utf8");
        return [commandOf(program), INSTALLED].some((command) =>
          text.includes(`\nExec=${command}\n`),
        );
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
