import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import type { OwnEnvelopes } from "#shared/sync/envelope-store.ts";
import type { Sealer } from "./sealer.ts";
import type { Signing } from "./signing.ts";

type Parts = Readonly<{
  signing: Signing;
  store: Pick<OwnEnvelopes, "brokenPlaces">;
  sealer: Pick<Sealer, "sealAnew">;
}>;

/**
 * Gives up own chains of which something is lost here, that nobody who is there has either: nobody could take what comes
 * after it. Another key signs what they were to say. True if there were any.
 */
export function giveUpBrokenChains({ signing, store, sealer }: Parts): boolean {
  const { keys } = signing;
  if (keys === null || !signing.mayGiveUp) return false;
  const device = deviceKeyOf(keys.publicKey);
  const broken = store.brokenPlaces(device);
  if (broken.length === 0) return false;
  for (const place of broken) sealer.sealAnew(place, device);
  signing.distrust();
  signing.noteLevel();
  return true;
}
