import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useModel } from "../model.ts";

/**
 * Asks for a window as high as the content of `view`, the whole below the title bar, whenever that is
 * another height; not while `active` is false.
 */
export function useFittingWindow(view: RefObject<HTMLElement | null>, active: boolean): void {
  const { ask } = useModel();
  const asked = useRef(0);
  // After each render: what is observed may be other elements now.
  useLayoutEffect(() => {
    const parts = [...(view.current?.children ?? [])];
    if (!active || parts.length === 0) return;
    const observer = new ResizeObserver(() => {
      const top = view.current?.getBoundingClientRect().top ?? 0;
      const scrolled = view.current?.parentElement?.scrollTop ?? 0;
      const first = parts[0]?.getBoundingClientRect().top ?? 0;
      const last = parts.at(-1);
      const end = last?.getBoundingClientRect().bottom ?? 0;
      const below = last === undefined ? 0 : Number.parseFloat(getComputedStyle(last).marginBottom);
      const height = Math.ceil(top + scrolled + end + below - first);
      if (height === asked.current) return;
      asked.current = height;
      ask("fitWindow", { height });
    });
    for (const part of parts) observer.observe(part);
    return () => observer.disconnect();
  });
}
