import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type * as Electron from "electron";
import { type Context, requireReady } from "./context.ts";
import { strict } from "./strict.ts";

/** What Electron writes in front of everything encrypted on Linux. */
const PREFIX = Buffer.from("v11");

/** Electron's `safeStorage`, over the keyring that the preview's operating system has, or has not. */
export function createSafeStorage(context: Context) {
  const { keyring } = context.environment;
  const key = keyring === null ? randomBytes(32) : Buffer.from(keyring, "base64");
  const store = () => context.os().secretStore;
  const isAvailable = () => context.isReady() && store() !== "none";

  function encrypt(text: string): Buffer {
    requireReady(context, "safeStorage cannot be used before app is ready");
    if (!isAvailable()) throw new Error("Error while encrypting the text provided to safeStorage.");
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([PREFIX, nonce, cipher.getAuthTag(), sealed]);
  }

  function decrypt(encrypted: Buffer): string {
    requireReady(context, "safeStorage cannot be used before app is ready");
    const failure = "Error while decrypting the ciphertext provided to safeStorage.";
    if (!isAvailable() || !encrypted.subarray(0, 3).equals(PREFIX)) throw new Error(failure);
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, encrypted.subarray(3, 15));
      decipher.setAuthTag(encrypted.subarray(15, 31));
      return Buffer.concat([decipher.update(encrypted.subarray(31)), decipher.final()]).toString();
    } catch {
      throw new Error(failure);
    }
  }

  return strict("safeStorage", {
    isEncryptionAvailable: isAvailable,
    isAsyncEncryptionAvailable: async () => isAvailable(),
    encryptString: encrypt,
    decryptString: decrypt,
    encryptStringAsync: async (text: string) => encrypt(text),
    decryptStringAsync: async (encrypted: Buffer) => ({
      result: decrypt(encrypted),
      shouldReEncrypt: false,
    }),
    setUsePlainTextEncryption(_usePlainText: boolean) {},
    getSelectedStorageBackend() {
      if (!context.isReady()) return "unknown" as const;
      return store() === "keyring" ? ("gnome_libsecret" as const) : ("basic_text" as const);
    },
  } satisfies Partial<Electron.SafeStorage>);
}
