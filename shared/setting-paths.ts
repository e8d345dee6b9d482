import * as z from "zod";
import { type SettingPath, settingsSchema } from "./settings.ts";

const { version: _, ...settings } = settingsSchema.shape;

/** Every setting, in the schema's order. */
export const SETTING_PATHS: readonly SettingPath[] = pathsOf(settings).filter(isSettingPath);

function pathsOf(shape: z.core.$ZodShape): string[] {
  return Object.entries(shape).flatMap(([name, field]) => {
    const inner = field instanceof z.ZodPrefault ? field.unwrap() : field;
    return inner instanceof z.ZodObject
      ? pathsOf(inner.shape).map((path) => `${name}.${path}`)
      : name;
  });
}

/** The type lists the paths of the very schema that they come from here. */
function isSettingPath(path: string): path is SettingPath {
  return path !== "";
}
