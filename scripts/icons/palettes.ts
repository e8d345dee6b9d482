/** Where a tray icon is shown; each kind of ground has its own colours. */
export type Ground = "darkTaskbar" | "lightTaskbar" | "anyPanel" | "template";

type Colours = Readonly<Record<Exclude<Ground, "template">, string>>;

/**
 * The colours of shapes (product 4): second to the shape, never the only signal. Linux panels do not tell
 * whether they are dark, so `anyPanel` holds colours of middling lightness that stand out from both.
 */
const GREY: Colours = { darkTaskbar: "#b4b4b4", lightTaskbar: "#616161", anyPanel: "#878787" };
const AMBER_GREY = { darkTaskbar: "#cbb98f", lightTaskbar: "#75653b", anyPanel: "#978454" };
const AMBER = { darkTaskbar: "#f5b83d", lightTaskbar: "#9a5b00", anyPanel: "#b87a12" };
const GREEN = { darkTaskbar: "#5fce6b", lightTaskbar: "#1a7f37", anyPanel: "#2e9645" };
const BLUE = { darkTaskbar: "#6cb2ff", lightTaskbar: "#0b62c4", anyPanel: "#3a86dd" };
const RED = { darkTaskbar: "#ff7b72", lightTaskbar: "#c4241f", anyPanel: "#dd4c42" };
const PURPLE = { darkTaskbar: "#c297ff", lightTaskbar: "#7a3fc7", anyPanel: "#9a68dc" };

const COLOURS: Readonly<Record<string, Colours>> = {
  offline: GREY,
  signedOut: GREY,
  notReady: AMBER_GREY,
  break1: AMBER_GREY,
  break2: AMBER_GREY,
  break3: AMBER_GREY,
  break4: AMBER_GREY,
  readyNoChannel: AMBER,
  partlyReady: GREEN,
  ready: GREEN,
  offered: BLUE,
  busy: RED,
  windingDown: PURPLE,
  interrupted: RED,
  unknown: GREY,
};

/** What each ground may look like: the colours above are tested against these. */
export const GROUND_COLOURS: Readonly<Record<keyof Colours, readonly string[]>> = {
  darkTaskbar: ["#000000", "#202020", "#2c2c2c"],
  lightTaskbar: ["#ffffff", "#eeeeee", "#e4e4e4"],
  anyPanel: ["#ffffff", "#1d1d1d", "#000000"],
};

/** The colour of a shape on a ground, `#rrggbb`; macOS colours template images by itself. */
export function colourOf(shape: string, ground: Ground): string {
  if (ground === "template") return "#000000";
  const colours = COLOURS[shape];
  if (!colours) throw new Error(`${shape}.svg has no colour: add it to COLOURS.`);
  return colours[ground];
}

/** The colour of the mark that says "not confirmed". */
export function overlayColour(ground: Ground): string {
  return ground === "template" ? "#000000" : GREY[ground];
}
