import type { DurationMs } from "../../shared/time.ts";
import { seeded } from "../seeded.ts";
import type { FleetWidget, FleetWidgetParts } from "./fleet-widget.ts";
import { createServerModel, type Outage, type ServerFacts } from "./server-model.ts";
import { createTimeline } from "./timeline.ts";

/** A fleet that loses its server, and gets it back. */
export interface FleetOutage extends Outage {
  readonly widgets: number;
  readonly lasts: DurationMs;
  readonly server: ServerFacts;
  readonly seed: number;
  /** What each widget hears once the server is back, some time within `within`; null for nothing. */
  readonly healing?: {
    readonly what: "networkBack" | "retryNow";
    readonly within: DurationMs;
  } | null;
  /** Told of each try, ms after the loss. */
  readonly onTry?: (widget: number, at: DurationMs) => void;
}

export interface FleetRun {
  /** Tries that began in each tenth of a second after the loss. */
  readonly tries: readonly number[];
  /** When each widget was live again, ms after the loss; infinity for never. */
  readonly backAt: Float64Array;
}

export const TENTH: DurationMs = 100;

/** Long after every connection settled. */
const LOST_AT: DurationMs = 60_000;
/** A fleet that is not back by then is lost. */
const PATIENCE: DurationMs = 3_600_000;

/** Each widget's own chance: that of a widget is the same in every fleet of this seed. */
export function chanceOf(seed: number, widget: number): () => number {
  return seeded(Math.imul(seed + 1, 1_000_003) ^ Math.imul(widget + 1, 0x9e3779b1));
}

/** Plays it in virtual time with the widgets that `create` makes. */
export async function playOutage(
  { widgets, lasts, server: facts, seed, healing = null, onTry, ...outage }: FleetOutage,
  create: (parts: FleetWidgetParts, widget: number) => FleetWidget,
): Promise<FleetRun> {
  const timeline = createTimeline();
  const chance = chanceOf(seed, -1);
  const server = createServerModel(facts, timeline, chance);
  const tries: number[] = [];
  const backAt = new Float64Array(widgets).fill(Number.POSITIVE_INFINITY);
  let missing = widgets;
  let isLost = false;
  const since = () => timeline.now() - LOST_AT;

  const fleet = Array.from({ length: widgets }, (_, widget) =>
    create(
      {
        timeline,
        random: chanceOf(seed, widget),
        server,
        onTry() {
          if (!isLost) return;
          const tenth = Math.floor(since() / TENTH);
          tries[tenth] = (tries[tenth] ?? 0) + 1;
          onTry?.(widget, since());
        },
        onLive() {
          if (!isLost) return;
          backAt[widget] = since();
          missing -= 1;
        },
      },
      widget,
    ),
  );
  await Promise.all(fleet.map((widget) => widget.start()));
  timeline.run(LOST_AT);
  isLost = true;
  server.goDown(outage);
  timeline.run(LOST_AT + lasts);
  server.comeBack();
  if (healing !== null) {
    const { what, within } = healing;
    for (const widget of fleet) timeline.after(chance() * within, widget[what], 0);
  }
  timeline.run(LOST_AT + lasts + PATIENCE, () => missing === 0);
  return { tries, backAt };
}
