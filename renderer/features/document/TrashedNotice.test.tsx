import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { noteType } from "#shared/doctypes/note/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { documentIdSchema, personIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { OpenDocument } from "../../document/open-document.ts";
import { TrashedNotice } from "./TrashedNotice.tsx";

afterEach(cleanup);

const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };
const elsewhere = documentIdSchema.parse("doc_111111111111");
const furtherOn = documentIdSchema.parse("doc_222222222222");
const nowhere = () => {};

type Props = Parameters<typeof TrashedNotice>[0];

/** A document that Gus has open as well, and what is said once he has done something to it. */
function openBoth(hisClient = 3) {
  const [doc, his] = [new Y.Doc(), new Y.Doc()];
  // Of two who write at once, the one with the higher number has written last.
  [doc.clientID, his.clientID] = [2, hisClient];
  seedDocument(doc, noteType, 0);
  Y.applyUpdate(his, Y.encodeStateAsUpdate(doc));
  const theirs = new OpenDocument(place, his);
  const gus = {
    person: personIdSchema.parse("person_000000000000"),
    name: "Gus",
    colour: "teal",
    isSelf: false,
    devices: [],
    clients: [his.clientID],
  };
  const document = new OpenDocument(place, doc);
  const authorsOf = async () => [gus];
  const props = { document, authorsOf, wentTo: null, isReadOnly: false, onRestore: nowhere };
  const { rerender } = render(null);
  const said = async (of: Props) => {
    await act(async () => rerender(<TrashedNotice {...of} />));
    return window.document.body.textContent;
  };
  return {
    document,
    theirs,
    comesIn: () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(his)),
    show: (wentTo: Props["wentTo"] = null) => said({ ...props, wentTo }),
    showBefore: () => said({ ...props, authorsOf: null }),
    showToReader: (wentTo: Props["wentTo"] = null) => said({ ...props, wentTo, isReadOnly: true }),
  };
}

test("of a document that somebody else moved to a space that is not here it is said that it was moved, and by whom", async () => {
  const { theirs, comesIn, show } = openBoth();
  theirs.moveToTrash(1, elsewhere);
  comesIn();
  expect(await show()).toContain("Gus moved this document to another space.");
  expect(screen.getByRole("button", { name: "Restore this one" })).toBeTruthy();
});

test("that where it goes on is not on this computer is said only once that is known", async () => {
  const { theirs, comesIn, show } = openBoth();
  theirs.moveToTrash(1, elsewhere);
  comesIn();
  const untold = await show();
  expect(untold).toContain("What is written here stays in this one, in the Trash.");
  expect(untold).not.toContain("Where it goes on");
  expect(await show("not-here")).toContain("Where it goes on is not on this computer.");
});

test("where it goes on is named where that space is here", async () => {
  const { theirs, comesIn, show } = openBoth();
  theirs.moveToTrash(1, elsewhere);
  comesIn();
  const said = await show({ id: elsewhere, space: "Roadmap", onOpen: nowhere });
  expect(said).toContain("Gus moved this document to Roadmap.");
});

test("of a document that somebody else moved to the Trash it is said who did", async () => {
  const { theirs, comesIn, show } = openBoth();
  theirs.moveToTrash(1);
  comesIn();
  expect(await show()).toContain("Gus moved this document to the Trash.");
});

test("of what one moved oneself nobody is named, and nothing is said of a space that it was brought back from", async () => {
  const { document, theirs, comesIn, show } = openBoth();
  theirs.moveToTrash(1, elsewhere);
  comesIn();
  document.restore();
  document.moveToTrash(2);
  expect(await show()).toContain("This document is in the Trash.");
});

test("where one moved it to another space oneself while somebody else moved it to the Trash, they are not said to have moved it there", async () => {
  for (const hisClient of [1, 3]) {
    const { document, theirs, comesIn, show } = openBoth(hisClient);
    document.moveToTrash(1, elsewhere);
    theirs.moveToTrash(1);
    comesIn();
    expect(await show()).toContain("This document was moved to another space.");
    cleanup();
  }
});

test("whoever moved it first is not said to have moved it on from there", async () => {
  const { theirs, comesIn, show } = openBoth();
  theirs.moveToTrash(1, elsewhere);
  comesIn();
  const said = await show({ id: furtherOn, space: "Private", onOpen: nowhere });
  expect(said).toContain("This document was moved to Private.");
});

test("who moved it is asked for also where it is known only later that others can have", async () => {
  const { theirs, comesIn, show, showBefore } = openBoth();
  theirs.moveToTrash(1);
  comesIn();
  expect(await showBefore()).toContain("This document is in the Trash.");
  expect(await show()).toContain("Gus moved this document to the Trash.");
});

test("whoever may not write in it is offered no way to bring it back, which would do nothing", async () => {
  const { document, theirs, comesIn, showToReader } = openBoth();
  const ways = () => screen.queryAllByRole("button").map(({ textContent }) => textContent);
  theirs.moveToTrash(1, elsewhere);
  comesIn();
  const said = await showToReader();
  expect(said).toContain("Gus moved this document to another space.");
  expect(said).not.toContain("What is written here");
  expect(ways()).toEqual([]);
  await showToReader({ id: elsewhere, space: "Roadmap", onOpen: nowhere });
  expect(ways()).toEqual(["Open it there"]);
  document.restore();
  document.moveToTrash(2);
  expect(await showToReader()).toContain("This document is in the Trash.");
  expect(ways()).toEqual([]);
});
