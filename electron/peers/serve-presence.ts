import type { Port } from "#shared/bridge/port.ts";
import { presenceSchema } from "#shared/domain/presence.ts";
import type { SpacePresence } from "#shared/sync/presence/space-presence.ts";

/** Joins a window to the presence of a space, for as long as its port is open. */
export function servePresence(presence: SpacePresence, port: Port): void {
  const window = presence.open((news) => port.post(news));
  port.onClose(() => window.end());
  port.onMessage((message) => {
    const said = presenceSchema.safeParse(message);
    if (said.success) window.say(said.data);
  });
}
