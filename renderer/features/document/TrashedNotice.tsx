import { Trash2 } from "lucide-react";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { useTrashing } from "../../document/use-session.ts";
import { Banner, BannerActions, BannerWords } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { type AuthorsOf, useAuthors } from "./use-authors.ts";
import { isolated } from "../../ui/letters.ts";

type Props = Readonly<{
  document: OpenDocument;
  /** Nothing where nobody else can have moved it. */
  authorsOf: AuthorsOf | null;
  /**
   * As what and in which space it goes on, where it lies in the trash because it was moved there, and the way to it; null as
   * long as it may still be told of.
   */
  wentTo: Readonly<{ id: DocumentId; space: string; onOpen: () => void }> | "not-here" | null;
  /** Who may not write in it brings it back no more than they change anything else of it. */
  isReadOnly: boolean;
  onRestore: () => void;
}>;

/** Says that a document is in the Trash, and why: somebody may have moved it from under whoever writes in it. */
export function TrashedNotice({ document, authorsOf, wentTo, isReadOnly, onRestore }: Props) {
  const { by, movedTo } = useTrashing(document);
  const authors = useAuthors(by ?? 0, authorsOf);
  const who = authors.find(({ isSelf, clients }) => !isSelf && by !== null && clients.includes(by));
  const there = wentTo === "not-here" ? null : wentTo;
  // Who moved it on from where it went first stands there, and not here.
  const isMovedOn = there !== null && there.id !== movedTo;
  const movedWords = (where: string) =>
    who === undefined || isMovedOn
      ? `This document was moved to ${where}.`
      : `${isolated(who.name)} moved this document to ${where}.`;
  if (there !== null) {
    return (
      <Banner icon={Trash2} tone="plain">
        <BannerWords lead={movedWords(there.space)}>
          What lies here is how it was then. Links to it lead to where it goes on.
        </BannerWords>
        <BannerActions>
          <Button onClick={there.onOpen}>Open it there</Button>
          {!isReadOnly && (
            <Button look="quiet" onClick={onRestore}>
              Restore this one
            </Button>
          )}
        </BannerActions>
      </Banner>
    );
  }
  if (movedTo !== null) {
    return (
      <Banner icon={Trash2} tone="plain">
        <BannerWords lead={movedWords("another space")}>
          {wentTo === "not-here" && "Where it goes on is not on this computer. "}
          {!isReadOnly && "What is written here stays in this one, in the Trash."}
        </BannerWords>
        {!isReadOnly && (
          <BannerActions>
            <Button onClick={onRestore}>Restore this one</Button>
          </BannerActions>
        )}
      </Banner>
    );
  }
  return (
    <Banner icon={Trash2} tone="plain">
      <BannerWords
        lead={who === undefined ? "This document is in the Trash." : movedWords("the Trash")}
      >
        It is not found by search, and stays there until it is deleted for ever.
      </BannerWords>
      {!isReadOnly && (
        <BannerActions>
          <Button onClick={onRestore}>Restore</Button>
        </BannerActions>
      )}
    </Banner>
  );
}
