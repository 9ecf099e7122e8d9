import type { Clock } from "#shared/kernel/clock.ts";
import { KeyRenewal } from "#shared/sync/membership/key-renewal.ts";
import type { SpaceSharing } from "./space-sharing.ts";

/**
 * Begins a new epoch whenever somebody went, and hands keys to who lacks some, be anybody linked or not. The vault does it, which also writes every other
 * entry of this device: two that are written at once in two processes would have one sequence.
 */
export function renewKeys(sharing: SpaceSharing, clock: Clock): () => void {
  const renewal = new KeyRenewal({
    self: () => sharing.self,
    standing: () => sharing.standing,
    clock,
    author: () => {
      const author = sharing.author();
      return author.ok ? author.value : null;
    },
    write: (change) => sharing.writeChange(change).ok,
  });
  const stop = sharing.onMembers(() => renewal.notice());
  return () => {
    stop();
    renewal.close();
  };
}
