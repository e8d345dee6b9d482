import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Gives the focus to the first part of `within` that fits; nothing where none does. */
export function focusOn(selector: string, within: ParentNode | null = document): void {
  within?.querySelector<HTMLElement>(selector)?.focus();
}

/**
 * What has the focus at first, and again whenever one of `inputs` changes. A question gives it to no
 * button: a key that was meant for something else would answer unread.
 */
export function useFirstFocus<Part extends HTMLElement>(
  inputs: readonly unknown[] = [],
): RefObject<Part | null> {
  const part = useRef<Part>(null);
  useLayoutEffect(() => part.current?.focus(), inputs);
  return part;
}
