import { expect, test, vi } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { patience } from "#shared/testing/patience.ts";
import { VaultStage } from "../../testing/vault-stage.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");

test("the states of a document's history stay as they were when its updates are put together and dropped", async () => {
  const stage = new VaultStage();
  const { space } = stage;
  const sit = async (words: string) => {
    const before = states().length;
    const { port } = await stage.write(prd, "Written for long", words);
    port.close();
    await vi.waitUntil(() => states().length > before, patience);
  };
  const states = () => {
    const listed = space.milestones.list(prd);
    if (!listed.ok) throw new Error(listed.failure.kind);
    return listed.value.map(({ number }) => ({
      number,
      state: space.milestones.read(prd, number),
    }));
  };
  await sit("The first words. ");
  const [first] = states();
  const rows = () =>
    space.record.database.prepare("SELECT count(*) AS n FROM update_log").get()?.["n"];

  for (const words of ["The second words. ", "The third words. ", "The fourth words. "]) {
    await sit(words);
    await space.record.compactNow();
  }
  expect(rows()).toBeLessThan(6);
  expect(states()).toContainEqual(first);
  expect(first?.state).toMatchObject({ ok: true });
});
