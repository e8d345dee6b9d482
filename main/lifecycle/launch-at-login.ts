import type { ReadonlySignal } from "@preact/signals-core";
import type { Settings } from "../../shared/settings.ts";
import { describeError, type Log } from "../log.ts";
import { onChange } from "../reactive.ts";

/** What the operating system starts at login, as far as it is the widget. */
export interface LoginItem {
  /** Whether it is entered; whoever switched an entered one off in the system has the last word. */
  isEntered(): Promise<boolean>;
  enter(): Promise<void>;
  remove(): Promise<void>;
}

export interface LaunchAtLoginParts {
  /** Null for a copy that is not installed: it leaves the system alone. */
  readonly item: LoginItem | null;
  readonly settings: ReadonlySignal<Settings>;
  readonly log: Log;
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
