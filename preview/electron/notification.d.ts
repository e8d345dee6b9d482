import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { type Context } from "./context.ts";
type NotificationMembers = Pick<Electron.Notification, "id" | "title" | "subtitle" | "body" | "silent" | "urgency" | "actions" | "show" | "close">;
export interface NotificationClass {
    new (options?: Electron.NotificationConstructorOptions): EventEmitter & NotificationMembers;
    isSupported(): boolean;
}
/**
 * Electron's `Notification`. As there, a shown notification lives no longer than the widget's
 * reference to it: one that was collected can be seen, but nobody hears of the click.
 */
export declare function createNotificationClass(context: Context): NotificationClass;
export {};
