import { packMilestone } from "../vault/store/milestones.ts";
import { FakeReader, projectionOf } from "./fake-reader.ts";
import { alsoWritten, describeReader, written } from "./reader-contract.ts";

describeReader("FakeReader", () => {
  const isThere = (document: string) => document === written || document === alsoWritten;
  const reader = new FakeReader({
    projection: (document) =>
      isThere(document) ? projectionOf(document) : { document, row: null, through: 0 },
    milestone: (document) => (isThere(document) ? packMilestone(Uint8Array.of(1), 5) : null),
  });
  return { reader, end: () => reader.end() };
});
