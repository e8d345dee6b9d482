import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { BoxState, SecretBox } from "../session-keeping.ts";

/** A box that really encrypts, and whose key and state a test can change. */
export interface TestBox extends SecretBox {
  now: BoxState;
  /** New texts get a new key; old ones can still be opened, and are stale. */
  rotate(): void;
  /** As for another user of the computer: nothing sealed before can be opened. */
  replaceKeys(): void;
  /** The keyring asks its user, and answers nothing before that; returns the user's answer. */
  hold(): () => void;
  /** The keyring answers, and yet hands out no key. */
  lockKeys(): void;
}

export function testBox(state: BoxState = "ready"): TestBox {
  let keys = [randomBytes(32)];
  let answered: Promise<void> = Promise.resolve();
  let locked = false;

  function seal(text: string): Buffer {
    const [key = randomBytes(32)] = keys;
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  function openWith(key: Buffer, sealed: Buffer): string | null {
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString();
    } catch {
      return null;
    }
  }

  const box: TestBox = {
    now: state,
    async state() {
      await answered;
      return box.now;
    },
    async seal(text) {
      await answered;
      if (box.now !== "ready") throw new Error("not ready");
      return seal(text);
    },
    async open(sealed) {
      await answered;
      if (locked) return "locked";
      for (const [age, key] of keys.entries()) {
        const text = openWith(key, sealed);
        if (text !== null) return { text, stale: age > 0 };
      }
      throw new Error("cannot be decrypted");
    },
    rotate() {
      keys = [randomBytes(32), ...keys];
    },
    replaceKeys() {
      keys = [randomBytes(32)];
    },
    hold() {
      let answer = () => {};
      answered = new Promise((resolve) => {
        answer = resolve;
      });
      return answer;
    },
    lockKeys() {
      locked = true;
    },
  };
  return box;
}
