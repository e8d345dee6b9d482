import type { ImageView } from "../link/desktop-state.ts";

/** An image of the widget's, in the variant that fits this screen best. */
export function Picture({ image, size }: { readonly image: ImageView; readonly size: number }) {
  const best = [...image.variants].sort(
    (a, b) =>
      Math.abs(a.scaleFactor - devicePixelRatio) - Math.abs(b.scaleFactor - devicePixelRatio),
  )[0];
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
