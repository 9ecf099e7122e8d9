import { expect, test } from "vitest";
import { FakeSecrets } from "../testing/fake-secrets.ts";
import { describeSecrets } from "../testing/secrets-contract.ts";
import { type SecretStorage, SafeStorageSecrets } from "./safe-storage-secrets.ts";

type Backend = ReturnType<SecretStorage["getSelectedStorageBackend"]>;

/** A system's storage that turns letters round, if it has a keyring. */
function storage(backend: Backend, isAvailable = true): SecretStorage {
  const turned = (text: string) => text.split("").toReversed().join("");
  return {
    isAsyncEncryptionAvailable: async () => isAvailable,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async (text) => {
      if (!isAvailable) throw new Error("no key");
      return Buffer.from(turned(text));
    },
    decryptStringAsync: async (sealed) => {
      if (!isAvailable) throw new Error("no key");
      return { result: turned(sealed.toString()), shouldReEncrypt: false };
    },
  };
}

test.each(["basic_text", "unknown"] as const)(
  "on Linux %s is no keyring, though Electron offers to encrypt with it",
  async (backend) => {
    expect(await new SafeStorageSecrets(storage(backend), "linux").protection()).toBe("none");
  },
);

test.each(["gnome_libsecret", "kwallet6"] as const)("%s is a keyring", async (backend) => {
  expect(await new SafeStorageSecrets(storage(backend), "linux").protection()).toBe("keyring");
});

test("a keyring that is not to be had is none", async () => {
  const secrets = new SafeStorageSecrets(storage("gnome_libsecret", false), "linux");
  expect(await secrets.protection()).toBe("none");
});

test("elsewhere the name of the backend, which only Linux has, is not asked for", async () => {
  const asked = () => {
    throw new Error("There is no such function on this system");
  };
  const mac = { ...storage("unknown"), getSelectedStorageBackend: asked };
  expect(await new SafeStorageSecrets(mac, "darwin").protection()).toBe("keyring");
});

describeSecrets("SafeStorageSecrets", () => {
  const keyring = { isOpen: true, isNewer: false };
  const kept: SecretStorage = {
    ...storage("kwallet5"),
    encryptStringAsync: async (text) => {
      if (!keyring.isOpen) throw new Error("no key");
      return Buffer.from(text.split("").toReversed().join(""));
    },
    decryptStringAsync: async (sealed) => {
      if (!keyring.isOpen) throw new Error("no key");
      const result = sealed.toString().split("").toReversed().join("");
      return { result, shouldReEncrypt: keyring.isNewer };
    },
  };
  return {
    secrets: new SafeStorageSecrets(kept, "linux"),
    refuse: () => (keyring.isOpen = false),
    age: () => (keyring.isNewer = true),
  };
});

describeSecrets("FakeSecrets", () => {
  const secrets = new FakeSecrets("keyring");
  return {
    secrets,
    refuse: () => (secrets.refuses = true),
    age: () => (secrets.isStale = true),
  };
});
