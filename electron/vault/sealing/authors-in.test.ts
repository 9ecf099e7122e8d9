import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { authorsIn } from "./authors-in.ts";
import type { SpaceSharing } from "./space-sharing.ts";

test("whoever calls themselves like somebody else, or as the window calls its own person, is told apart as an author as well", () => {
  const sample = new SampleSpace();
  sample.write(1, { kind: "profile", name: "Olga", colour: "blue" });
  for (const [at, name] of ["Gus", "Gus", "You"].entries()) {
    sample.join(at + 2, "editor", 1, { ...personOf(at + 2), name });
  }
  const { standing } = sample;
  const sharing = {
    standing,
    self: sample.device(1),
    clientsOf: () => [],
  } as unknown as SpaceSharing;
  const names = authorsIn(sharing, documentIdSchema.parse("doc_000000000000")).map(
    ({ name }) => name,
  );
  const keyOf = (number: number) => sample.device(number).slice(0, 4);
  expect(names).toEqual(["Olga", `Gus #${keyOf(2)}`, `Gus #${keyOf(3)}`, `You #${keyOf(4)}`]);
});
