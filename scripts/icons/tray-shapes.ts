import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { colourOf, type Ground, overlayColour } from "./palettes.ts";

/** The drawings, one file a shape, on a grid of 24 of which 1.5 make a pixel at 16 px. */
export const SOURCES = path.join(import.meta.dirname, "../../build/icons/src");

const NOT_SHAPES = ["app", "stale-overlay"];

/**
 * The first two say by themselves that nothing is known; a break whose time nobody confirms is a plain
 * Not Ready.
 */
const NEVER_STALE = ["offline", "signedOut", "break1", "break2", "break3", "break4"];

export interface TrayShape {
  readonly shape: string;
  /** Whether the last known state is drawn, greyed and marked as not confirmed. */
  readonly stale: boolean;
}

/** All shapes with their stale forms, by name. */
export function trayShapes(): readonly TrayShape[] {
  return readdirSync(SOURCES)
    .filter((file) => file.endsWith(".svg"))
    .map((file) => path.basename(file, ".svg"))
    .filter((shape) => !NOT_SHAPES.includes(shape))
    .sort()
    .flatMap((shape) => {
      const forms = NEVER_STALE.includes(shape) ? [false] : [false, true];
      return forms.map((stale) => ({ shape, stale }));
    });
}

/** A complete SVG document of the shape in the colours of the ground. */
export function traySvg({ shape, stale }: TrayShape, ground: Ground): string {
  return document(stale ? staleDrawing(shape, ground) : coloured(shape, colourOf(shape, ground)));
}

function staleDrawing(shape: string, ground: Ground): string {
  const colour = overlayColour(ground);
  const room = `<mask id="room" maskUnits="userSpaceOnUse" x="0" y="0" width="24" height="24"><path fill="#fff" d="M0 0h24v24H0z"/><path fill="#000" d="M12 12h12v12H12z"/></mask>`;
  const base = `<g mask="url(#room)" opacity="0.65">${coloured(shape, colour)}</g>`;
  return room + base + coloured("stale-overlay", colour);
}

function coloured(shape: string, colour: string): string {
  const source = readFileSync(path.join(SOURCES, `${shape}.svg`), "utf8");
  const drawing = source.replace(/^<svg[^>]*>|<\/svg>\s*$/g, "");
  return `<g color="${colour}">${drawing}</g>`;
}

function document(drawing: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${drawing}</svg>`;
}
