/** What brings newer versions here; over electron-updater, or a test's own. */
export interface Updater {
  /** The version that the feed offers to this computer; null for none. Rejects where it cannot be read. */
  check(): Promise<string | null>;
  /**
   * Fetches what `check` found, and makes sure that it is what its publisher made. Rejects with
   * `NotTrusted` where it is not, and with `NotChecked` where that cannot be told; nothing is kept then.
   */
  download(onProgress: (percent: number) => void): Promise<void>;
  /** Breaks off what is under way, whether or not it answers. */
  cancel(): void;
  /**
   * Puts what was downloaded in the place of this version; called while the program ends, at last.
   * Returns true where this ends the program by itself. Throws, and this version stays as it is.
   */
  install(restart: boolean): boolean;
}

/** What was downloaded is not what its publisher made. */
export class NotTrusted extends Error {}

/** Nobody on this computer can say who made a download. */
export class NotChecked extends Error {}
