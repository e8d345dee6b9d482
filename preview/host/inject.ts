/** What the frame's runtime reads off its own script element. */
export interface FrameConfig {
  readonly appOrigin: string;
  readonly desktopOrigin: string;
  readonly hasPreload: boolean;
}

export const FRAME_SCRIPT = "/__preview/frame.js";
export const PRELOAD_SCRIPT = "/__preview/preload.js";

/**
 * The document with the frame's runtime and the preload before every script of its own. Both are
 * scripts of the frame's origin, so the document's policy lets them in as it lets its own.
 */
export function injectScripts(html: string, config: FrameConfig): string {
  const data = Object.entries({ app: config.appOrigin, desktop: config.desktopOrigin })
    .map(([name, value]) => ` data-${name}="${value.replaceAll('"', "&quot;")}"`)
    .join("");
  const preload = config.hasPreload ? `<script src="${PRELOAD_SCRIPT}"></script>` : "";
  const scripts = `<script src="${FRAME_SCRIPT}"${data}></script>${preload}`;
  const start = /<head[^>]*>|<html[^>]*>|<!doctype[^>]*>/gi;
  let end = 0;
  for (const match of html.matchAll(start)) {
    end = match.index + match[0].length;
    if (match[0].toLowerCase().startsWith("<head")) break;
  }
  return html.slice(0, end) + scripts + html.slice(end);
}

/** The preload as a script: its own text, unchanged, in the scope that Electron's sandbox gives it. */
export function wrapPreload(source: string): string {
  return (
    "__preview.preload(function (require, module, exports, process) { " +
    `${source.replace(/^\uFEFF?#!.*/, "")}\n});\n`
  );
}
