import { beforeEach, expect, test, vi } from "vitest";
import { electronSafeStorage } from "./electron-safe-storage.ts";

/** As Electron's functions answer; each test has them answer otherwise. */
const electron = vi.hoisted(() => ({
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: (): string => "gnome_libsecret",
  encryptStringAsync: async (text: string) => Buffer.from(`v11${text}`),
  decryptStringAsync: async (_sealed: Buffer) => ({ result: "text", shouldReEncrypt: false }),
}));
vi.mock("electron", () => ({ safeStorage: electron }));

const original = { ...electron };
beforeEach(() => void Object.assign(electron, original));

const weak = async (text: string) => Buffer.from(`v10${text}`);

test("a keyring that answers is ready", async () => {
  const box = electronSafeStorage("linux");
  expect(await box.state()).toBe("ready");
  expect(await box.seal("text")).toEqual(Buffer.from("v11text"));
  expect(await box.open(Buffer.from("v11text"))).toEqual({ text: "text", stale: false });
});

test("a keyring that is named, and does not answer, is no encryption: nothing is sealed", async () => {
  electron.encryptStringAsync = weak;
  const box = electronSafeStorage("linux");
  expect(await box.state()).toBe("notEncrypted");
  await expect(box.seal("text")).rejects.toThrow();
});

test.each(["basic_text", "unknown"])("nor is there any under %s", async (backend) => {
  electron.getSelectedStorageBackend = () => backend;
  expect(await electronSafeStorage("linux").state()).toBe("notEncrypted");
});

test.each(["darwin", "win32"] as const)(
  "on %s, which has no such function nor such a key, it is ready",
  async (platform) => {
    electron.encryptStringAsync = weak;
    electron.getSelectedStorageBackend = () => {
      throw new TypeError("safeStorage.getSelectedStorageBackend is not a function");
    };
    const box = electronSafeStorage(platform);
    expect(await box.state()).toBe("ready");
    expect(await box.seal("text")).toEqual(Buffer.from("v10text"));
  },
);

test("what cannot be opened just now is locked; what never can be is an error", async () => {
  const box = electronSafeStorage("darwin");
  const reject = (text: string) => {
    electron.decryptStringAsync = async () => {
      throw new Error(text);
    };
  };
  reject("safeStorage.decryptStringAsync is temporarily unavailable. Please try again.");
  expect(await box.open(Buffer.from("v10"))).toBe("locked");
  reject("Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.");
  await expect(box.open(Buffer.from("v10"))).rejects.toThrow();
});

test("an Electron that fails altogether has no encryption", async () => {
  electron.isAsyncEncryptionAvailable = async () => {
    throw new Error("no");
  };
  expect(await electronSafeStorage("linux").state()).toBe("unavailable");
});
