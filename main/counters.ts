/**
 * What the widget counts about itself (product 12). A name is added here before it can be counted,
 * so that an exported report always lists every counter, zeros included.
 */
const ZEROS = {
  "presence.received": 0,
  "presence.malformed": 0,
  "presence.otherAgent": 0,
  "presence.outOfOrder": 0,
  "event.received": 0,
  "event.malformed": 0,
  "event.otherAgent": 0,
  "server.error": 0,
  "request.sent": 0,
  "request.confirmed": 0,
  "request.refused": 0,
  "request.notConfirmed": 0,
  "request.cannotSend": 0,
  "request.notAnswered": 0,
  "reasons.refreshed": 0,
  "reasons.failed": 0,
  "signIn.succeeded": 0,
  "signIn.failed": 0,
  "renewal.renewed": 0,
  "renewal.refused": 0,
  "renewal.notOffered": 0,
  "renewal.later": 0,
  "connection.tried": 0,
  "connection.connected": 0,
  "connection.reconnected": 0,
  "connection.lost": 0,
  "notification.shown": 0,
  "notification.suppressed": 0,
  "notification.notPermitted": 0,
  "notification.failed": 0,
  "bridge.answered": 0,
  "bridge.refused.sender": 0,
  "bridge.refused.flood": 0,
  "bridge.refused.shape": 0,
  "bridge.refused.failed": 0,
  "deepLink.opened": 0,
  "deepLink.refused": 0,
  "window.opened": 0,
  "window.crashed": 0,
  "window.unresponsive": 0,
  "page.refused": 0,
  "process.gone": 0,
  "security.blocked": 0,
  "policy.changed": 0,
  "security.switchIgnored": 0,
  "certificate.byPolicy": 0,
  "certificate.refused": 0,
  "policy.refused": 0,
  "policy.fieldRefused": 0,
  "update.checked": 0,
  "update.downloaded": 0,
  "update.failed": 0,
  "update.installed": 0,
  "store.problem": 0,
  "error.unhandled": 0,
} as const;

export type CounterName = keyof typeof ZEROS;

export interface Counters {
  count(name: CounterName): void;
  /** How often each was counted since the start. */
  read(): Readonly<Record<CounterName, number>>;
}

/** Counters that all start at zero. */
export function createCounters(): Counters {
  const totals: Record<CounterName, number> = { ...ZEROS };
  return {
    count(name) {
      totals[name] += 1;
    },
    read: () => ({ ...totals }),
  };
}
