import type { Frame } from "@playwright/test";
import type { Preview } from "../preview/host.ts";
import type { OsSettings } from "../preview/messages/desktop-state.ts";
import type { Simulator, SimulatorOptions } from "../simulator/simulator.ts";

/** An item of the tray's menu, as the agent sees it. */
export interface MenuEntry {
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly submenu: readonly MenuEntry[];
}

export interface TrayIcon {
  /** File name of the picture that is shown, without folder, size and ending. */
  picture(): Promise<string>;
  tooltip(): Promise<string>;
  /** Without separators. */
  menu(): Promise<readonly MenuEntry[]>;
  /** Chooses a menu item by the labels that lead to it; throws where it is missing or disabled. */
  choose(...labels: readonly string[]): Promise<void>;
  click(): Promise<void>;
}

export interface SeenNotification {
  readonly title: string;
  readonly body: string;
  /** Whether it asks the system for no sound. */
  readonly silent: boolean;
}

/**
 * What the agent has before them: a desktop on which the widget runs. Two drivers make one: the
 * preview in Chromium, and Electron.
 */
export interface Desktop {
  /** The Agent Manager on this desktop's network. */
  readonly simulator: Simulator;
  readonly tray: TrayIcon;
  /** The folder with the widget's data. */
  readonly profile: string;
  /** The computer itself, where it is a simulated one; null on a real one. */
  readonly computer: Preview | null;
  /** Every notification that was shown since the widget started, the oldest first. */
  notifications(): Promise<readonly SeenNotification[]>;
  /** Clicks the newest notification. */
  clickNotification(): Promise<void>;
  /** Clicks the button of the newest notification that has such a one; throws where none has. */
  pressNotificationButton(label: string): Promise<void>;
  /** The document of the widget's window, once it is open and drawn. */
  window(): Promise<Frame>;
  isWindowOpen(): Promise<boolean>;
  windowSize(): Promise<{ readonly width: number; readonly height: number }>;
  /** Chooses in the menu that the window opened, by the labels that lead to it. */
  chooseInWindowMenu(...labels: readonly string[]): Promise<void>;
  /** Whether the window stays in front of those of other programs. */
  isAlwaysOnTop(): Promise<boolean>;
  /** Ends the process of the window's page, as a fault in it would. */
  crashWindow(): Promise<void>;
  /** Gives the keyboard to the window, as switching to it does. */
  focusWindow(): Promise<void>;
  /** Presses the keys of a global shortcut; throws where the widget does not hold it. */
  pressShortcut(accelerator: string): Promise<void>;
  /** Opens an `agent-status:` link, as a browser or another program would. */
  openLink(link: string): Promise<void>;
  /** Does what makes the widget ask where to save, and answers with `file`; null cancels. */
  answerSaveDialog(file: string | null, ask: () => Promise<void>): Promise<void>;
  /** Every address and file that the widget gave to a browser or file manager, the oldest first. */
  opened(): Promise<readonly string[]>;
  /** Starts the widget a second time with these arguments; done when that second start is over. */
  startAgain(...args: readonly string[]): Promise<void>;
  /** Puts the computer to sleep or wakes it up, locks or unlocks it. */
  power(event: "suspend" | "resume" | "lock-screen" | "unlock-screen" | "shutdown"): Promise<void>;
  /** For how long nobody used keyboard and mouse. */
  idle(seconds: number): Promise<void>;
  /** Starts the widget again, with its data, after it has ended. */
  start(): Promise<void>;
  /** Whether the widget has not ended by itself. */
  isRunning(): Promise<boolean>;
  /** Ends the widget and whatever it runs on. */
  close(): Promise<void>;
}

/** A widget that was installed, on a computer with a policy; only the preview can play that. */
export interface PlayedInstallation {
  /** Folder with what the packager puts beside the program. */
  readonly resources: string;
  /** Environment variables of the widget. */
  readonly variables: Readonly<Record<string, string>>;
  readonly policyFile: string;
}

export interface DesktopOptions {
  readonly installed?: PlayedInstallation;
  /** Of the operating system; BCP 47. */
  readonly locale: string;
  readonly colorScheme: "light" | "dark";
  /** How the Agent Manager starts. */
  readonly server?: SimulatorOptions;
  /** The company's network, which only the preview's computer can be put into; by default there is none. */
  readonly network?: Pick<OsSettings, "proxy" | "trustedCertificates">;
}

/** One way to make desktops. */
export interface Driver {
  /** Starts a widget that nobody is signed in to, with data of its own. */
  open(options: DesktopOptions): Promise<Desktop>;
  /** Ends what the desktops shared. */
  close(): Promise<void>;
}
