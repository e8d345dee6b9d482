import { type Context } from "./context.ts";
/** Electron's `safeStorage`, over the keyring that the preview's operating system has, or has not. */
export declare function createSafeStorage(context: Context): {
    isEncryptionAvailable: () => boolean;
    isAsyncEncryptionAvailable: () => Promise<boolean>;
    encryptString: (text: string) => Buffer;
    decryptString: (encrypted: Buffer) => string;
    encryptStringAsync: (text: string) => Promise<Buffer<ArrayBufferLike>>;
    decryptStringAsync: (encrypted: Buffer) => Promise<globalThis.Electron.DecryptStringAsyncReturnValue>;
    setUsePlainTextEncryption(_usePlainText: boolean): void;
    getSelectedStorageBackend(): "basic_text" | "gnome_libsecret" | "unknown";
};
