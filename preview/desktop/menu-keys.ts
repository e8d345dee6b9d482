/** Which entry of a menu a key leads to from the one at `at`; undefined where it leads to none. */
export function nextEntry(
  entries: readonly HTMLElement[],
  at: number,
  key: string,
): HTMLElement | undefined {
  const { length } = entries;
  switch (key) {
    case "ArrowDown":
      return entries[(at + 1) % length];
    case "ArrowUp":
      return entries[(at - 1 + length) % length];
    case "Home":
      return entries[0];
    case "End":
      return entries[length - 1];
    default:
      return key.length === 1 && key !== " " ? startingWith(entries, at, key) : undefined;
  }
}

function startingWith(entries: readonly HTMLElement[], at: number, letter: string) {
  const inOrder = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
  const text = (entry: HTMLElement) => entry.querySelector(".menu-label")?.textContent ?? "";
  return inOrder.find((entry) => text(entry).toLowerCase().startsWith(letter.toLowerCase()));
}
