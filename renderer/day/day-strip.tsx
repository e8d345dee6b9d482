import { type Day, type DayState, spansOf } from "../../shared/day.ts";
import type { EpochMs } from "../../shared/time.ts";
import { AVAILABILITY_LOOKS, type Tone } from "../shapes/shape.tsx";

/** How a state is told apart: by height, of a strip that is 100 high, as well as by colour. */
interface Look {
  readonly tone: Tone;
  readonly height: number;
}
const READY: Look = { tone: AVAILABILITY_LOOKS.ready.tone, height: 100 };
const NOT_READY: Look = { tone: AVAILABILITY_LOOKS.notReady.tone, height: 55 };
const OTHER: Look = { tone: "grey", height: 30 };
const HOUR = 3_600_000;

/**
 * The agent's states in the order of the day. What is not known is left to the hatched ground. One path
 * for each tone, however many changes there were.
 */
export function DayStrip({ day }: { day: Day }) {
  const from = day.agent[0]?.from ?? day.until;
  const length = Math.max(1, day.until - from);
  const x = (at: EpochMs) => round(((at - from) / length) * 1_000);
  const paths = new Map<Tone, string>();
  let ground = "";
  for (const span of spansOf(day.agent, day.until)) {
    if (span.state === null) continue;
    const width = round(x(span.to) - x(span.from));
    const { tone, height } = lookOf(span.state);
    ground += box(x(span.from), 100, width);
    paths.set(tone, (paths.get(tone) ?? "") + box(x(span.from), height, width));
  }
  const hours = hoursWithin(from, day.until).map((at) => `M${x(at)} 0v100`);
  return (
    <svg class="day-strip" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
      <path class="day-ground" d={ground} />
      {[...paths].map(([tone, d]) => (
        <path key={tone} class="day-state" data-tone={tone} d={d} />
      ))}
      <path class="day-hours" d={hours.join("")} />
    </svg>
  );
}

function lookOf({ name }: DayState): Look {
  if (name === "READY") return READY;
  return name === "NOT_READY" ? NOT_READY : OTHER;
}

function box(x: number, height: number, width: number): string {
  return `M${x} 100v-${height}h${width}v${height}z`;
}

/** The full hours of the local clock. */
function hoursWithin(from: EpochMs, until: EpochMs): readonly EpochMs[] {
  const first = new Date(from).setMinutes(60, 0, 0);
  const count = Math.max(0, Math.ceil((until - first) / HOUR));
  return Array.from({ length: count }, (_, hour) => first + hour * HOUR);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
