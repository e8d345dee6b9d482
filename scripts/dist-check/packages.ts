import path from "node:path";

export type PlatformName = "linux" | "windows" | "macos";

/** Where the packed widget of a platform is, within the folder that was packed into. */
export function packageOf(packed: string, platform: PlatformName) {
  switch (platform) {
    case "linux":
      return placesIn(path.join(packed, "linux/linux-unpacked"), "agent-status", "resources");
    case "windows":
      return placesIn(path.join(packed, "windows/win-unpacked"), "Agent Status.exe", "resources");
    case "macos":
      return placesIn(
        path.join(packed, "macos/mac/Agent Status.app"),
        "Contents/MacOS/Agent Status",
        "Contents/Resources",
      );
  }
}

function placesIn(folder: string, program: string, resources: string) {
  return {
    folder,
    program: path.join(folder, program),
    resources: path.join(folder, resources),
    asar: path.join(folder, resources, "app.asar"),
  };
}
