import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { Context } from "./context.ts";
import type { InstanceLock } from "./single-instance.ts";
/** What the app asks of its windows when it quits. */
export interface ClosableWindows {
    count(): number;
    /** Asks every window to close; false when one of them refused. */
    closeAll(): boolean;
    destroyAll(): void;
}
/** The parts that `createApp` hands out: the module's `app`, and what only the stand-in calls. */
export type StandInApp = ReturnType<typeof createApp>;
/** Electron's `app`, its life from start to exit included. */
export declare function createApp(context: Context, lock: InstanceLock, end: (code: number) => void): {
    app: EventEmitter<[never]> & {
        whenReady: () => Promise<void>;
        isReady: () => boolean;
        quit(): void;
        relaunch({ args }?: Electron.RelaunchOptions): void;
        exit(code?: number | undefined): void;
        requestSingleInstanceLock(data?: Record<string, unknown>): boolean;
        hasSingleInstanceLock: () => boolean;
        releaseSingleInstanceLock: () => void;
        getPath: (name: string) => string;
        setPath: (name: string, folder: string) => void;
        setAppLogsPath: (folder?: string) => void;
        getAppPath: () => string;
        getName: () => string;
        getVersion: () => string;
        getLocale: () => string;
        getSystemLocale(): string;
        getPreferredSystemLanguages: () => string[];
        setAppUserModelId(_id: string): void;
        setAsDefaultProtocolClient(scheme: string, _path?: string, _args?: string[]): true;
        removeAsDefaultProtocolClient(scheme: string): boolean;
        isDefaultProtocolClient: (scheme: string) => boolean;
        setLoginItemSettings(settings: Electron.Settings): void;
        getLoginItemSettings: () => {
            openAtLogin: boolean;
            openAsHidden: boolean;
            wasOpenedAtLogin: false;
            wasOpenedAsHidden: boolean;
            restoreState: boolean;
            status: "enabled" | "not-registered";
            executableWillLaunchAtLogin: boolean;
            launchItems: never[];
        };
        disableHardwareAcceleration(): void;
        enableSandbox(): void;
        focus(): void;
        isPackaged: boolean;
        dock: undefined;
        commandLine: {
            appendSwitch(name: string, value?: string | undefined): void;
            removeSwitch(name: string): void;
            hasSwitch: (name: string) => boolean;
            getSwitchValue: (name: string) => string;
            appendArgument(_value: string): void;
        };
    };
    emit: (name: string, ...details: unknown[]) => boolean;
    useWindows(given: ClosableWindows): void;
    /** The main script has been evaluated: what Electron waits for before it is ready. */
    finishLaunching(): void;
    lastWindowClosed(): void;
};
