import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import type { BlockId } from "#shared/document/blocks/block.ts";
import { seedDocument } from "#shared/document/create.ts";
import { keepRecovered, textOfBlock } from "#shared/document/rescue/recovered.ts";
import { authorSchema } from "#shared/domain/author.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { OpenDocument } from "../../document/open-document.ts";
import { RecoveredTray } from "./RecoveredTray.tsx";

afterEach(cleanup);

const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };

const clock = new ManualClock(90_000);
const alone = { isShared: false, authorsOf: async () => [], clock };

function documentWith(text: string): Readonly<{
  doc: Y.Doc;
  document: OpenDocument;
  block: BlockId;
  keep: (key: string, words: string) => void;
}> {
  const doc = new Y.Doc();
  const document = new OpenDocument(place, doc);
  seedDocument(doc, decisionType, 0);
  const content = [{ kind: "text", text, marks: {} }] as const;
  const block = document.body.insert({ after: null }, { kind: "paragraph" }, content);
  const keep = (key: string, words: string) =>
    keepRecovered(doc, [
      { key, text: words, block, before: text, client: 5, at: 1, why: "check-mismatch" },
    ]);
  return { doc, document, block, keep };
}

function words(document: OpenDocument): readonly string[] {
  return document.body.blocks.map((block) => textOfBlock(document.body, block.id));
}

test("nothing is shown while nothing was recovered", () => {
  const { document } = documentWith("Edge cases");
  render(<RecoveredTray document={document} isReadOnly={false} {...alone} />);
  expect(screen.queryByRole("region", { name: "Recovered text" })).toBeNull();
});

test("recovered words are shown with why, and go back where they stood", () => {
  const { document, keep } = documentWith("Edge cases");
  const passing = new ManualClock(90_000);
  render(<RecoveredTray document={document} isReadOnly={false} {...alone} clock={passing} />);
  act(() => keep("a", "The second text"));
  const tray = screen.getByRole("region", { name: "Recovered text" });
  expect(tray.textContent).toContain("The second text");
  expect(tray.textContent).toContain("was not in the document");
  expect(tray.textContent).toContain("found 1 minute ago");
  act(() => passing.advance(60_000));
  expect(tray.textContent).toContain("found 2 minutes ago");

  fireEvent.click(screen.getByRole("button", { name: "Put back after “Edge cases”" }));
  expect(words(document)).toContain("The second text");
  expect(screen.queryByRole("region", { name: "Recovered text" })).toBeNull();

  act(() => document.undo());
  expect(words(document)).not.toContain("The second text");
});

test("who wrote it and when it was found is said, also of somebody else", async () => {
  const { doc, document, block } = documentWith("Edge cases");
  const author = (name: string, client: number, isSelf: boolean) =>
    authorSchema.parse({
      person: `person_${"0".repeat(11)}${client}`,
      name,
      colour: "teal",
      isSelf,
      devices: [],
      clients: [client],
    });
  const authors = [author("Ada", 5, false), author("Olga", 6, true)];
  const keepBy = (client: number) => {
    const found = { text: `of ${client}`, block, before: "", client, at: 0 } as const;
    keepRecovered(doc, [{ ...found, key: `${client}`, why: "cut-around" }]);
  };
  const authorsOf = async () => authors;
  render(
    <RecoveredTray document={document} isReadOnly={false} {...{ ...alone, authorsOf }} isShared />,
  );
  for (const [client, words] of [
    [5, "Ada wrote this in the middle"],
    [6, "You wrote this, in another window or earlier, in the middle"],
    [7, "Somebody wrote this in the middle"],
    [document.clientId, "You wrote this in the middle"],
  ] as const) {
    act(() => keepBy(client));
    const why = await screen.findByText(new RegExp(`^${words}`));
    expect(why.textContent).toContain("found 1 minute ago");
    fireEvent.click(screen.getByRole("button", { name: "Let go" }));
  }
});

test("one piece is decided at a time, and how many wait is said", () => {
  const { document, keep } = documentWith("Edge cases");
  render(<RecoveredTray document={document} isReadOnly={false} {...alone} />);
  act(() => keep("a", "First piece"));
  act(() => keep("b", "Second piece"));
  expect(screen.getByText("1 of 2")).toBeTruthy();

  fireEvent.click(screen.getByRole("button", { name: "Let go" }));
  expect(screen.getByText("Second piece")).toBeTruthy();
  expect(screen.queryByText("1 of 2")).toBeNull();
  expect(words(document)).not.toContain("First piece");
});

test("a document that is read only can have its recovered words copied and nothing else", () => {
  const { document, keep } = documentWith("Edge cases");
  render(<RecoveredTray document={document} isReadOnly {...alone} />);
  act(() => keep("a", "The second text"));
  const names = screen.getAllByRole("button").map((button) => button.textContent);
  expect(names).toEqual(["Copy"]);
});
