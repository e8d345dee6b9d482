import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { Context } from "./context.ts";
/**
 * The `electron` module's main-process face over `context`; `end` ends the process. Beside it
 * `finishLaunching`, for whoever evaluates the main script: the app is ready after that, and not
 * before, as in Electron.
 */
export declare function createElectron(context: Context, end: (code: number) => void): {
    electron: {
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
        autoUpdater: EventEmitter<[never]>;
        BrowserWindow: import("./window-members.ts").BrowserWindowClass;
        Menu: import("./menu.ts").MenuClass;
        Notification: import("./notification.ts").NotificationClass;
        Tray: import("./tray.ts").TrayClass;
        clipboard: {
            readText: () => Promise<string>;
            writeText: (written: string) => Promise<void>;
            clear: () => undefined;
        };
        dialog: {
            showMessageBox: (first: Electron.BaseWindow | Electron.MessageBoxOptions, second?: Electron.MessageBoxOptions) => Promise<{
                response: number;
                checkboxChecked: boolean;
            }>;
            showSaveDialog: (first: Electron.BaseWindow | Electron.SaveDialogOptions, second?: Electron.SaveDialogOptions) => Promise<{
                canceled: boolean;
                filePath: string;
            }>;
            showErrorBox(title: string, content: string): void;
        };
        globalShortcut: {
            register(accelerator: string, callback: () => void): boolean;
            isRegistered(accelerator: string): boolean;
            unregister(accelerator: string): void;
            unregisterAll(): void;
        };
        ipcMain: EventEmitter<[never]> & {
            handle(channel: string, handler: (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown): void;
            handleOnce(channel: string, handler: (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown): void;
            removeHandler(channel: string): void;
        };
        nativeImage: {
            createEmpty: () => globalThis.Electron.NativeImage;
            createFromPath: (file: string) => globalThis.Electron.NativeImage;
            createFromBuffer: (bytes: Buffer, options?: Electron.CreateFromBufferOptions) => globalThis.Electron.NativeImage;
            createFromDataURL: (url: string) => globalThis.Electron.NativeImage;
        };
        nativeTheme: EventEmitter<[never]> & {
            readonly shouldUseDarkColors: boolean;
            readonly shouldUseDarkColorsForSystemIntegratedUI: boolean;
            readonly shouldUseHighContrastColors: boolean;
            readonly shouldUseInvertedColorScheme: boolean;
            themeSource: "dark" | "light" | "system";
        };
        net: {
            fetch: (input: (string) | (GlobalRequest), init?: RequestInit & {
                bypassCustomProtocolHandlers?: boolean;
            }) => Promise<GlobalResponse>;
            request: (options: Electron.ClientRequestConstructorOptions) => ReturnType<typeof import("./network/client-request.ts").createClientRequest>;
            WebSocket: import("./network/web-socket.ts").WebSocketClass;
            isOnline: () => boolean;
            online: boolean;
        };
        powerMonitor: EventEmitter<[never]> & {
            isOnBatteryPower: () => false;
            getSystemIdleTime: () => number;
        };
        protocol: Pick<globalThis.Electron.Protocol, "handle" | "isProtocolHandled" | "registerSchemesAsPrivileged" | "unhandle">;
        safeStorage: {
            isEncryptionAvailable: () => boolean;
            isAsyncEncryptionAvailable: () => Promise<boolean>;
            encryptString: (text: string) => Buffer;
            decryptString: (encrypted: Buffer) => string;
            encryptStringAsync: (text: string) => Promise<Buffer<ArrayBufferLike>>;
            decryptStringAsync: (encrypted: Buffer) => Promise<globalThis.Electron.DecryptStringAsyncReturnValue>;
            setUsePlainTextEncryption(_usePlainText: boolean): void;
            getSelectedStorageBackend(): "basic_text" | "gnome_libsecret" | "unknown";
        };
        screen: EventEmitter<[never]> & {
            getPrimaryDisplay: () => Electron.Display;
            getAllDisplays: () => globalThis.Electron.Display[];
            getDisplayNearestPoint: (_point: Electron.Point) => globalThis.Electron.Display;
            getDisplayMatching: (_area: Electron.Rectangle) => globalThis.Electron.Display;
            getCursorScreenPoint(): {
                x: number;
                y: number;
            };
        };
        session: {
            readonly defaultSession: import("./session.ts").SessionFace;
            fromPartition(partition: string, options?: Electron.FromPartitionOptions): import("./session.ts").SessionFace;
        };
        shell: {
            openExternal(url: string): Promise<void>;
            openPath(file: string): Promise<string>;
            showItemInFolder(file: string): void;
            beep(): void;
        };
    };
    finishLaunching: () => void;
};
