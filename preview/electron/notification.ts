import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { NotificationView } from "../messages/desktop-state.ts";
import { type Context, requireReady } from "./context.ts";
import { drawnBody } from "./drawn-text.ts";
import { createEvent, strictEmitter } from "./events.ts";
import { strict } from "./strict.ts";

export interface NotificationClass {
  new (
    options?: Electron.NotificationConstructorOptions,
  ): EventEmitter & Pick<Electron.Notification, "id" | "show" | "close">;
  isSupported(): boolean;
}

/**
 * Electron's `Notification`. As there, a shown notification lives no longer than the widget's
 * reference to it: one that was collected can be seen, but nobody hears of the click.
 */
export function createNotificationClass(context: Context): NotificationClass {
  const shown = new Map<number, WeakRef<Notification>>();

  class Notification extends EventEmitter {
    readonly id: string;
    private readonly view: NotificationView;
    private shownId: number | null = null;

    constructor(options: Electron.NotificationConstructorOptions = {}) {
      super();
      requireReady(context, "Cannot create Notification before app is ready");
      this.id = options.id || randomUUID();
      // Electron checks it on Windows alone, where nobody may be there to see it.
      if (this.id.length > 64) {
        throw new Error("Notification id exceeds Windows limit of 64 UTF-16 characters");
      }
      const { title = "", body = "", silent = false, urgency = "low", actions = [] } = options;
      const texts = { title, body: drawnBody(body, process.platform) };
      this.view = { ...texts, silent, urgency, actions: actions.map(({ text = "" }) => text) };
      // biome-ignore lint/correctness/noConstructorReturn: the strict one takes the place of this one.
      return strictEmitter("Notification", this);
    }

    static isSupported(): boolean {
      return context.os().notifications !== "off";
    }

    show(): void {
      if (this.shownId !== null) this.dismiss(null);
      const { notifications } = context.os();
      if (notifications === "off") return;
      if (notifications === "failing") {
        // As on Windows, which finds out after it has said that the notification is shown.
        setImmediate(() => this.emit("show", createEvent({})));
        setImmediate(() => this.emit("failed", createEvent({}), "The preview was told to fail"));
        return;
      }
      this.shownId = context.nextId();
      shown.set(this.shownId, new WeakRef(this));
      context.host.send({ kind: "notification", id: this.shownId, patch: this.view });
      setImmediate(() => this.emit("show", createEvent({})));
    }

    close(): void {
      if (this.shownId !== null) this.dismiss("applicationHidden");
    }

    /** Takes it off the desktop; `reason` is what the widget is told, null nothing. */
    dismiss(reason: Electron.NotificationCloseEventParams["reason"] | null): void {
      if (this.shownId === null) return;
      shown.delete(this.shownId);
      context.host.send({ kind: "gone", from: "notifications", id: this.shownId });
      this.shownId = null;
      if (reason) this.emit("close", createEvent({ reason }));
    }
  }

  context.on("notificationEvent", ({ id, event }) => {
    const notification = shown.get(id)?.deref();
    if (!notification) {
      context.host.send({ kind: "gone", from: "notifications", id });
      return;
    }
    switch (event.name) {
      case "click":
        notification.emit("click", createEvent({}));
        return notification.dismiss("userCanceled");
      case "action":
        notification.emit("action", createEvent({ actionIndex: event.index }), event.index);
        return notification.dismiss("userCanceled");
      case "close":
        return notification.dismiss(event.reason);
    }
  });

  return strict("Notification", Notification);
}
