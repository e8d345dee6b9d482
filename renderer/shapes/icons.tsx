/** Drawn on a 16 grid by the end of a line. */
const PATHS = {
  /** Closes the window, or what it stands on. */
  close: "M4 4l8 8M12 4l-8 8",
  /** Opens what comes below. */
  chevron: "M4.5 6.5L8 10l3.5-3.5",
  /** Makes it small: towards one line. */
  collapse: "M3 8h10M8 1.5v4M6 3.7l2 2 2-2M8 14.5v-4M6 12.3l2-2 2 2",
  /** To take hold of and drag. */
  grip: "M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01",
  /** Goes back; drawn for left to right and mirrored by style. */
  back: "M10 3.5L5.5 8l4.5 4.5",
  /** A clock: time is up. */
  clock: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 4.5V8l2.4 1.6",
  /** Turns back to what was before. */
  reset: "M3.5 3v3.5H7M3.8 6.2A5 5 0 1 1 3 9",
  /** Sliders, for settings. */
  settings:
    "M2 5h6M12 5h2M10 3.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM2 11h2M8 11h6M6 9.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z",
};
export type IconName = keyof typeof PATHS;

/** A small drawing for a control; decoration, its label stands beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" stroke-width="1.5" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
