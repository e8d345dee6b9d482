import path from "node:path";

/** Where the packager puts the program and its resources, within the folder that is packed into. */
const PLACES = {
  linux: ["linux/linux-unpacked", "agent-status", "resources"],
  windows: ["windows/win-unpacked", "Agent Status.exe", "resources"],
  macos: ["macos/mac/Agent Status.app", "Contents/MacOS/Agent Status", "Contents/Resources"],
} as const;

export type PlatformName = keyof typeof PLACES;

/** Where the packed widget of a platform is. */
export function packageOf(packed: string, platform: PlatformName) {
  const [place, program, resources] = PLACES[platform];
  const folder = path.join(packed, place);
  const asar = path.join(folder, resources, "app.asar");
  return { folder, program: path.join(folder, program), asar };
}
