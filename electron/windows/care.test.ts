import type { Dialog, MessageBoxOptions } from "electron";
import { expect, test } from "vitest";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import type { ListedBackup } from "../vault/contract.ts";
import { Care } from "./care.ts";
import { CareQuestions } from "./care-questions.ts";

const backups: readonly ListedBackup[] = [3, 2, 1].map((at) => ({
  name: `backup-${at}`,
  at: at * 86_400_000,
  documents: at,
  reason: "daily",
  isPartial: at === 1,
}));

const booking: Space = {
  id: spaceIdSchema.parse("space_aaaaaaaaaaaa"),
  name: "Booking",
  kind: "local",
};
const twoSpaces: Answers = {
  "spaces.list": ok({ spaces: [privateSpace, booking], unreadable: [] }),
};

type Answers = Record<string, Result<unknown, unknown>>;

/** A person who presses these buttons one after the other, and chooses this folder. */
function stage(
  buttons: readonly number[],
  answers: Answers = {},
  folder: string | null = "/home/pm",
  isAllStored = true,
) {
  const did: string[] = [];
  const shown: MessageBoxOptions[] = [];
  const left = [...buttons];
  const dialog = {
    showMessageBox: async (options: MessageBoxOptions) => {
      shown.push(options);
      return { response: left.shift() ?? 0, checkboxChecked: false };
    },
    showOpenDialog: async () => ({
      canceled: folder === null,
      filePaths: folder === null ? [] : [folder],
    }),
  };
  const plain: Answers = {
    "spaces.list": ok({ spaces: [privateSpace], unreadable: [] }),
    "spaces.removed": ok([]),
    "backups.list": ok({ backups, fault: null }),
    "backups.make": ok({ at: 5 }),
    "backups.restore": ok(null),
    "space.export": ok({ written: 2, partial: 0, unreadable: 0, fromBackup: 0, isFileWhole: true }),
  };
  const vault = {
    call: async (
      name: string,
      input: { name?: string; folder?: string; space?: string } | null,
    ) => {
      if (input !== null) did.push(`${name} ${input.name ?? input.folder ?? ""}`.trim());
      if (input?.space === booking.id) did.push(`for ${booking.name}`);
      return answers[name] ?? plain[name];
    },
  } as unknown as VaultProcess;
  const windows = {
    flush: async () => did.push("flush") > 0 && isAllStored,
    focused: () => null,
    loadAgain: () => void did.push("windows anew"),
  };
  const questions = new CareQuestions(dialog as unknown as Dialog);
  return { care: new Care({ vault, windows, questions, clock: new ManualClock() }), did, shown };
}

test("restoring asks first, keeps what is being typed, and begins the windows anew", async () => {
  const { care, did, shown } = stage([1]);
  await care.restore();
  expect(did).toEqual(["backups.list", "flush", "backups.restore backup-3", "windows anew"]);
  expect(shown[0]?.detail).toContain("3 documents");
  expect(shown[0]?.detail).toContain("kept as one more backup first");
  expect(shown[0]).toMatchObject({ defaultId: 0, cancelId: 0 });
  expect(shown.at(-1)?.message).toBe("The backup was restored.");
});

test("where a window has words that are not saved, nothing is restored before somebody said that they may be lost", async () => {
  const calledOff = stage([1, 0], {}, null, false);
  await calledOff.care.restore();
  expect(calledOff.did).toEqual(["backups.list", "flush"]);
  const question = calledOff.shown.at(-1);
  expect(question).toMatchObject({ type: "warning", defaultId: 0, cancelId: 0 });
  expect(question?.detail).toMatch(/may be lost.*What was saved is safe.*Export a copy/);

  const wanted = stage([1, 1], {}, null, false);
  await wanted.care.restore();
  expect(wanted.did).toContain("backups.restore backup-3");
});

test("a backup and a text that lack what is not saved say so", async () => {
  const { care, shown } = stage([], {}, "/home/pm", false);
  await care.backUpNow();
  await care.saveAllAsText();
  for (const { detail } of shown) expect(detail).toContain("What is not saved yet");
});

test("older backups can be looked through, there and back", async () => {
  const { care, did, shown } = stage([2, 2, 2, 1]);
  await care.restore();
  expect(shown.slice(0, 4).map(({ detail }) => detail?.match(/\d+ documents?/)?.[0])).toEqual([
    "3 documents",
    "2 documents",
    "1 document",
    "2 documents",
  ]);
  expect(shown[2]?.detail).toContain("only in part");
  expect(did).toContain("backups.restore backup-2");
});

test("nothing happens to a person who calls it off, or closes the question", async () => {
  const { care, did } = stage([0]);
  await care.restore();
  expect(did).toEqual(["backups.list"]);
});

test("without a backup it says how one comes about", async () => {
  const { care, did, shown } = stage([], { "backups.list": ok({ backups: [], fault: null }) });
  await care.restore();
  expect(did).toEqual(["backups.list"]);
  expect(shown[0]?.message).toBe("There is no backup yet.");
});

test.each(["disk-full", "read-only", "io", "not-whole", "no-such-backup", "not-kept"])(
  "a restore that fails because of %s leaves the windows, and says that nothing changed",
  async (kind) => {
    const { care, did, shown } = stage([1], { "backups.restore": fail({ kind }) });
    await care.restore();
    expect(did).not.toContain("windows anew");
    expect(shown.at(-1)?.detail).toContain("Your documents are as they were.");
  },
);

test("a backup of a newer version is called that, and not damaged", async () => {
  const { care, shown } = stage([1], { "backups.restore": fail({ kind: "newer-version" }) });
  await care.restore();
  expect(shown.at(-1)?.detail).toMatch(
    /newer Throughline: update .* Your documents are as they were/,
  );
});

test("a backup is made after what is being typed was stored, and a failure is told calmly", async () => {
  const { care, did } = stage([]);
  await care.backUpNow();
  expect(did).toEqual(["flush", "backups.make"]);

  const failing = stage([], { "backups.make": fail({ kind: "disk-full" }) });
  await failing.care.backUpNow();
  expect(failing.shown[0]?.detail).toContain("The disk is full.");
  expect(failing.shown[0]?.detail).toContain("as they were");
});

test("saving all as text makes a folder of its own where the person says, and tells what is missing", async () => {
  const { care, did, shown } = stage([], {
    "space.export": ok({ written: 4, partial: 1, unreadable: 1, fromBackup: 0, isFileWhole: true }),
  });
  await care.saveAllAsText();
  expect(did[1]).toMatch(
    /^space\.export \/home\/pm\/Throughline \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d$/,
  );
  expect(shown[0]?.message).toBe("4 documents saved as text.");
  expect(shown[0]?.detail).toContain("1 document could be read only in part");

  const calledOff = stage([], {}, null);
  await calledOff.care.saveAllAsText();
  expect(calledOff.did).toEqual([]);
});

test("what came from a backup, and a file that is damaged, are not called whole", async () => {
  const { care, shown } = stage([], {
    "space.export": ok({
      written: 1,
      partial: 0,
      unreadable: 0,
      fromBackup: 1,
      isFileWhole: false,
    }),
  });
  await care.saveAllAsText();
  expect(shown[0]?.detail).toContain("1 document came from a backup, and may lack");
  expect(shown[0]?.detail).toContain("is damaged or gone");
  expect(shown[0]?.detail).not.toContain("from end to end");
});

test("every space is backed up, and the one that could not be is named", async () => {
  const { care, did, shown } = stage([], twoSpaces);
  await care.backUpNow();
  expect(did).toEqual(["flush", "backups.make", "backups.make", "for Booking"]);
  expect(shown[0]?.message).toBe("2 spaces were backed up.");

  const failing = stage([], { ...twoSpaces, "backups.make": fail({ kind: "io" }) });
  await failing.care.backUpNow();
  expect(failing.shown[0]?.message).toBe("“Private” could not be backed up.");
});

test("where there are several spaces it is asked which one goes back, removed ones among them", async () => {
  const { care, did, shown } = stage([2, 1, 1], { "spaces.removed": ok([booking]) });
  await care.restore();
  expect(shown.slice(0, 2).map(({ message }) => message)).toEqual([
    "Restore a backup of “Private”?",
    "Restore a backup of “Booking”?",
  ]);
  expect(did).toContain("for Booking");
  expect(did.at(-1)).toBe("windows anew");

  const calledOff = stage([0], twoSpaces);
  await calledOff.care.restore();
  expect(calledOff.did).toEqual([]);
});

test("saving all as text gives each space a folder, and counts them together", async () => {
  const { care, did, shown } = stage([], twoSpaces);
  await care.saveAllAsText();
  expect(did[1]).toMatch(/Private$/);
  expect(did[2]).toMatch(/Booking \(aaaaaa\)$/);
  expect(shown[0]?.message).toBe("4 documents saved as text.");
});
