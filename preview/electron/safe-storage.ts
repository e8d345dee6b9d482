import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import type * as Electron from "electron";
import type { OsSettings } from "../messages/desktop-state.ts";
import { type Context, requireReady } from "./context.ts";
import { strict } from "./strict.ts";

/** What Electron on Linux writes in front of what is encrypted with a key from a keyring. */
const PREFIX = Buffer.from("v11");

/** Without a keyring, or with one that does not answer, it takes a key that is the same everywhere. */
const PLAIN_TEXT_PREFIX = Buffer.from("v10");
const PLAIN_TEXT_KEY = Buffer.alloc(32, "peanuts");

type KeyName = OsSettings["secretKey"];

/** The keys that open what was encrypted; the first is the one to encrypt with. */
const KEYS: Readonly<Record<KeyName, readonly KeyName[]>> = {
  own: ["own"],
  rotated: ["rotated", "own"],
  otherUser: ["otherUser"],
};

/** Electron's `safeStorage`, over the keyring that the preview's operating system has, or has not. */
export function createSafeStorage(context: Context) {
  const { keyring } = context.environment;
  const master = keyring === null ? randomBytes(32) : Buffer.from(keyring, "base64");
  const store = () => context.os().secretStore;

  function keys(): readonly Buffer[] {
    if (store() !== "keyring") return [];
    return KEYS[context.os().secretKey].map((name) =>
      createHmac("sha256", master).update(name).digest(),
    );
  }

  function encrypt(text: string): Buffer {
    requireReady(context, "safeStorage cannot be used before app is ready");
    const [key] = keys();
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key ?? PLAIN_TEXT_KEY, nonce);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    const prefix = key === undefined ? PLAIN_TEXT_PREFIX : PREFIX;
    return Buffer.concat([prefix, nonce, cipher.getAuthTag(), sealed]);
  }

  function decrypt(encrypted: Buffer): Electron.DecryptStringAsyncReturnValue {
    requireReady(context, "safeStorage cannot be used before app is ready");
    const prefix = encrypted.subarray(0, 3);
    if (prefix.equals(PREFIX) && store() === "none") {
      throw new Error(
        "safeStorage.decryptStringAsync is temporarily unavailable. Please try again.",
      );
    }
    const candidates = prefix.equals(PLAIN_TEXT_PREFIX) ? [PLAIN_TEXT_KEY] : keys();
    for (const [age, key] of candidates.entries()) {
      const result = openWith(key, encrypted);
      if (result !== null) return { result, shouldReEncrypt: age > 0 };
    }
    throw new Error("Error while decrypting the ciphertext provided to safeStorage.");
  }

  return strict("safeStorage", {
    isAsyncEncryptionAvailable: async () => context.isReady(),
    encryptStringAsync: async (text: string) => encrypt(text),
    decryptStringAsync: async (encrypted: Buffer) => decrypt(encrypted),
    getSelectedStorageBackend() {
      if (!context.isReady()) return "unknown" as const;
      return store() === "plainText" ? ("basic_text" as const) : ("gnome_libsecret" as const);
    },
  } satisfies Partial<Electron.SafeStorage>);
}

function openWith(key: Buffer, encrypted: Buffer): string | null {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, encrypted.subarray(3, 15));
    decipher.setAuthTag(encrypted.subarray(15, 31));
    return Buffer.concat([decipher.update(encrypted.subarray(31)), decipher.final()]).toString();
  } catch {
    return null;
  }
}
