import { strict } from "./strict.ts";

/** What the frame reads of the contents that it is the main frame of. */
export interface FrameSource {
  readonly id: number;
  url(): string;
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
}

/** Electron's `WebFrameMain` of a window: its only frame, so it is its own top. */
export function createMainFrame(source: FrameSource): object {
  const frame: object = strict("WebFrameMain", {
    get url() {
      return source.url();
    },
    get origin() {
      return originOf(source.url());
    },
    parent: null,
    get top() {
      return frame;
    },
    name: "",
    detached: false,
    frameTreeNodeId: source.id,
    routingId: source.id,
    processId: source.id,
    isDestroyed: () => source.isDestroyed(),
    send: (channel: string, ...args: unknown[]) => source.send(channel, ...args),
  });
  return frame;
}

/** `app://host` for a URL of an app scheme, whose `URL.origin` is "null" in Node. */
function originOf(url: string): string {
  if (url === "") return "null";
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
