import { expect, test } from "vitest";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { KeyRenewal } from "./key-renewal.ts";

/** The devices of two owners in a space out of which somebody was just taken. */
function spaceOfTwoOwners() {
  const space = new SampleSpace();
  space.join(2, "owner");
  space.join(3, "editor");
  const renewed: number[] = [];
  const renewalOn = (device: number) =>
    new KeyRenewal({
      self: () => space.device(device),
      standing: () => space.standing,
      clock: space.clock,
      author: () => space.author(device),
      write: (change) => {
        renewed.push(device);
        space.write(device, change);
        return true;
      },
    });
  const all = [1, 2, 3].map(renewalOn);
  const notice = () => {
    for (const each of all) each.notice();
  };
  const remove = () => space.write(1, { kind: "remove", person: personOf(3).person, limits: [] });
  return { space, all, renewed, notice, remove };
}

test("once somebody was removed the most senior owner begins a new epoch, and nobody else", () => {
  const { space, renewed, notice, remove } = spaceOfTwoOwners();
  notice();
  space.clock.advance(60_000);
  expect(renewed).toEqual([]);
  remove();
  notice();
  space.clock.advance(60_000);
  expect(renewed).toEqual([1]);
});

test("if that owner is away the next one does", () => {
  const { space, all, renewed, remove } = spaceOfTwoOwners();
  remove();
  for (const each of all.slice(1)) each.notice();
  space.clock.advance(9_000);
  expect(renewed).toEqual([]);
  space.clock.advance(60_000);
  expect(renewed).toEqual([2]);
});

test("who has left the session begins nothing", () => {
  const { space, all, renewed, notice, remove } = spaceOfTwoOwners();
  remove();
  notice();
  for (const each of all) each.close();
  space.clock.advance(60_000);
  expect(renewed).toEqual([]);
});

test("who has signed two entries with one sequence begins nothing, because it would not count, and the next one does not wait", () => {
  const { space, all, renewed, notice, remove } = spaceOfTwoOwners();
  const before = [...space.entries];
  space.write(1, { kind: "rename", name: "One" }, before);
  space.write(1, { kind: "rename", name: "Other" }, before);
  remove();
  space.write(2, { kind: "remove", person: personOf(3).person, limits: [] });
  notice();
  space.clock.advance(5_000);
  expect(renewed).toEqual([2]);
  for (const each of all) each.close();
});

test("what is written in vain is not written over and over", () => {
  const { space, remove } = spaceOfTwoOwners();
  let times = 0;
  const renewal: KeyRenewal = new KeyRenewal({
    self: () => space.device(1),
    standing: () => space.standing,
    clock: space.clock,
    author: () => space.author(1),
    write: () => {
      times += 1;
      // As whoever writes an entry tells of it, be it one that counts or not.
      renewal.notice();
      return true;
    },
  });
  remove();
  renewal.notice();
  space.clock.advance(24 * 60 * 60_000);
  expect(times).toBeGreaterThan(1);
  expect(times).toBeLessThan(20);
});
