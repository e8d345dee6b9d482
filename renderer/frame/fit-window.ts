import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useModel } from "../model.ts";

/**
 * Asks for a window as high as the content of `view`, the whole below the title bar, whenever that is
 * another height; not while `active` is false. Nothing moves under the pointer: while it is within the
 * window, the window waits until it leaves.
 */
export function useFittingWindow(view: RefObject<HTMLElement | null>, active: boolean): void {
  const { ask } = useModel();
  const isPointedAt = useRef(false);
  const wanted = useRef(0);
  const asked = useRef(0);

  function askWhereFree(): void {
    if (isPointedAt.current || wanted.current === asked.current) return;
    asked.current = wanted.current;
    ask("fitWindow", { height: wanted.current });
  }

  useLayoutEffect(() => {
    const page = document.documentElement;
    isPointedAt.current = page.matches(":hover");
    const enter = () => {
      isPointedAt.current = true;
    };
    const leave = () => {
      isPointedAt.current = false;
      askWhereFree();
    };
    page.addEventListener("pointermove", enter);
    page.addEventListener("pointerleave", leave);
    return () => {
      page.removeEventListener("pointermove", enter);
      page.removeEventListener("pointerleave", leave);
    };
  }, []);

  // After each render: what is observed may be other elements now.
  useLayoutEffect(() => {
    const parts = [...(view.current?.children ?? [])];
    if (!active || parts.length === 0) return;
    const observer = new ResizeObserver(() => {
      wanted.current = heightOf(view.current, parts);
      askWhereFree();
    });
    for (const part of parts) observer.observe(part);
    return () => observer.disconnect();
  });
}

/** The height of the title bar and of all parts of the view, scrolled or not. */
function heightOf(view: HTMLElement | null, parts: readonly Element[]): number {
  const above = (view?.getBoundingClientRect().top ?? 0) + (view?.parentElement?.scrollTop ?? 0);
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return Math.ceil(above);
  const length = last.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
  return Math.ceil(above + length + Number.parseFloat(getComputedStyle(last).marginBottom));
}
