import { lineDirection } from "./direction.ts";

/** A text as the operating system draws it: each line in the direction that its first letter has. */
export function DrawnLines({ text }: { readonly text: string }) {
  return text.split("\n").map((line, index) => (
    <span key={index} class="drawn-line" dir={lineDirection(line)}>
      {line}
    </span>
  ));
}
