import type { Encoded } from "./clone-codec.ts";
/** What the window's frame reports to the main process. */
export type FrameReport = {
    /** A document started; `url` as the widget knows it, `app://…`. */
    readonly kind: "started";
    readonly url: string;
} | {
    readonly kind: "domReady";
} | {
    readonly kind: "loaded";
    readonly title: string;
} | {
    readonly kind: "painted";
} | {
    readonly kind: "focus";
} | {
    readonly kind: "blur";
} | {
    readonly kind: "drag";
    readonly dx: number;
    readonly dy: number;
} | {
    readonly kind: "send";
    readonly channel: string;
    readonly args: readonly Encoded[];
} | {
    readonly kind: "invoke";
    readonly callId: number;
    readonly channel: string;
    readonly args: readonly Encoded[];
} | {
    readonly kind: "willNavigate";
    readonly callId: number;
    readonly url: string;
} | {
    readonly kind: "windowOpen";
    readonly url: string;
    readonly name: string;
} | {
    readonly kind: "close";
} | {
    readonly kind: "preloadError";
    readonly message: string;
    readonly stack: string;
} | {
    readonly kind: "console";
    readonly level: string;
    readonly text: string;
};
/** What the main process (or the host) signals to the window's frame. */
export type FrameSignal = {
    readonly kind: "send";
    readonly channel: string;
    readonly args: readonly Encoded[];
} | {
    readonly kind: "answer";
    readonly callId: number;
    readonly value: Encoded;
} | {
    readonly kind: "failure";
    readonly callId: number;
    readonly message: string;
} | {
    readonly kind: "reload";
} | {
    readonly kind: "colorScheme";
    readonly scheme: "light" | "dark";
} | {
    readonly kind: "demoSignIn";
    readonly credentials: DemoCredentials;
};
/** What the demo types into the sign-in form. */
export interface DemoCredentials {
    readonly server: string;
    readonly username: string;
    readonly password: string;
}
