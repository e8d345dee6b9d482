/** Where a tray icon is shown; each kind of ground has its own colours. */
export type Ground = "darkTaskbar" | "lightTaskbar" | "anyPanel" | "template";

type Tone = "grey" | "amberGrey" | "amber" | "green" | "blue" | "red" | "purple";

/** The colour that goes with a shape (product 4): second to the shape, never the only signal. */
const TONES: Readonly<Record<string, Tone>> = {
  offline: "grey",
  signedOut: "grey",
  notReady: "amberGrey",
  break1: "amberGrey",
  break2: "amberGrey",
  break3: "amberGrey",
  break4: "amberGrey",
  readyNoChannel: "amber",
  partlyReady: "green",
  ready: "green",
  offered: "blue",
  busy: "red",
  windingDown: "purple",
  interrupted: "red",
  unknown: "grey",
};

/**
 * Linux panels do not tell whether they are dark, so `anyPanel` holds colours of middling lightness
 * that stand out from both.
 */
const COLOURS: Readonly<Record<Exclude<Ground, "template">, Readonly<Record<Tone, string>>>> = {
  darkTaskbar: {
    grey: "#b4b4b4",
    amberGrey: "#cbb98f",
    amber: "#f5b83d",
    green: "#5fce6b",
    blue: "#6cb2ff",
    red: "#ff7b72",
    purple: "#c297ff",
  },
  lightTaskbar: {
    grey: "#616161",
    amberGrey: "#75653b",
    amber: "#9a5b00",
    green: "#1a7f37",
    blue: "#0b62c4",
    red: "#c4241f",
    purple: "#7a3fc7",
  },
  anyPanel: {
    grey: "#878787",
    amberGrey: "#978454",
    amber: "#b87a12",
    green: "#2e9645",
    blue: "#3a86dd",
    red: "#dd4c42",
    purple: "#9a68dc",
  },
};

/** What each ground may look like: the colours above are tested against these. */
export const GROUND_COLOURS: Readonly<Record<Exclude<Ground, "template">, readonly string[]>> = {
  darkTaskbar: ["#000000", "#202020", "#2c2c2c"],
  lightTaskbar: ["#ffffff", "#eeeeee", "#e4e4e4"],
  anyPanel: ["#ffffff", "#1d1d1d", "#000000"],
};

/** The colour of a shape on a ground, `#rrggbb`; macOS colours template images by itself. */
export function colourOf(shape: string, ground: Ground): string {
  if (ground === "template") return "#000000";
  const tone = TONES[shape];
  if (!tone) throw new Error(`${shape}.svg has no colour: add it to TONES.`);
  return COLOURS[ground][tone];
}

/** The colour of the mark that says "not confirmed". */
export function overlayColour(ground: Ground): string {
  return ground === "template" ? "#000000" : COLOURS[ground].grey;
}
