/** An event that a listener may prevent, as Electron's main process passes it. */
export type PreventableEvent<Details extends object = object> = {
    preventDefault(): void;
    readonly defaultPrevented: boolean;
} & Details;
/** A fresh event with `details`. */
export declare function createEvent<Details extends object>(details: Details): PreventableEvent<Details>;
