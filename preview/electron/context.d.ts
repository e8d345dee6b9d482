import type { OsSettings } from "../link/desktop-state.ts";
import type { ToMain } from "../link/main-messages.ts";
import type { Environment } from "./environment.ts";
import type { HostLink } from "./host-link.ts";
type MessageOf<Kind extends ToMain["kind"]> = Extract<ToMain, {
    kind: Kind;
}>;
/** What every part of the stand-in works with. */
export interface Context {
    readonly environment: Environment;
    readonly link: HostLink;
    isReady(): boolean;
    becomeReady(): void;
    /** The operating system's settings as they are now. */
    os(): OsSettings;
    on<Kind extends ToMain["kind"]>(kind: Kind, listener: (message: MessageOf<Kind>) => void): void;
    nextId(): number;
}
/** A context over `link`. The settings are up to date before any listener hears of a change. */
export declare function createContext(environment: Environment, link: HostLink): Context;
/** Throws `message` while the app is not ready, as Electron does. */
export declare function requireReady(context: Context, message: string): void;
export {};
