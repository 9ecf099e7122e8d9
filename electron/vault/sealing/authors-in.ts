import type { Author } from "#shared/domain/author.ts";
import type { DeviceKey, DocumentId, PersonId } from "#shared/domain/ids.ts";
import type { AcceptedEnvelope } from "#shared/sync/envelope-store.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import type { NewUpdate } from "#shared/sync/update-log.ts";
import { coloursOf } from "./colours-of.ts";
import { namesIn } from "./names-in.ts";
import type { SpaceSharing } from "./space-sharing.ts";

/**
 * The people of a space with what they wrote under in one document. Those who are not in any more are among them: what they
 * wrote is there still.
 */
export function authorsIn(sharing: SpaceSharing, document: DocumentId): Author[] {
  const { members, devices } = sharing.standing;
  const authors = new Map<PersonId, Author>();
  const colours = coloursOf(sharing.standing);
  const names = namesIn(sharing.standing, sharing.self);
  for (const [person, chosen] of members) {
    const colour = colours.get(person) ?? chosen.colour;
    const name = names.get(person) ?? chosen.name;
    authors.set(person, { person, name, colour, isSelf: false, devices: [], clients: [] });
  }
  for (const [device, { person }] of devices) {
    const author = authors.get(person);
    if (author === undefined) continue;
    author.devices.push(device);
    author.isSelf ||= isOwn(sharing, device);
  }
  for (const [client, device] of sharing.clientsOf({ document, part: "body" })) {
    const person = devices.get(device)?.person;
    if (person !== undefined) authors.get(person)?.clients.push(client);
  }
  return [...authors.values()];
}

/** What is inside of envelopes, for the windows. */
export function updatesIn(batch: readonly AcceptedEnvelope[]): readonly NewUpdate[] {
  return batch.map(({ whole, update }) => ({ document: partIdOf(whole.envelope), bytes: update }));
}

/** The documents in whose bodies somebody else has written. */
export function changedByOthers(
  sharing: Pick<SpaceSharing, "self" | "standing">,
  batch: readonly AcceptedEnvelope[],
): ReadonlySet<DocumentId> {
  const theirs = batch.filter(
    ({ whole: { envelope } }) => envelope.part === "body" && !isOwn(sharing, envelope.device),
  );
  return new Set(theirs.map(({ whole }) => whole.envelope.document));
}

/** Whether a device is this one, or another one of the same person. */
export function isOwn(
  { self, standing }: Pick<SpaceSharing, "self" | "standing">,
  device: DeviceKey,
): boolean {
  if (self === null) return false;
  const person = standing.devices.get(self)?.person;
  return (
    device === self || (person !== undefined && standing.devices.get(device)?.person === person)
  );
}
