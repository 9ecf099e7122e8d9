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

const booking = "space_aaaaaaaaaaaa";
const spaces = ok({
  spaces: [
    { id: "private", name: "Private" },
    { id: booking, name: "Booking" },
  ],
  unreadable: [{ id: "space_bbbbbbbbbbbb", name: null }],
});

/** A vault that answers what is asked of its spaces, and of the backups of each. */
function vaultThat(listed: unknown, ofBooking = listed): Pick<VaultProcess, "call"> {
  const call = async (name: string, input: { space?: string } | null) => {
    if (name === "spaces.list") return spaces;
    return input?.space === booking ? ofBooking : listed;
  };
  return { call } as unknown as VaultProcess;
}

test("the folders are told with the moment of the newest backup of each space", async () => {
  const made = ok({ backups: [{ at: 5 }, { at: 9 }, { at: 7 }], fault: null });
  const vault = vaultThat(made, ok({ backups: [{ at: 3 }], fault: null }));
  const lastBackups = [
    { name: "Private", at: 9 },
    { name: "Booking", at: 3 },
    { name: null, at: 9 },
  ];
  expect(await describeFolders(vault, folders().known)).toEqual(
    ok({ documents: "/home/spaces", backups: "/home/backups", lastBackups }),
  );
});

test("no backup, or a vault that cannot say, is no moment", async () => {
  const none = vaultThat(ok({ backups: [], fault: null }));
  const gone = vaultThat(fail({ kind: "process-gone" }));
  for (const [vault, at] of [
    [none, "none"],
    [gone, "unknown"],
  ] as const) {
    expect(await describeFolders(vault, folders().known)).toMatchObject({
      value: { lastBackups: [{ at }, { at }, { at }] },
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
