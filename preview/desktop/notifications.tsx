import type { NotificationView, Shown } from "../messages/desktop-state.ts";
import type { NotificationEvent } from "../messages/main-messages.ts";
import type { Connection } from "./connection.ts";
import { DrawnLines } from "./drawn.tsx";

interface NotificationsProps {
  readonly notifications: readonly Shown<NotificationView>[];
  readonly appName: string;
  readonly direction: "ltr" | "rtl";
  readonly send: Connection["send"];
}

const CLOSE: NotificationEvent = { name: "close", reason: "userCanceled" };

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
            for (const { id } of notifications) happen(id, CLOSE);
          }}
        >
          Clear all {notifications.length}
        </button>
      )}
      <ol dir={direction}>
        {notifications.toReversed().map(({ id, title, body, actions, urgency }) => (
          <li key={id} class="notification card" data-testid="notification" data-urgency={urgency}>
            <button
              type="button"
              class="notification-body bare"
              data-testid="notification-body"
              onClick={() => happen(id, { name: "click" })}
            >
              <span class="notification-app">{appName}</span>
              <strong data-testid="notification-title">
                <DrawnLines text={title} />
              </strong>
              <span data-testid="notification-text">
                <DrawnLines text={body} />
              </span>
            </button>
            <button
              type="button"
              class="notification-close bare"
              aria-label="Close the notification"
              onClick={() => happen(id, CLOSE)}
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
                    onClick={() => happen(id, { name: "action", index })}
                  >
                    {text}
                  </button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
