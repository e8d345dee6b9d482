import type { ImageView } from "../messages/desktop-state.ts";

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ps", "ur"]);

/** Letters of the scripts that the preview's languages write from right to left. */
const RIGHT_TO_LEFT_LETTER = /[\u200f\p{Script=Arabic}\p{Script=Hebrew}]/u;

/**
 * The direction that an operating system draws a line in: that of its first strong character, also
 * where that stands within an isolate (Pango); left to right where there is none.
 */
export function lineDirection(line: string): "ltr" | "rtl" {
  const [first = ""] = line.match(/[\u200e\u200f]|\p{L}/u) ?? [];
  return RIGHT_TO_LEFT_LETTER.test(first) ? "rtl" : "ltr";
}

/** The direction that an operating system of this language lays out its menus and notifications. */
export function directionOf(locale = "en"): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(new Intl.Locale(locale).language) ? "rtl" : "ltr";
}

/** A text as the operating system draws it: each line in the direction that its first letter has. */
export function DrawnLines({ text }: { readonly text: string }) {
  return text.split("\n").map((line, index) => (
    <span key={index} class="drawn-line" dir={lineDirection(line)}>
      {line}
    </span>
  ));
}

/** An image of the widget's, in the variant that fits this screen best. */
export function Picture({ image, size }: { readonly image: ImageView; readonly size: number }) {
  const distance = (scaleFactor: number) => Math.abs(scaleFactor - devicePixelRatio);
  const [best] = [...image.variants].sort(
    (a, b) => distance(a.scaleFactor) - distance(b.scaleFactor),
  );
  if (!best) return null;
  return (
    <img
      class={image.template ? "picture template" : "picture"}
      src={best.dataUrl}
      alt=""
      height={size}
      data-picture={image.name}
    />
  );
}
