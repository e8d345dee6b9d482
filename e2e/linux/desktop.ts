import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Bus, createBus } from "./bus.ts";
import { type NotificationLog, readNotifications } from "./notifications.ts";

/** A desktop on a screen that nobody sees: window manager, panel with a tray, notifications, keyring. */
export interface LinuxDesktop {
  /** Environment variables of whatever is to run on it. */
  readonly env: Readonly<Record<string, string>>;
  readonly bus: Bus;
  readonly notifications: NotificationLog;
  close(): Promise<void>;
}

/** What it is made of, and the Debian packages that have it. */
const PROGRAMS = {
  Xvfb: "xvfb",
  "dbus-daemon": "dbus",
  busctl: "systemd",
  xfwm4: "xfwm4",
  "xfce4-panel": "xfce4-panel",
  "gnome-keyring-daemon": "gnome-keyring",
};
const NOTIFICATIONS = "org.freedesktop.Notifications";
const TRAY = "org.kde.StatusNotifierWatcher";
const SECRETS = "org.freedesktop.secrets";
const START_LIMIT_MS = 30_000;

/** One panel at the bottom, which holds the tray. */
const PANEL = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
`;

/**
 * Starts one, with a home of its own. Rejects where a program is missing, saying which package has
 * it, or where a part does not come up.
 */
export async function startLinuxDesktop(): Promise<LinuxDesktop> {
  requirePrograms();
  const folder = mkdtempSync(path.join(tmpdir(), "agent-status-desktop-"));
  const home = path.join(folder, "home");
  const runtime = path.join(folder, "run");
  const panelConfig = path.join(home, ".config/xfce4/xfconf/xfce-perchannel-xml");
  mkdirSync(panelConfig, { recursive: true });
  mkdirSync(runtime, { mode: 0o700 });
  writeFileSync(path.join(panelConfig, "xfce4-panel.xml"), PANEL);

  const parts: ChildProcess[] = [];
  const endAll = () => {
    for (const { pid } of parts.toReversed()) endGroup(pid);
  };
  process.once("exit", endAll);
  function start(program: string, args: readonly string[], env: NodeJS.ProcessEnv, input = "") {
    // A group of its own, for what it starts itself.
    const part = spawn(program, args, {
      env,
      detached: true,
      stdio: ["pipe", "ignore", "ignore", "pipe"],
    });
    part.stdin?.on("error", () => {}).end(input);
    parts.push(part);
    return part;
  }

  const bare = { PATH: process.env["PATH"] ?? "", HOME: home, LANG: "C.UTF-8" };
  const screen = ["-screen", "0", "1280x800x24", "-nolisten", "tcp"];
  const display = await displayOf(start("Xvfb", ["-displayfd", "3", ...screen], bare));
  const address = `unix:path=${path.join(runtime, "bus")}`;
  const env = {
    HOME: home,
    LANG: "C.UTF-8",
    DISPLAY: `:${display}`,
    XDG_RUNTIME_DIR: runtime,
    XDG_CURRENT_DESKTOP: "XFCE",
    XDG_SESSION_TYPE: "x11",
    DBUS_SESSION_BUS_ADDRESS: address,
    // Wins over the display, and would lead to another desktop.
    WAYLAND_DISPLAY: "",
  };
  const within = { ...bare, ...env };
  start("dbus-daemon", ["--session", "--nofork", `--address=${address}`], within);
  const bus = createBus(address);
  await untilOnBus(bus, "org.freedesktop.DBus");
  start("xfwm4", ["--compositor=off"], within);
  start("xfce4-panel", ["--disable-wm-check"], within);
  const keyring = ["--unlock", "--components=secrets", "--foreground"];
  start("gnome-keyring-daemon", keyring, within, "the password of this keyring");
  // The bus knows how to start it.
  await bus.call(BUS_ITSELF, "StartServiceByName", "su", NOTIFICATIONS, "0");
  for (const name of [TRAY, SECRETS, NOTIFICATIONS]) await untilOnBus(bus, name);
  return {
    env,
    bus,
    notifications: await readNotifications(bus),
    async close() {
      process.off("exit", endAll);
      bus.close();
      const ended = parts.map((part) => new Promise((resolve) => part.once("exit", resolve)));
      endAll();
      await Promise.all(parts.map((part, at) => part.exitCode ?? part.signalCode ?? ended[at]));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const BUS_ITSELF = {
  name: "org.freedesktop.DBus",
  path: "/org/freedesktop/DBus",
  interface: "org.freedesktop.DBus",
};

function requirePrograms(): void {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const isThere = (program: string) => folders.some((one) => canRun(path.join(one, program)));
  const missing = Object.entries(PROGRAMS).filter(([program]) => !isThere(program));
  if (missing.length === 0) return;
  const packages = missing.map(([, name]) => name).join(" ");
  throw new Error(`The specs' desktop needs these packages, and xfce4-notifyd: ${packages}`);
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The server chooses a free number and writes it down. */
function displayOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}.`)));
    let said = "";
    server.stdio[3]?.on("data", (chunk) => {
      said += chunk;
      if (said.endsWith("\n")) resolve(said.trim());
    });
  });
}

async function untilOnBus(bus: Bus, name: string): Promise<void> {
  const limit = Date.now() + START_LIMIT_MS;
  for (;;) {
    const there = await bus.call(BUS_ITSELF, "NameHasOwner", "s", name).catch(() => [false]);
    if (there[0] === true) return;
    if (Date.now() > limit) throw new Error(`The desktop's ${name} did not come up.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left in it.
  }
}
