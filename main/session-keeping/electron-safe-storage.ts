import { safeStorage } from "electron";
import type { BoxState, SecretBox } from "./secret-box.ts";

/** On Linux without a keyring, Electron would use a key that is the same everywhere. */
const NO_ENCRYPTION: ReadonlySet<string> = new Set(["basic_text", "unknown"]);

/**
 * Electron's `safeStorage`: Keychain on macOS, DPAPI on Windows, the desktop's keyring on Linux. Its
 * asynchronous functions alone know of replaced keys, and do not block while a keyring asks its user.
 */
export function electronSafeStorage(platform: NodeJS.Platform): SecretBox {
  return {
    async state(): Promise<BoxState> {
      try {
        // Which keyring it is Electron knows only once it looked for one.
        const available = await safeStorage.isAsyncEncryptionAvailable();
        const backend = platform === "linux" ? safeStorage.getSelectedStorageBackend() : null;
        if (backend !== null && NO_ENCRYPTION.has(backend)) return "notEncrypted";
        return available ? "ready" : "unavailable";
      } catch {
        return "unavailable";
      }
    },
    seal: (text) => safeStorage.encryptStringAsync(text),
    async open(sealed) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
      return { text: result, stale: shouldReEncrypt };
    },
  };
}
