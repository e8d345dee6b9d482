/** The bytes of a picture that a browser can show. */
export interface ImageFile {
    readonly bytes: Buffer;
    readonly type: "image/png" | "image/x-icon";
    readonly width: number;
    readonly height: number;
}
/**
 * A PNG, or on Windows an ICO; null for anything else. An ICO's size is that of its first picture,
 * where 0 stands for 256.
 */
export declare function readImage(bytes: Buffer, platform?: NodeJS.Platform): ImageFile | null;
/** The picture at a path with its variants for other scale factors; none where it cannot be read. */
export declare function readImageFiles(file: string): {
    scaleFactor: number;
    image: ImageFile;
}[];
/** The picture's name without folder, scale and ending. */
export declare function imageName(file: string): string;
