import { type ComponentProps, useEffect, useState } from "react";
import { Message } from "../ui/Message.tsx";
import { documentPart, loadDocumentPart } from "./document-part.ts";
import type { OneDocument, TwoDocuments } from "./DocumentsScreen.tsx";

/** The document that an address names, as soon as the screen for it is read. */
export function OneDocumentRoute(props: ComponentProps<typeof OneDocument>) {
  const part = useDocumentPart();
  return part === null ? <Opening /> : <part.OneDocument {...props} />;
}

/** The same for two of them. */
export function TwoDocumentsRoute(props: ComponentProps<typeof TwoDocuments>) {
  const part = useDocumentPart();
  return part === null ? <Opening /> : <part.TwoDocuments {...props} />;
}

/** Not by `lazy`: once it is read, a document is to be on the screen in the same frame, and React would wait. */
function useDocumentPart() {
  const [part, setPart] = useState(documentPart);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    if (part === null) loadDocumentPart().then(setPart, () => setMissing(true));
  }, [part]);
  if (isMissing) throw new Error("The screen of a document could not be read");
  return part;
}

function Opening() {
  return (
    <Message isScreen isPatient>
      Opening the document…
    </Message>
  );
}
