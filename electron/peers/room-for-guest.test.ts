import { expect, test } from "vitest";
import { testKey } from "#shared/sync/testing/linked-devices.ts";
import { hasRoomForGuest, mostGuests } from "./room-for-guest.ts";

test("so many guests have room, whoever else is linked, and keep it", () => {
  const guests = Array.from({ length: mostGuests }, (_, index) => testKey(index + 1));
  const [first = testKey(1), ...others] = guests;
  const nobody = () => false;
  expect(hasRoomForGuest(testKey(99), others, nobody)).toBe(true);
  expect(hasRoomForGuest(testKey(99), guests, nobody)).toBe(false);
  expect(hasRoomForGuest(first, guests, nobody)).toBe(true);
  expect(hasRoomForGuest(testKey(99), guests, (device) => device === first)).toBe(true);
});
