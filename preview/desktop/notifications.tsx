import type { NotificationView, Shown } from "../link/desktop-state.ts";
import type { NotificationEvent } from "../link/main-messages.ts";
import type { Connection } from "./connection.ts";
import { DrawnLines } from "./drawn-lines.tsx";
import { Picture } from "./picture.tsx";

interface NotificationsProps {
  readonly notifications: readonly Shown<NotificationView>[];
  readonly appName: string;
  readonly direction: "ltr" | "rtl";
  readonly send: Connection["send"];
}

/** The notifications as the operating system stacks them, the newest on top. */
export function Notifications({ notifications, appName, direction, send }: NotificationsProps) {
  const happen = (id: number, event: NotificationEvent) =>
    send({ kind: "notificationEvent", id, event });
  return (
    <section class="notifications" aria-label="Notifications" data-testid="notifications">
      {notifications.length > 1 && (
        <button
          type="button"
          class="button small"
          onClick={() => {
            for (const { id } of notifications) {
              happen(id, { name: "close", reason: "userCanceled" });
            }
          }}
        >
          Clear all {notifications.length}
        </button>
      )}
      <ol dir={direction}>
        {notifications.toReversed().map((notification) => (
          <Notification
            key={notification.id}
            notification={notification}
            appName={appName}
            happen={(event) => happen(notification.id, event)}
          />
        ))}
      </ol>
    </section>
  );
}

interface NotificationProps {
  readonly notification: Shown<NotificationView>;
  readonly appName: string;
  happen(event: NotificationEvent): void;
}

function Notification({ notification, appName, happen }: NotificationProps) {
  const { title, subtitle, body, actions, icon, urgency } = notification;
  return (
    <li class="notification" data-testid="notification" data-urgency={urgency}>
      <button
        type="button"
        class="notification-body"
        data-testid="notification-body"
        onClick={() => happen({ name: "click" })}
      >
        {icon && <Picture image={icon} size={32} />}
        <span class="notification-app">{appName}</span>
        <strong data-testid="notification-title">
          <DrawnLines text={title} />
        </strong>
        {subtitle && <span>{subtitle}</span>}
        <span class="notification-text" data-testid="notification-text">
          <DrawnLines text={body} />
        </span>
      </button>
      <button
        type="button"
        class="notification-close"
        aria-label="Close the notification"
        onClick={() => happen({ name: "close", reason: "userCanceled" })}
      >
        ✕
      </button>
      {actions.length > 0 && (
        <div class="notification-actions">
          {actions.map((text, index) => (
            <button
              key={text}
              type="button"
              class="button small"
              onClick={() => happen({ name: "action", index })}
            >
              {text}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}
