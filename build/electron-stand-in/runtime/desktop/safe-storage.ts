import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { guarded } from "../unimplemented.ts";

const cipher = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/**
 * There is no keyring here, and this says so, as Electron does on a machine without one. A test may pretend
 * that there is: `THROUGHLINE_STANDIN_KEYRING` is then the keyring's secret. What is "kept" that way is as
 * open as the variable, and another value is another keyring, which opens none of it.
 */
export const safeStorage = storageWith(process.env["THROUGHLINE_STANDIN_KEYRING"] ?? "");

/** Without a secret there is no keyring. */
export function storageWith(secret: string) {
  const isThere = secret !== "";
  const key = () => {
    if (!isThere) throw new Error("There is no keyring on this machine.");
    return createHash("sha256").update(secret).digest();
  };
  return guarded("safeStorage", {
    isEncryptionAvailable: () => isThere,
    isAsyncEncryptionAvailable: async () => isThere,
    getSelectedStorageBackend: () =>
      isThere ? ("gnome_libsecret" as const) : ("basic_text" as const),
    encryptStringAsync: async (plainText: string) => {
      const nonce = randomBytes(nonceBytes);
      const encryption = createCipheriv(cipher, key(), nonce);
      const sealed = Buffer.concat([encryption.update(plainText, "utf8"), encryption.final()]);
      return Buffer.concat([nonce, encryption.getAuthTag(), sealed]);
    },
    decryptStringAsync: async (encrypted: Buffer) => {
      const decryption = createDecipheriv(cipher, key(), encrypted.subarray(0, nonceBytes));
      decryption.setAuthTag(encrypted.subarray(nonceBytes, nonceBytes + tagBytes));
      const plain = decryption.update(encrypted.subarray(nonceBytes + tagBytes));
      const result = Buffer.concat([plain, decryption.final()]).toString("utf8");
      return { result, shouldReEncrypt: false };
    },
  } satisfies Partial<Electron.SafeStorage>);
}
