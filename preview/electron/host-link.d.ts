import type { FromMain, ToMain } from "../link/main-messages.ts";
/** The way to the host, which shows what the widget does on the preview's desktop. */
export interface HostLink {
    send(message: FromMain): void;
    onMessage(listener: (message: ToMain) => void): void;
    /** Resolves when everything sent so far has left the process. */
    flush(): Promise<void>;
}
/**
 * The link over the process's IPC channel. Without a channel nobody watches, and nothing comes in.
 * When the host is gone, so is the desktop: the process ends.
 */
export declare function connectToHost(own: NodeJS.Process): HostLink;
