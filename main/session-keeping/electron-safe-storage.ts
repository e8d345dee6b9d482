import { safeStorage } from "electron";
import type { BoxState, SecretBox } from "./session-keeping.ts";

/** Where Electron knows beforehand that there is no keyring. */
const NO_KEYRING: ReadonlySet<string> = new Set(["basic_text", "unknown"]);

/**
 * What Electron on Linux writes in front of text that it encrypts with a key that is the same on every
 * computer. It does so whenever the keyring of the desktop does not answer, and then still calls
 * encryption available, by the name of that keyring
 * (https://source.chromium.org/chromium/chromium/src/+/main:components/os_crypt/async/browser/posix_key_provider.cc).
 */
const SAME_KEY_EVERYWHERE = Buffer.from("v10");

/**
 * Electron's `safeStorage`: Keychain on macOS, DPAPI on Windows, the desktop's keyring on Linux. Its
 * asynchronous functions alone know of replaced keys, and do not block while a keyring asks its user.
 */
export function electronSafeStorage(platform: NodeJS.Platform): SecretBox {
  const isWeak = (sealed: Buffer) =>
    platform === "linux" &&
    sealed.subarray(0, SAME_KEY_EVERYWHERE.length).equals(SAME_KEY_EVERYWHERE);

  return {
    async state(): Promise<BoxState> {
      try {
        // Which keyring it is Electron knows only once it looked for one.
        const available = await safeStorage.isAsyncEncryptionAvailable();
        if (platform !== "linux") return available ? "ready" : "unavailable";
        if (NO_KEYRING.has(safeStorage.getSelectedStorageBackend())) return "notEncrypted";
        if (!available) return "unavailable";
        return isWeak(await safeStorage.encryptStringAsync("?")) ? "notEncrypted" : "ready";
      } catch {
        return "unavailable";
      }
    },
    async seal(text) {
      const sealed = await safeStorage.encryptStringAsync(text);
      if (isWeak(sealed)) throw new Error("no key of this user's own");
      return sealed;
    },
    async open(sealed) {
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
        return { text: result, stale: shouldReEncrypt };
      } catch (error) {
        // Electron tells it by its words alone (shell/browser/api/electron_api_safe_storage.cc).
        if (String(error).includes("temporarily unavailable")) return "locked";
        throw error;
      }
    },
  };
}
