import type * as Electron from "electron";
import type { ImageView } from "../link/desktop-state.ts";
import { type ImageFile, imageName, readImage, readImageFiles } from "./image-file.ts";
import { strict } from "./strict.ts";

interface Variant {
  readonly scaleFactor: number;
  readonly image: ImageFile;
}

interface Pixels {
  readonly name: string;
  variants: readonly Variant[];
  template: boolean;
}

/** Behind each image that the stand-in made. */
const pixelsOf = new WeakMap<object, Pixels>();

/** `nativeImage`; PNG, and ICO on Windows, which is what the widget draws. */
export const nativeImage = strict("nativeImage", {
  createEmpty: () => createImage([]),
  createFromPath: (file: string) =>
    createImage(readImageFiles(file), imageName(file), isTemplateFile(file)),
  createFromBuffer: (bytes: Buffer, options?: Electron.CreateFromBufferOptions) =>
    createImage(variantsOf(bytes, options?.scaleFactor)),
  createFromDataURL: (url: string) => createImage(variantsOf(fromDataUrl(url))),
} satisfies Partial<typeof Electron.nativeImage>);

/** What the desktop shows of an image or of the file at a path; throws where Electron throws. */
export function viewImage(image: Electron.NativeImage | string): ImageView {
  const pixels = pixelsOf.get(
    typeof image === "string" ? nativeImage.createFromPath(image) : image,
  );
  if (!pixels) throw new TypeError("Argument must be a file path or a NativeImage");
  if (typeof image === "string" && pixels.variants.length === 0) {
    throw new Error(`Failed to load image from path '${image}'`);
  }
  return {
    name: pixels.name,
    variants: pixels.variants.map(({ scaleFactor, image: { bytes, type } }) => ({
      scaleFactor,
      dataUrl: toDataUrl(bytes, type),
    })),
    template: pixels.template,
  };
}

function createImage(
  variants: readonly Variant[],
  name = "",
  template = false,
): Electron.NativeImage {
  const pixels: Pixels = { name, variants, template };
  const nearest = (scaleFactor = 1): Variant | undefined =>
    [...pixels.variants].sort(
      (a, b) => Math.abs(a.scaleFactor - scaleFactor) - Math.abs(b.scaleFactor - scaleFactor),
    )[0];
  const sizeAt = (wanted?: number): Electron.Size => {
    const variant = nearest(wanted);
    if (!variant) return { width: 0, height: 0 };
    const { scaleFactor, image } = variant;
    const dip = (length: number) => Math.round(length / scaleFactor);
    return { width: dip(image.width), height: dip(image.height) };
  };
  const bytesAt = (scaleFactor?: number) => nearest(scaleFactor)?.image.bytes ?? Buffer.alloc(0);
  const api = {
    isEmpty: () => pixels.variants.length === 0,
    getScaleFactors: () => pixels.variants.map((variant) => variant.scaleFactor),
    getSize: sizeAt,
    getAspectRatio(scaleFactor?: number) {
      const { width, height } = sizeAt(scaleFactor);
      return height === 0 ? 1 : width / height;
    },
    addRepresentation({ scaleFactor = 1, buffer, dataURL }: Electron.AddRepresentationOptions) {
      const bytes = dataURL === undefined ? buffer : fromDataUrl(dataURL);
      const others = pixels.variants.filter((variant) => variant.scaleFactor !== scaleFactor);
      if (bytes) pixels.variants = [...others, ...variantsOf(bytes, scaleFactor)];
    },
    setTemplateImage(wanted: boolean) {
      pixels.template = wanted;
    },
    isTemplateImage: () => pixels.template,
    toPNG: (options?: Electron.ToPNGOptions) => bytesAt(options?.scaleFactor),
    toDataURL: (options?: Electron.ToDataURLOptions) =>
      toDataUrl(bytesAt(options?.scaleFactor), "image/png"),
    get isMacTemplateImage() {
      return pixels.template;
    },
    set isMacTemplateImage(wanted: boolean) {
      pixels.template = wanted;
    },
  } satisfies Partial<Electron.NativeImage>;
  const image = strict("NativeImage", api);
  pixelsOf.set(image, pixels);
  return asNativeImage(image);
}

/** The stand-in's image where Electron's declarations want a whole one; the rest throws when used. */
function asNativeImage(image: Partial<Electron.NativeImage>): Electron.NativeImage {
  return image as Electron.NativeImage;
}

function variantsOf(bytes: Buffer, scaleFactor = 1): Variant[] {
  const image = readImage(bytes);
  return image ? [{ scaleFactor, image }] : [];
}

function isTemplateFile(file: string): boolean {
  return process.platform === "darwin" && imageName(file).endsWith("Template");
}

function toDataUrl(bytes: Buffer, type: ImageFile["type"]): string {
  return `data:${type};base64,${bytes.toString("base64")}`;
}

function fromDataUrl(url: string): Buffer {
  return Buffer.from(url.replace(/^data:image\/png;base64,/, ""), "base64");
}
