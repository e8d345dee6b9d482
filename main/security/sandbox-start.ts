export interface SandboxFacts {
  readonly platform: NodeJS.Platform;
  /** The user's number; undefined on Windows. */
  readonly userId: number | undefined;
  /** Whether Chromium was given `--no-sandbox`: by hand, or by an AppImage where the kernel forbids it. */
  readonly noSandbox: boolean;
}

/**
 * What there is to do about Chromium's sandbox at a start: switch it `on`; leave it `off`, because
 * what starts pages started without it already; or end, for root gets `noWindow`. Electron starts for
 * root only without the sandbox, and ends each page's process of root, for pages are always in it.
 */
export function sandboxStart({ platform, userId, noSandbox }: SandboxFacts) {
  if (!noSandbox) return "on";
  return platform === "linux" && userId === 0 ? "noWindow" : "off";
}
