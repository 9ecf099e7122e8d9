import { makeAdmission, makeInvite } from "#shared/sync/membership/author.ts";
import { readRequest } from "#shared/sync/membership/join-request.ts";
import { fakeCryptography } from "#shared/sync/testing/sample-devices.ts";
import type { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

const aDay = 24 * 60 * 60_000;

/** An owner, whose device has that number, lets in the device of another number with the keys that they have. */
export function letIn(
  sample: SampleSpace,
  owner: SimulatedDevice,
  { by, guest }: Readonly<{ by: number; guest: number }>,
): void {
  const author = sample.author(by);
  const { change, secret } = makeInvite(author, "editor", sample.clock.now() + aDay);
  owner.write(change);
  const bytes = sample.request(guest, secret);
  const request = readRequest(bytes, fakeCryptography);
  const standing = owner.sync?.membership.now.standing;
  if (!request.ok || standing === undefined) throw new Error("the owner is there");
  const asked = { bytes, request: request.value, granted: "editor" } as const;
  owner.write(makeAdmission(author, standing, asked));
}
