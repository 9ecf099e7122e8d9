import { expect, test } from "vitest";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import type { Standing } from "#shared/sync/membership/standing.ts";
import { VaultStage } from "../testing/vault-stage.ts";
import { SpaceNaming } from "./space-naming.ts";
import { writeSpaceInfo } from "./store/space-info.ts";

const id = spaceIdSchema.parse("space_aaaaaaaaaaaa");

function stage() {
  const made = new VaultStage().vault.create(id);
  if (!made.ok) throw new Error(made.failure.kind);
  const { database } = made.value.record;
  writeSpaceInfo(database, { name: "Marlow", kind: "local" });
  let standing: Standing | undefined;
  const naming = new SpaceNaming({ database, id, standing: () => standing });
  const found = (sample: SampleSpace) => void ({ standing } = sample);
  return { database, naming, found };
}

test("a space is called what its file says, and a shared one what its members say", () => {
  const { database, naming, found } = stage();
  expect(naming.read()).toEqual({ id, name: "Marlow", kind: "local" });
  writeSpaceInfo(database, { name: "Marlow 2" });
  expect(naming.read().name).toBe("Marlow 2");
  found(new SampleSpace());
  expect(naming.read()).toEqual({ id, name: "Booking", kind: "shared" });
  found(new SampleSpace("own-devices"));
  expect(naming.read().kind).toBe("own-devices");
});

test("what it is for is known while its file cannot be read", () => {
  const { database, naming, found } = stage();
  database.exec("DROP TABLE meta");
  expect(() => naming.read()).toThrow("meta");
  expect(naming.kind).toBe("local");
  found(new SampleSpace());
  expect(naming.kind).toBe("shared");
});
