import path from "node:path";
import { previewConfig } from "./build-config.ts";

/** `npm run build:preview`. */
export default previewConfig(path.join(import.meta.dirname, "../dist-preview"));
