import type { ComponentChildren } from "preact";
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
      {DRAWINGS[name]()}
    </svg>
  );
}

const DISC = { class: "fill", cx: 12, cy: 12, r: 10 };

/**
 * The shapes of product 4, and two more for MRD states that no availability has: on a 24 grid, as the
 * tray draws them. `cut` is drawn in the colour of the ground.
 */
const DRAWINGS = {
  cloudSlash: () => (
    <>
      <path
        class="line"
        d="M7 18.5h9.8a4 4 0 0 0 .7-7.93 5.9 5.9 0 0 0-11.4-.8A4.42 4.42 0 0 0 7 18.5z"
      />
      <path class="cut wide" d="M4.6 3l16.4 16.4" />
      <path class="line" d="M3.2 4.2L19.8 20.8" />
    </>
  ),
  ring: () => <circle class="line thick" cx="12" cy="12" r="8.5" />,
  pauseBars: () => (
    <>
      <rect class="fill" x="5" y="3.5" width="5" height="17" rx="1.25" />
      <rect class="fill" x="14" y="3.5" width="5" height="17" rx="1.25" />
    </>
  ),
  warning: () => (
    <>
      <path class="fill joined" d="M12 4.2l8.6 15.3H3.4z" />
      <path class="cut" d="M12 9.5v4.4M12 16.9v.1" />
    </>
  ),
  halfDisc: () => (
    <>
      <circle class="line" cx="12" cy="12" r="9" />
      <path class="fill" d="M12 2.5v19a9.5 9.5 0 0 1 0-19z" />
    </>
  ),
  tickDisc: () => (
    <>
      <circle {...DISC} />
      <path class="cut" d="M7.2 12.4l3.3 3.3 6.3-6.6" />
    </>
  ),
  bell: () => (
    <>
      <path
        class="fill"
        d="M12 2.2a6.2 6.2 0 0 1 6.2 6.2v4.4l2.5 3.5c.4.6 0 1.5-.8 1.5H4.1c-.8 0-1.2-.9-.8-1.5l2.5-3.5V8.4A6.2 6.2 0 0 1 12 2.2z"
      />
      <path class="fill" d="M8.9 19.3h6.2a3.1 2.6 0 0 1-6.2 0z" />
    </>
  ),
  barDisc: () => (
    <>
      <circle {...DISC} />
      <path class="cut" d="M7 12h10" />
    </>
  ),
  emptyingDisc: () => (
    <>
      <path class="fill" d="M11 13V2.2A9.85 9.85 0 1 0 21.8 13z" />
      <path class="line thin" d="M13.6 2.7a9.3 9.3 0 0 1 7.7 7.7" />
    </>
  ),
  bolt: () => <path class="fill joined" d="M13.8 3.2L5.4 13.3h5.3L9.3 20.8l9.3-10.9h-5.8z" />,
  question: () => (
    <>
      <path class="line thick" d="M7.4 8.6a4.7 4.5 0 1 1 7.2 3.7c-1.6 1-2.6 1.5-2.6 3.4" />
      <circle class="fill" cx="12" cy="20" r="1.7" />
    </>
  ),
  dotsDisc: () => (
    <>
      <circle {...DISC} />
      <path class="cut wide" d="M7.2 12h.01M12 12h.01M16.8 12h.01" />
    </>
  ),
  dashedRing: () => <circle class="line dashed" cx="12" cy="12" r="8.75" />,
} satisfies Record<string, () => ComponentChildren>;

type ShapeName = keyof typeof DRAWINGS;
