import { z } from "zod";
import type { Bus } from "./bus.ts";

/** A notification as the desktop's service was asked to show it. */
export interface ServedNotification {
  readonly title: string;
  /** Markup, as the specification of desktop notifications has it. */
  readonly body: string;
}

export interface NotificationLog {
  /** Every one that was asked for, the oldest first. */
  shown(): readonly ServedNotification[];
  /** How many the programs themselves took back. */
  withdrawn(): number;
}

/** The arguments of `Notify`: program, id that it replaces, icon, title, body, and the rest. */
const notifySchema = z.tuple(
  [z.string(), z.number(), z.string(), z.string(), z.string()],
  z.unknown(),
);

/** Listens to what is asked of the notification service from now on. */
export async function readNotifications(bus: Bus): Promise<NotificationLog> {
  const shown: ServedNotification[] = [];
  let withdrawn = 0;
  await bus.listen("org.freedesktop.Notifications", ({ member, values }) => {
    if (member === "CloseNotification") withdrawn += 1;
    if (member !== "Notify") return;
    const [, , , title, body] = notifySchema.parse(values);
    shown.push({ title, body });
  });
  return { shown: () => [...shown], withdrawn: () => withdrawn };
}
