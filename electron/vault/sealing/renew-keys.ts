import type { Clock } from "#shared/kernel/clock.ts";
import { makeEpoch } from "#shared/sync/membership/author.ts";
import { KeyRenewal } from "#shared/sync/membership/key-renewal.ts";
import type { SpaceSharing } from "./space-sharing.ts";

/**
 * Begins a new epoch whenever somebody went, be anybody linked or not. The vault does it, which also writes every other
 * entry of this device: two that are written at once in two processes would have one sequence.
 */
export function renewKeys(sharing: SpaceSharing, clock: Clock): () => void {
  const renewal = new KeyRenewal({
    self: () => sharing.self,
    standing: () => sharing.standing,
    clock,
    renew: () => {
      const author = sharing.author();
      if (author.ok) sharing.writeChange(makeEpoch(author.value, sharing.standing));
    },
  });
  const stop = sharing.onMembers(() => renewal.notice());
  return () => {
    stop();
    renewal.close();
  };
}
