import { expect, test } from "vitest";
import { headAfter } from "#shared/sync/heads/chain-step.ts";
import { meetSomebody, place } from "./meet-somebody.ts";
import { firstOf } from "./sealed-by.ts";

test("what the record was still given by a process that was killed is found out, and not asked for over and over", async () => {
  const stage = await meetSomebody((said) => {
    if (said.kind === "hello") return [{ ...said, isAnswer: true }];
    if (said.kind === "root") return [said];
    if (said.kind !== "want") return [];
    const envelopes = [firstOf(2, stage.sample).whole.bytes];
    return [{ kind: "envelopes", answers: said.number, envelopes, isLast: true }];
  });
  const { honest, other, sample, say, network, heard } = stage;
  const signed = firstOf(2, sample);
  // The device has read how far its chains reach, and hears nothing of it.
  expect(honest.store.accept([signed])).toEqual({ ok: true, value: null });
  say({ kind: "heads", places: [{ place, heads: new Map([[other, headAfter(signed.whole)]]) }] });
  await network.pass(5_000);
  expect(honest.sync?.stateWith(other)).toEqual({ kind: "in-sync" });
  // Once more at most, while the record is read.
  expect(heard.filter(({ kind }) => kind === "want").length).toBeLessThan(3);
  expect(heard.at(-1)).toMatchObject({ kind: "heads", places: [{ place }] });
});
