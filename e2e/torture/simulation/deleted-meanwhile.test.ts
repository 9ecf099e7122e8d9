import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { headAfter } from "#shared/sync/heads/chain-step.ts";
import { meetSomebody, place } from "./meet-somebody.ts";
import { sealedBy } from "./sealed-by.ts";

const kept = { ...place, document: documentIdSchema.parse("doc_bbbbbbbbbbbb") };

test("whoever was cut off by what was deleted for ever meanwhile is asked for the rest at once, and holds nothing back", async () => {
  const stage = await meetSomebody((said) => {
    if (said.kind === "hello") return [{ ...said, isAnswer: true }];
    return said.kind === "root" ? [said] : [];
  });
  const { honest, other, sample, say, network, heard } = stage;
  const wants = () => heard.flatMap((said) => (said.kind === "want" ? [said] : []));
  // More than an answer together.
  const long = sealedBy(2, sample, Array(5).fill(new Uint8Array(240 * 1024)));
  const last = long.at(-1);
  if (last === undefined) throw new Error("five");
  const heads = new Map([[other, headAfter(last)]]);
  say({ kind: "heads", places: [place, kept].map((each) => ({ place: each, heads })) });
  await network.pass(500);
  expect(wants()).toMatchObject([{ number: 1, wanted: [{ place }, { place: kept }] }]);

  honest.deleteForEver(place.document);
  for (const { bytes } of long) {
    say({ kind: "envelopes", answers: 1, envelopes: [bytes], isLast: bytes === last.bytes });
  }
  await network.pass(500);
  expect(wants().slice(1)).toMatchObject([{ number: 2, wanted: [{ place: kept }] }]);
  expect(honest.sync?.stateWith(other)).toMatchObject({ kind: "catching-up" });
});
