import { act } from "@testing-library/react";
import { onTestFinished, vi } from "vitest";
import * as Y from "yjs";
import type { People } from "#shared/bridge/sharing-calls.ts";
import { Body } from "#shared/document/blocks/body.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import type { Reading } from "#shared/domain/author.ts";
import { deviceKeySchema, personIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { MemoryVault } from "../../document/testing/memory-vault.ts";
import { device as deviceOf, member, people } from "../../document/testing/sample-people.ts";
import { goToDocument } from "../workspace.ts";
import { start } from "./start-app.tsx";

/** The space of the document. */
export const space = spaceIdSchema.parse("space_aaaaaaaaaaaa");
/** The device of Maria. */
export const device = deviceKeySchema.parse("a".repeat(64));
const mariasClient = 77;
const maria = {
  person: personIdSchema.parse("person_aaaaaaaaaaaa"),
  name: "Maria",
  colour: "blue",
  isSelf: false,
  devices: [device],
  clients: [mariasClient],
};
const me = {
  ...maria,
  person: personIdSchema.parse("person_bbbbbbbbbbbb"),
  name: "Jan",
  isSelf: true,
  devices: [],
  clients: [],
};

type Device = People["members"][number]["devices"][number];

/** A document of a shared space on the screen, as it was read last, and Maria at another computer. */
export async function startShared(
  reading: (lastRead: number) => Reading,
  standing: () => Partial<Device> = () => ({ levelAt: -10_000 }),
) {
  const vault = new MemoryVault();
  const marked: string[] = [];
  const states: Uint8Array[] = [];
  const started = await start(vault, {
    "spaces.list": async () =>
      ok({
        spaces: [privateSpace, { id: space, name: "Booking", kind: "shared" }],
        unreadable: [],
      }),
    "sharing.people": async () =>
      ok(people([member("Maria", { devices: [deviceOf({ key: device, ...standing() })] })])),
    "documents.authors": async () => ok([maria, me]),
    "documents.reading": async () => ok(reading(1)),
    "documents.markRead": async ({ document }) => {
      marked.push(document);
      return ok(null);
    },
    "milestones.read": async ({ number }) => {
      const state = states[number - 1];
      return state === undefined ? fail({ kind: "missing" }) : ok(state);
    },
  });
  const { workspace, pass } = started;
  const doc = workspace.documents.create(space, "decision");
  const { document } = workspace.documents.find(doc);
  await pass(1_000);
  const keep = () => states.push(Y.mergeUpdates([...vault.committed(doc.id)]));
  keep();
  const byMaria = (change: (body: Body) => void) => {
    const theirs = new Y.Doc();
    theirs.clientID = mariasClient;
    for (const update of vault.committed(doc.id)) Y.applyUpdate(theirs, update);
    const before = Y.encodeStateVector(theirs);
    change(new Body(theirs, new SeededRandom(9)));
    vault.put(doc.id, Y.encodeStateAsUpdate(theirs, before));
  };
  const show = async () => {
    act(() => goToDocument(doc));
    for (let turn = 0; turn < 8; turn++) await pass(500);
  };
  return { ...started, document, byMaria, show, keep, marked };
}

/** The window has the keyboard, until the test is over. */
export function beforeSomebodysEyes() {
  const hasFocus = vi.spyOn(window.document, "hasFocus").mockReturnValue(true);
  onTestFinished(() => hasFocus.mockRestore());
}

/** The block that says this. */
export function headed(body: Body, words: string) {
  const block = body.blocks.find(({ content }) => textOfContent(content) === words);
  if (block === undefined) throw new Error(`there is a block that says ${words}`);
  return block.id;
}

/** It was read, and others have changed it since. */
export const unread = (lastRead: number): Reading => ({
  lastRead,
  unread: { since: 0, removal: null },
});
