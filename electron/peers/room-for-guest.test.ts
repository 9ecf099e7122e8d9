import { expect, test } from "vitest";
import type { DeviceKey } from "#shared/domain/ids.ts";
import { testKey } from "#shared/sync/testing/linked-devices.ts";
import { mostGuests, roomForGuest } from "./room-for-guest.ts";

const guests = Array.from({ length: mostGuests }, (_, index) => testKey(index + 1));
const [first = testKey(1), second = testKey(2), ...others] = guests;
const late = testKey(99);
const nobody = () => false;
const asking = (isAsking: (device: DeviceKey) => boolean) => ({ isMember: nobody, isAsking });

test("so many guests have room, whoever else is linked, and keep it while they ask for something", () => {
  const all = asking(() => true);
  expect(roomForGuest(late, [second, ...others], all)).toEqual({ isThere: true, leaves: null });
  expect(roomForGuest(late, guests, all)).toEqual({ isThere: false, leaves: null });
  expect(roomForGuest(first, guests, all)).toEqual({ isThere: true, leaves: null });
  const withMember = { ...all, isMember: (device: DeviceKey) => device === first };
  expect(roomForGuest(late, guests, withMember)).toEqual({ isThere: true, leaves: null });
});

test("strangers who ask for nothing keep nobody out: the oldest of them goes", () => {
  expect(roomForGuest(late, guests, asking(nobody))).toEqual({ isThere: true, leaves: first });
  const known = asking((device) => device === first);
  expect(roomForGuest(late, guests, known)).toEqual({ isThere: true, leaves: second });
  expect(roomForGuest(second, guests, known)).toEqual({ isThere: true, leaves: null });
});
