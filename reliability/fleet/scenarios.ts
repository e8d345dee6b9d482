import type { DurationMs } from "../../shared/time.ts";
import { type BackOff, decorrelated, equalJitter, fullJitter, noJitter } from "./back-offs.ts";
import type { FleetOutage } from "./outage.ts";
import type { Outage, ServerFacts } from "./server-model.ts";

/**
 * Nobody publishes what an Agent Manager can take. This is one process of Node behind a gateway: a
 * handshake is a few requests and one read of the agent's presence, and 511 is Node's own backlog.
 */
export const ASSUMED: ServerFacts = { perSecond: 200, backlog: 511, roundTrip: 20 };

/** A server that restarts, and one that is gone without a word. */
const KINDS: Readonly<Record<string, Outage>> = {
  restart: { seen: "closed", tries: "refused" },
  silence: { seen: "silent", tries: "unanswered" },
};
const RESTART: Outage = { seen: "closed", tries: "refused" };
/** The network between all of them and the server: tries fail at once, for want of a network. */
const NO_NETWORK: Outage = { seen: "silent", tries: "refused" };

const SIZES = [1_000, 10_000, 100_000] as const;
const LENGTHS: readonly DurationMs[] = [10_000, 120_000, 900_000];

/** One line of a table. */
export interface Case {
  readonly name: string;
  readonly outage: Omit<FleetOutage, "seed">;
  /** Null for the widget's own. */
  readonly backOff: BackOff | null;
}

export interface Table {
  readonly title: string;
  readonly cases: readonly Case[];
}

function seconds(time: DurationMs): string {
  return time < 60_000 ? `${time / 1_000} s` : `${time / 60_000} min`;
}

const OUTAGES: readonly Case[] = SIZES.flatMap((widgets) =>
  LENGTHS.flatMap((lasts) =>
    Object.entries(KINDS).map(([kind, outage]) => ({
      name: `${widgets} widgets, ${kind}, ${seconds(lasts)}`,
      outage: { widgets, lasts, server: ASSUMED, ...outage },
      backOff: null,
    })),
  ),
);

const OTHERS: Readonly<Record<string, BackOff | null>> = {
  "full jitter, 1 s to 30 s (the widget's)": null,
  "no jitter, 1 s to 30 s": noJitter({ first: 1_000, last: 30_000 }),
  "equal jitter, 1 s to 30 s": equalJitter({ first: 1_000, last: 30_000 }),
  "decorrelated, 1 s to 30 s": decorrelated({ first: 1_000, last: 30_000 }),
  "full jitter, 1 s to 10 s": fullJitter({ first: 1_000, last: 10_000 }),
  "full jitter, 1 s to 60 s": fullJitter({ first: 1_000, last: 60_000 }),
  "full jitter, 0.5 s to 30 s": fullJitter({ first: 500, last: 30_000 }),
  "full jitter, 2 s to 30 s": fullJitter({ first: 2_000, last: 30_000 }),
  "full jitter, 5 s to 30 s": fullJitter({ first: 5_000, last: 30_000 }),
};

function compared(widgets: number, lasts: DurationMs): readonly Case[] {
  return Object.entries(OTHERS).map(([name, backOff]) => ({
    name: `${name}; ${widgets} widgets, ${seconds(lasts)}`,
    outage: { widgets, lasts, server: ASSUMED, ...RESTART },
    backOff,
  }));
}

const ENDLESS = Number.POSITIVE_INFINITY;

const SERVERS: readonly Case[] = [
  { name: "50 a second", server: { ...ASSUMED, perSecond: 50 } },
  { name: "1000 a second", server: { ...ASSUMED, perSecond: 1_000 } },
  { name: "50 a second, endless queue", server: { ...ASSUMED, perSecond: 50, backlog: ENDLESS } },
  { name: "25 a second, endless queue", server: { ...ASSUMED, perSecond: 25, backlog: ENDLESS } },
].flatMap(({ name, server }) =>
  [null, OTHERS["full jitter, 1 s to 10 s"] ?? null].map((backOff) => ({
    name: `${name}, waits of up to ${backOff === null ? 30 : 10} s; 1000 widgets, 2 min`,
    outage: { widgets: 1_000, lasts: 120_000, server, ...RESTART },
    backOff,
  })),
);

const HEALED: readonly Case[] = [1_000, 10_000].flatMap((widgets) =>
  [
    { name: "nobody is told", healing: null },
    { name: "all are told at once", healing: { what: "networkBack", within: 1 } as const },
    { name: "all are told within 1 s", healing: { what: "networkBack", within: 1_000 } as const },
    { name: "all press Try now in 10 s", healing: { what: "retryNow", within: 10_000 } as const },
    { name: "all press Try now at once", healing: { what: "retryNow", within: 1 } as const },
  ].map(({ name, healing }) => ({
    name: `${name}; ${widgets} widgets, 2 min`,
    outage: { widgets, lasts: 120_000, server: ASSUMED, ...NO_NETWORK, healing },
    backOff: null,
  })),
);

/** All that `npm run reliability -- fleet` plays. */
export const TABLES: readonly Table[] = [
  { title: "A server is lost", cases: OUTAGES },
  {
    title: "Other back-offs",
    cases: [
      ...compared(1_000, 3_000),
      ...compared(1_000, 10_000),
      ...compared(1_000, 120_000),
      ...compared(10_000, 120_000),
    ],
  },
  { title: "Other servers", cases: SERVERS },
  { title: "A network heals", cases: HEALED },
];
