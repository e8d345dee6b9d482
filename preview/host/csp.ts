/** The origins that the preview puts in the place of the widget's own. */
export interface Origins {
  /** The widget's, `app://agent-status`. */
  readonly app: string;
  /** Where the window's frame is served. */
  readonly frame: string;
  /** The desktop page around the frame. */
  readonly desktop: string;
}

/**
 * The widget's content security policy as the browser must read it: the app's origin becomes the
 * frame's, and the one ancestor that Electron's window does not have, the desktop page, is allowed.
 * Nothing else changes.
 */
export function translatePolicy(policy: string, { app, frame, desktop }: Origins): string {
  const scheme = app.slice(0, app.indexOf(":") + 1);
  const directives = policy
    .split(";")
    .map((directive) => directive.trim().split(/\s+/))
    .filter(([name]) => name !== undefined && name !== "" && name !== "frame-ancestors")
    .map((words) =>
      words.map((word) => (word === scheme ? frame : word.replace(app, frame))).join(" "),
    );
  return [...directives, `frame-ancestors ${desktop}`].join("; ");
}

const POLICY = "content-security-policy";

/** What replaces headers that concern frames: the widget's window is one here, and only here. */
const DROPPED = new Set([
  "x-frame-options",
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
]);

/** The answer's headers for the browser; a document without a policy gets the ancestor rule alone. */
export function translateHeaders(
  headers: readonly (readonly [string, string])[],
  origins: Origins,
): (readonly [string, string])[] {
  const kept = headers.filter(([name]) => !DROPPED.has(name.toLowerCase()));
  const isPolicy = (name: string) => name.toLowerCase() === POLICY;
  const others = kept.filter(([name]) => !isPolicy(name));
  const policies = kept.filter(([name]) => isPolicy(name));
  if (policies.length === 0) policies.push([POLICY, ""]);
  return [
    ...others.map(([name, value]) => [name, value.replaceAll(origins.app, origins.frame)] as const),
    ...policies.map(([name, value]) => [name, translatePolicy(value, origins)] as const),
  ];
}
