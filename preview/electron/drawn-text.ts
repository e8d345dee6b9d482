/**
 * What an operating system makes of the texts that are handed to it. The desktop gets them as they
 * are drawn there, so that a text that was handed over unprepared is seen to be spoilt.
 */

/** A menu's label: & underlines the letter after it and is not shown itself, && is one & (all platforms). */
export function drawnLabel(label: string): string {
  return label.replace(/&(.?)/g, "$1");
}

/**
 * A tray icon's tooltip. Windows 10 takes it for a label twice over: a lone & is gone, &&& is one;
 * more than 127 characters are cut off. Linux hosts and macOS show it as it is.
 */
export function drawnTooltip(toolTip: string, platform: NodeJS.Platform): string {
  if (platform !== "win32") return toolTip;
  return toolTip.replace(/&+/g, (run) => "&".repeat(Math.floor(run.length / 3))).slice(0, 127);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
};

/**
 * A notification's body. Servers on Linux read it as markup (the capability `body-markup`; Electron
 * hands it over as it is): tags are not shown, entities are what they stand for. Titles are plain.
 */
export function drawnBody(body: string, platform: NodeJS.Platform): string {
  if (platform !== "linux") return body;
  return body
    .replace(/<\/?(?:b|i|u|a|img)\b[^>]*>/gi, "")
    .replace(/&(?:amp|lt|gt|quot|apos);/g, (entity) => ENTITIES[entity] ?? entity);
}
