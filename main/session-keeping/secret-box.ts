/** Whether this computer really encrypts; `notEncrypted`: it would only make text hard to read. */
export type BoxState = "ready" | "notEncrypted" | "unavailable";

/** Encryption by the operating system, with a key that only this user of it has. */
export interface SecretBox {
  /** May change while the widget runs: a keyring can be opened later. Never rejects. */
  state(): Promise<BoxState>;
  /** Rejects where it is not ready. */
  seal(text: string): Promise<Buffer>;
  /**
   * `stale`: the key was replaced, so the text should be sealed anew. `locked`: there is no key just
   * now. Rejects where the text was sealed by somebody else, or is damaged.
   */
  open(sealed: Buffer): Promise<Opened | "locked">;
}

export interface Opened {
  readonly text: string;
  readonly stale: boolean;
}
