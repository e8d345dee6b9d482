import type { ServerModel } from "./server-model.ts";
import type { Timeline } from "./timeline.ts";

export interface FleetWidgetParts {
  readonly timeline: Timeline;
  /** In [0, 1); this widget's own chance. */
  readonly random: () => number;
  readonly server: ServerModel;
  readonly onTry: () => void;
  readonly onLive: () => void;
}

/** One widget of many. */
export interface FleetWidget {
  /** Signs in; live once the server took it. */
  start(): void | Promise<void>;
  networkBack(): void;
  retryNow(): void;
}
