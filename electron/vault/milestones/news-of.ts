import type { DeviceKey, DocumentId } from "#shared/domain/ids.ts";
import type { DocumentNews } from "#shared/domain/news.ts";
import { authorsIn } from "../sealing/authors-in.ts";
import type { Space } from "../space.ts";

/** What others did to a document that nobody here has looked at; null where they did nothing, or it cannot be told. */
export async function newsOf(
  { sharing, readings, catalogue }: Pick<Space, "sharing" | "readings" | "catalogue">,
  document: DocumentId,
): Promise<DocumentNews | null> {
  const reading = readings.of(document);
  if (sharing === null || !reading.ok) return null;
  const others = authorsIn(sharing, document).filter(({ isSelf }) => !isSelf);
  const said = new Set<DeviceKey>(
    catalogue.find(document)?.comments.unseen.map(({ by }) => by) ?? [],
  );
  const { lastRead, unread } = reading.value;
  const clients = others.flatMap((author) => author.clients);
  const isNew = unread !== null && lastRead === null;
  const found =
    unread === null || lastRead === null
      ? null
      : await catalogue.othersChanges(document, lastRead, clients);
  const wrote = new Set(isNew ? clients : found?.clients);
  const who = others
    .filter(
      (author) =>
        author.clients.some((client) => wrote.has(client)) ||
        author.devices.some((device) => said.has(device)),
    )
    .map(({ person, name, colour }) => ({ person, name, colour }));
  if (isNew) return { changes: null, sections: [], who };
  if (found === null && who.length === 0) return null;
  return { changes: found?.changes ?? 0, sections: found?.sections ?? [], who };
}
