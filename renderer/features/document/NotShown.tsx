import type { SessionView } from "../../document/use-session.ts";
import { Message } from "../../ui/Message.tsx";

type Props = Readonly<{ view: SessionView; isPrivate: boolean; onHome: () => void }>;

/** What stands in the place of a document that is not there, or not yet. */
export function NotShown({ view: { phase, damaged }, isPrivate, onHome }: Props) {
  if (phase === "deleted") {
    return (
      <Message isScreen action="Go home" onAction={onHome}>
        This document was deleted for ever. Nothing of it is kept here.
      </Message>
    );
  }
  if (phase === "not-here-yet" && damaged) {
    return (
      <Message isScreen action="Go home" onAction={onHome}>
        The beginning of this document is damaged, so it cannot be shown. What is left of it was not
        changed. Your other documents are not touched by this; a backup may still have this one.
      </Message>
    );
  }
  if (phase === "not-here-yet" && isPrivate) {
    return (
      <Message isScreen action="Go home" onAction={onHome}>
        There is no such document in Private. Nothing was changed. The link may be of another
        computer; your documents are on Home and in the sidebar.
      </Message>
    );
  }
  if (phase === "not-here-yet") {
    return (
      <Message isScreen action="Go home" onAction={onHome}>
        This document is not here yet. It will appear once the device that has it has sent it.
      </Message>
    );
  }
  return (
    <Message isScreen isPatient>
      Opening the document…
    </Message>
  );
}
