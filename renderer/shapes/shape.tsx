import type { JSX } from "preact";
import type { Availability } from "../../shared/availability.ts";
import type { MrdStateName } from "../../shared/presence.ts";

/** A family of colours; each is defined once in `styles/tokens.css`. Never the only signal. */
export type Tone = "grey" | "sand" | "amber" | "green" | "blue" | "red" | "purple";

interface Look {
  readonly shape: ShapeName;
  readonly tone: Tone;
}

/** Shapes and colours of product 4. */
export const AVAILABILITY_LOOKS: Readonly<Record<Availability, Look>> = {
  offline: { shape: "cloudSlash", tone: "grey" },
  signedOut: { shape: "ring", tone: "grey" },
  notReady: { shape: "pauseBars", tone: "sand" },
  readyNoChannel: { shape: "warning", tone: "amber" },
  partlyReady: { shape: "halfDisc", tone: "green" },
  ready: { shape: "tickDisc", tone: "green" },
  offered: { shape: "bell", tone: "blue" },
  busy: { shape: "barDisc", tone: "red" },
  windingDown: { shape: "emptyingDisc", tone: "purple" },
  interrupted: { shape: "bolt", tone: "red" },
  unknown: { shape: "question", tone: "grey" },
};

/** The colours that AgentDesk gives to MRD states (protocol 7.5). */
export const MRD_LOOKS: Readonly<Record<MrdStateName, Look>> = {
  LOGOUT: { shape: "ring", tone: "grey" },
  LOGIN: { shape: "dashedRing", tone: "grey" },
  NOT_READY: { shape: "pauseBars", tone: "sand" },
  PENDING_NOT_READY: { shape: "emptyingDisc", tone: "purple" },
  READY: { shape: "tickDisc", tone: "green" },
  RESERVED: { shape: "bell", tone: "blue" },
  ACTIVE: { shape: "dotsDisc", tone: "amber" },
  BUSY: { shape: "barDisc", tone: "red" },
  INTERRUPTED: { shape: "bolt", tone: "red" },
  UNKNOWN: { shape: "question", tone: "grey" },
};

/** The shape of an availability; decoration, its label stands beside it. */
export function AvailabilityShape({ availability }: { availability: Availability }) {
  return <Shape name={AVAILABILITY_LOOKS[availability].shape} />;
}

/** The shape of an MRD state; decoration, its text stands beside it. */
export function MrdShape({ state }: { state: MrdStateName }) {
  return <Shape name={MRD_LOOKS[state].shape} />;
}

function Shape({ name }: { name: ShapeName }) {
  return (
    <svg class="shape" viewBox="0 0 24 24" aria-hidden="true" data-shape={name}>
      {DRAWINGS[name].map((part) => (
        <path key={part.d} {...part} />
      ))}
    </svg>
  );
}

const line = (d: string, width = 2) => ({ d, "stroke-width": width });
/** Filled; `round` rounds its corners, around what is drawn. */
const area = (d: string, round = 0) => ({ d, "stroke-width": round, fill: "currentcolor" });
/** Drawn in the colour of the ground. */
const cut = (d: string, width = 2.4) => ({ d, "stroke-width": width, class: "cut" });
/** A line that goes nowhere is as round as its ends. */
const DISC = line("M12 12h.01", 20);

/**
 * The shapes of product 4, and two more for MRD states that no availability has: on a 24 grid, as the
 * tray draws them.
 */
const DRAWINGS = {
  cloudSlash: [
    line("M7 18.5h9.8a4 4 0 0 0 .7-7.93 5.9 5.9 0 0 0-11.4-.8A4.42 4.42 0 0 0 7 18.5z"),
    cut("M4.6 3l16.4 16.4", 3),
    line("M3.2 4.2L19.8 20.8"),
  ],
  ring: [line("M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 1 1 17 0z", 3)],
  pauseBars: [area("M6.25 4.75h2.5v14.5h-2.5zM15.25 4.75h2.5v14.5h-2.5z", 2.5)],
  warning: [area("M12 4.2l8.6 15.3H3.4z", 2), cut("M12 9.5v4.4M12 16.9v.1")],
  halfDisc: [line("M21 12a9 9 0 1 1-18 0 9 9 0 1 1 18 0z"), area("M12 2.5v19a9.5 9.5 0 0 1 0-19z")],
  tickDisc: [DISC, cut("M7.2 12.4l3.3 3.3 6.3-6.6")],
  bell: [
    area(
      "M12 2.2a6.2 6.2 0 0 1 6.2 6.2v4.4l2.5 3.5c.4.6 0 1.5-.8 1.5H4.1c-.8 0-1.2-.9-.8-1.5l2.5-3.5V8.4A6.2 6.2 0 0 1 12 2.2z",
    ),
    area("M8.9 19.3h6.2a3.1 2.6 0 0 1-6.2 0z"),
  ],
  barDisc: [DISC, cut("M7 12h10")],
  emptyingDisc: [
    area("M11 13V2.2A9.85 9.85 0 1 0 21.8 13z"),
    line("M13.6 2.7a9.3 9.3 0 0 1 7.7 7.7", 1.5),
  ],
  bolt: [area("M13.8 3.2L5.4 13.3h5.3L9.3 20.8l9.3-10.9h-5.8z", 2)],
  question: [
    line("M7.4 8.6a4.7 4.5 0 1 1 7.2 3.7c-1.6 1-2.6 1.5-2.6 3.4", 3),
    line("M12 20h.01", 3.4),
  ],
  dotsDisc: [DISC, cut("M7.2 12h.01M12 12h.01M16.8 12h.01", 3)],
  dashedRing: [
    {
      ...line("M20.75 12a8.75 8.75 0 1 1-17.5 0 8.75 8.75 0 1 1 17.5 0z", 2.5),
      "stroke-dasharray": "3.2 4.13",
    },
  ],
} satisfies Record<string, readonly JSX.IntrinsicElements["path"][]>;

type ShapeName = keyof typeof DRAWINGS;
