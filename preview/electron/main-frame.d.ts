/** What the frame reads of the contents that it is the main frame of. */
export interface FrameSource {
    readonly id: number;
    url(): string;
    isDestroyed(): boolean;
    send(channel: string, ...args: unknown[]): void;
}
/** Electron's `WebFrameMain` of a window: its only frame, so it is its own top. */
export declare function createMainFrame(source: FrameSource): object;
