import type { TargetedPointerEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { followPointer } from "../frame/follow-pointer.ts";
import type { Area, Shown, WindowView } from "../messages/desktop-state.ts";
import type { Connection } from "./connection.ts";
import type { FramePorts } from "./frame-ports.ts";

interface WindowsProps {
  readonly connection: Connection;
  readonly ports: FramePorts;
  readonly frameOrigin: string;
}

/** The widget's windows, each a frame with the document that main serves. */
export function Windows({ connection, ports, frameOrigin }: WindowsProps) {
  return (
    <>
      {connection.desktop.value?.windows.map((view) => (
        <DesktopWindow
          key={view.id}
          view={view}
          connection={connection}
          ports={ports}
          frameOrigin={frameOrigin}
        />
      ))}
    </>
  );
}

interface DesktopWindowProps extends WindowsProps {
  readonly view: Shown<WindowView>;
}

function DesktopWindow({ view, connection, ports, frameOrigin }: DesktopWindowProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const { id, bounds, visible, colorScheme, focusRequests } = view;
  // A new load is a new frame, which asks for a port of its own.
  const load = `${view.loads} ${view.url}`;
  useEffect(() => {
    ports.use(id, frame.current);
    return () => ports.use(id, null);
  }, [id, ports, load]);
  useEffect(
    () => ports.send(id, { kind: "colorScheme", scheme: colorScheme }),
    [id, ports, colorScheme],
  );
  useEffect(() => {
    if (visible && focusRequests > 0) frame.current?.focus({ preventScroll: true });
  }, [visible, focusRequests]);

  return (
    <section
      class="window"
      data-testid="window"
      aria-label={view.title}
      aria-hidden={!visible}
      style={{ ...placeOf(bounds), visibility: visible ? "visible" : "hidden" }}
    >
      {view.url && (
        <iframe
          key={view.loads}
          ref={frame}
          title={view.title}
          name={`window-${id}`}
          data-testid="window-frame"
          src={frameUrl(view.url, frameOrigin)}
          sandbox="allow-scripts allow-same-origin allow-forms"
          style={{ backgroundColor: view.backgroundColor }}
        />
      )}
      {view.resizable && (
        <div
          class="resize-corner"
          onPointerDown={(event) => startResizing(event, view, connection)}
        />
      )}
    </section>
  );
}

/** Resizes a window by its corner, until the pointer lets go. */
function startResizing(
  event: TargetedPointerEvent<Element>,
  { id, bounds, minimumSize }: Shown<WindowView>,
  { send }: Connection,
): void {
  if (event.button !== 0) return;
  event.preventDefault();
  let { width, height } = bounds;
  followPointer(event, event.currentTarget, (dx, dy) => {
    width += dx;
    height += dy;
    const wide = Math.max(width, minimumSize.width);
    const high = Math.max(height, minimumSize.height);
    const resized = { ...bounds, width: wide, height: high };
    send({ kind: "windowEvent", id, event: { name: "bounds", bounds: resized } });
  });
}

function placeOf({ x, y, width, height }: Area) {
  return { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` };
}

/** Where the window's document is served to the browser. */
function frameUrl(appUrl: string, frameOrigin: string): string {
  const { pathname, search, hash } = new URL(appUrl);
  return `${frameOrigin}${pathname || "/"}${search}${hash}`;
}
