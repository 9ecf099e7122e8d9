import { act, fireEvent, screen } from "@testing-library/react";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { MemoryVault } from "../../document/testing/memory-vault.ts";
import { selectWords } from "./select-words.ts";
import { startWithDocument } from "./start-app.tsx";
import { writeFirst } from "./write-first.ts";

/** A document of which one word has a comment, and the panel open. */
export async function startWithComment(said: string) {
  const started = await startWithDocument(new MemoryVault(), {}, 1_000);
  const { workspace, pass } = started;
  const id = documentIdSchema.parse(window.location.hash.split("/").at(-1));
  const { document } = workspace.documents.find({ space: privateSpaceId, id });
  writeFirst(document, "Every night.");
  await pass(1_000);
  selectWords("night");
  act(() => void workspace.commands.run("document.comment"));
  await pass(500);
  fireEvent.change(screen.getByRole("textbox", { name: "Comment" }), { target: { value: said } });
  act(() => screen.getAllByRole("button", { name: "Comment" }).at(-1)?.click());
  await pass(500);
  return { ...started, id };
}
