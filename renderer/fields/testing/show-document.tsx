import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import * as Y from "yjs";
import type { DocumentType, Field } from "#shared/doctypes/define.ts";
import { seedDocument } from "#shared/document/create.ts";
import type { DocumentLinks } from "#shared/domain/document-links.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import {
  type DocumentId,
  documentIdSchema,
  privateSpaceId,
  type SpaceId,
} from "#shared/domain/ids.ts";
import { privateSpace } from "#shared/domain/space.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { OpenDocument } from "../../document/open-document.ts";
import type { FilesAround } from "../../files/files-around.ts";
import { type FieldSurroundings, FieldSurroundingsContext } from "../surroundings.ts";

type Around = Readonly<{
  rows?: readonly DocumentRow[];
  links?: DocumentLinks;
  files?: FilesAround;
  holdOpen?: FieldSurroundings["holdOpen"];
  now?: number;
  /** Whoever turns it makes time pass. */
  clock?: ManualClock;
  /** Changes the document before it is shown. */
  prepare?: (doc: Y.Doc) => void;
}>;

/** Shows a part of a new document of that type, with what is around it. */
export function showDocument(
  type: DocumentType,
  part: (document: OpenDocument) => ReactNode,
  { now = 0, clock = new ManualClock(now), prepare, ...around }: Around = {},
) {
  const doc = new Y.Doc();
  seedDocument(doc, type, 0);
  prepare?.(doc);
  const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };
  const document = new OpenDocument(place, doc);
  const surroundings = surroundingsWith({ ...around, clock });
  render(
    <FieldSurroundingsContext value={surroundings}>{part(document)}</FieldSurroundingsContext>,
  );
  return { doc, document };
}

type Given = Pick<Around, "rows" | "links" | "files" | "holdOpen"> & Readonly<{ clock: Clock }>;

const noLinks: DocumentLinks = { to: [], from: [], passages: [], named: [] };

/** What fields need of the window, without one. */
export function surroundingsWith({
  rows = [],
  links = noLinks,
  files,
  holdOpen,
  clock,
}: Given): FieldSurroundings {
  const state = {
    spaces: [privateSpace],
    unreadable: [],
    unread: new Set<DocumentId>(),
    unheard: new Map<SpaceId, null>(),
    isListed: true,
    isHere: true,
    away: null,
    rows,
  };
  return {
    spaces: { state, onChange: () => () => {} },
    askLinks: async () => links,
    hrefOf: ({ id }) => `#/${id}`,
    clock,
    ...(files !== undefined && { files }),
    ...(holdOpen !== undefined && { holdOpen }),
  };
}

/** A field of a type, by its key and of that kind. */
export function fieldOf<Kind extends Field["kind"]>(type: DocumentType, key: string, kind: Kind) {
  const field = type.fields.find((each) => each.key === key);
  if (field?.kind !== kind) throw new Error(`${type.name} has no ${kind} under ${key}`);
  // The line above has compared what the compiler cannot follow through `Kind`.
  return field as Extract<Field, { kind: Kind }>;
}
