import { awayWords, type WhyAway } from "#shared/domain/space-unavailable.ts";
import { Message } from "../ui/Message.tsx";

type Props = Readonly<{
  /** Why there is nothing to see; nothing while it is on its way. */
  away: WhyAway | null;
}>;

/** Stands where documents would, while nobody knows which there are: never that there are none. */
export function Unheard({ away }: Props) {
  if (away === null) return <Message isPatient>Looking for your documents…</Message>;
  const words = awayWords(away, "the folder that holds your documents");
  return (
    <Message>
      {words === null
        ? "Your documents cannot be opened just now. Throughline has changed nothing in them and keeps " +
          "trying by itself. If this stays, quit and start it again."
        : `${words.what} ${words.detail}`}
    </Message>
  );
}
