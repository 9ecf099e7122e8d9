import { expect, test } from "vitest";
import { fail, ok } from "#shared/kernel/result.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { describeFolders, showFolder } from "./folders.ts";

function folders(fault = "") {
  const opened: string[] = [];
  const open = async (path: string) => {
    opened.push(path);
    return fault;
  };
  return { opened, known: { documents: "/home/spaces", backups: "/home/backups", open } };
}

/** A vault that answers one call. */
function vaultThat(listed: unknown): Pick<VaultProcess, "call"> {
  return { call: async () => listed } as unknown as VaultProcess;
}

test("the folders are told with the moment of the newest backup", async () => {
  const vault = vaultThat(ok({ backups: [{ at: 5 }, { at: 9 }, { at: 7 }], fault: null }));
  expect(await describeFolders(vault, folders().known)).toEqual(
    ok({ documents: "/home/spaces", backups: "/home/backups", lastBackupAt: 9 }),
  );
});

test("no backup, or a vault that cannot say, is no moment", async () => {
  const none = vaultThat(ok({ backups: [], fault: null }));
  const gone = vaultThat(fail({ kind: "process-gone" }));
  for (const vault of [none, gone]) {
    expect(await describeFolders(vault, folders().known)).toMatchObject({
      value: { lastBackupAt: null },
    });
  }
});

test("a folder is shown by its name alone, and what the system says against it is told", async () => {
  const { opened, known } = folders();
  expect(await showFolder(known, "backups")).toEqual(ok(null));
  expect(opened).toEqual(["/home/backups"]);
  expect(await showFolder(folders("no such folder").known, "documents")).toEqual(
    fail({ kind: "not-shown" }),
  );
});
