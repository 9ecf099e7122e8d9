import { act, cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { noteType } from "#shared/doctypes/note/index.ts";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { showDocument } from "../fields/testing/show-document.tsx";
import type { OpenDocument } from "./open-document.ts";
import { type AskLinks, useLinks } from "./use-links.ts";

afterEach(cleanup);

type Props = Readonly<{ document: OpenDocument; ask: AskLinks; rows: readonly DocumentRow[] }>;

function Linked({ document, ask, rows }: Props) {
  return useLinks(document, ask, rows).from.join(" ");
}

test("several places that show the links of a document ask for them once with each list", async () => {
  const asked: DocumentId[] = [];
  const here = documentIdSchema.parse("doc_aaaaaaaaaaaa");
  const ask: AskLinks = async ({ id }) => {
    asked.push(id);
    return { to: [], from: [here], passages: [], named: [] };
  };
  const both = (document: OpenDocument, rows: readonly DocumentRow[]) => (
    <>
      <Linked document={document} ask={ask} rows={rows} />, <Linked {...{ document, ask, rows }} />
    </>
  );
  const { document } = showDocument(noteType, () => null);
  const view = render(both(document, []));
  await act(async () => {});
  expect(asked).toHaveLength(1);
  expect(view.container.textContent).toBe(`${here}, ${here}`);

  view.rerender(both(document, [sampleRow({ id: here })]));
  await act(async () => {});
  expect(asked).toHaveLength(2);
});
