import type { WorkspaceBridge } from "#shared/bridge/contract.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import type { OpenDocuments } from "../document/open-documents.ts";

type Given = Readonly<{ bridge: WorkspaceBridge; documents: OpenDocuments; clock: Clock }>;

/**
 * On the first run ever, makes the document that teaches. Main lets one window do it, once: two that
 * made it would make two. Answers where it is once it is stored.
 */
export async function welcome({ bridge, documents, clock }: Given): Promise<DocumentPlace | null> {
  const claimed = await bridge.call("welcome.claim", null);
  if (!claimed.ok || !claimed.value.isMine) return null;

  const [{ readSampleDocument }, { welcomeDocument }] = await Promise.all([
    import("#shared/sample/read-sample.ts"),
    import("#shared/sample/welcome-document.ts"),
  ]);
  const { type, content } = readSampleDocument(welcomeDocument);
  const said = content(namesNothing, clock.now());
  const place = documents.create(privateSpaceId, type.name, { content: said });
  return (await documents.store(place)) ? place : null;
}

function namesNothing(key: string): never {
  invariant(false, `the welcome names no other document, and not ${key}`);
}
