import { expect, test } from "vitest";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { EntryBudget, mostOfPerson } from "./entry-budget.ts";
import { graphOf, type PlacedEntry } from "./entry-graph.ts";

const profile = { kind: "profile", name: "Ben", colour: "blue" } as const;

test("somebody who calls themselves something else a thousand times does so five hundred times, and an owner as often as they like", () => {
  const sample = new SampleSpace();
  sample.join(2, "viewer");
  sample.repeat(2, profile, { times: mostOfPerson.own + 10 });
  sample.repeat(1, { ...profile, name: "Ada" }, { times: mostOfPerson.own + 10 });
  const { refused, members } = sample.standing;
  expect(refused.map(({ reason }) => reason)).toEqual(Array.from({ length: 10 }, () => "too-many"));
  expect(refused.every(({ author }) => author === sample.device(2))).toBe(true);
  expect(members.get(personOf(1).person)?.name).toBe("Ada");
});

test("all devices of a person count together, and there are not more of them than anybody has", () => {
  const sample = new SampleSpace();
  sample.join(2, "viewer");
  for (let device = 100; device < 100 + mostOfPerson.devices; device++) {
    sample.join(device, "own-device", 2, personOf(2));
  }
  const own = [...sample.standing.devices.values()].filter(
    ({ person }) => person === personOf(2).person,
  );
  expect(own).toHaveLength(mostOfPerson.devices);
  sample.repeat(100, profile, { times: mostOfPerson.own - 100 });
  sample.repeat(101, profile, { times: 200 });
  const tooMany = sample.standing.refused.filter(({ reason }) => reason === "too-many");
  expect(tooMany.length).toBeGreaterThan(150);
});

test("what one owner writes counts up to eight megabytes", () => {
  const sample = new SampleSpace();
  const rename = sample.write(1, { kind: "rename", name: "Ours" });
  const { standing } = sample;
  const [placed] = graphOf(sample.entries).placed.values();
  const large = { ...placed, ...rename, bytes: new Uint8Array(3 * 1024 * 1024) } as PlacedEntry;
  const budget = new EntryBudget();
  const counted = [1, 2, 3].map(() => {
    const isExceeded = budget.isExceededBy(large, standing);
    if (!isExceeded) budget.take(large, standing);
    return !isExceeded;
  });
  expect(counted).toEqual([true, true, false]);
});
