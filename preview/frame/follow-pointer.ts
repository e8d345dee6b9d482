/** Tells `moved` each step of the pointer that was pressed on `target`, until it lets go. */
export function followPointer(
  { pointerId, screenX, screenY }: PointerEvent,
  target: Element,
  moved: (dx: number, dy: number) => void,
): void {
  target.setPointerCapture(pointerId);
  const released = new AbortController();
  const { signal } = released;
  let [x, y] = [screenX, screenY];
  const move = (event: PointerEvent) => {
    moved(event.screenX - x, event.screenY - y);
    [x, y] = [event.screenX, event.screenY];
  };
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", () => released.abort(), { signal });
  addEventListener("pointercancel", () => released.abort(), { signal });
}
