import { useExtensionDependency } from "@lexical/react/useExtensionComponent";
import { $createTextNode, $getSelection } from "lexical";
import { useEffect, useEffectEvent, useRef } from "react";
import { findDocumentType } from "#shared/doctypes/registry.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import { documentName } from "../../fields/document-name.ts";
import { $createEmbedNode } from "../blocks/embed-node.ts";
import type { Suggestion, SuggestionSource } from "../suggest/suggestion.ts";
import { SuggestionsExtension } from "../suggest/suggestions-extension.ts";
import { useSurroundings } from "../surroundings.ts";
import { findDocuments } from "./find-documents.ts";

const triggers = ["@", "[["] as const;
type Trigger = (typeof triggers)[number];

/** An at sign or two brackets offer the documents to mention. */
export function useMentions(): void {
  const { output: suggestions } = useExtensionDependency(SuggestionsExtension);
  const around = useSurroundings();

  const find = useEffectEvent((typed: string, trigger: Trigger): readonly Suggestion[] => {
    if (around === null) return [];
    // Whoever opens brackets may close them.
    const query = trigger === "[[" ? typed.replace(/\]{1,2}$/, "") : typed;
    const title = query.trim();
    const known = findDocuments(around.mentionable, query).map((row): Suggestion => ({
      id: row.id,
      group: "Link to",
      title: documentName(row.title, row.type),
      picture: { type: row.type },
      note: findDocumentType(row.type)?.label ?? "",
      hint: "",
      $choose: () => $mention(row.id),
    }));
    if (title === "") return known;
    const fresh: Suggestion = {
      id: "new-note",
      group: "New from here",
      title: `New note “${title}”`,
      picture: { type: "note" },
      note: "",
      hint: "",
      // Behind an at sign may stand anybody's name, and the end of a sentence.
      isAside: trigger === "@",
      $choose: () => $mention(around.createNote(title)),
    };
    return [...known, fresh];
  });
  const sources = useRef<readonly SuggestionSource[]>([]);
  useEffect(() => {
    sources.current = triggers.map((trigger) => ({
      trigger,
      label: "Documents",
      find: (query) => find(query, trigger),
    }));
    const stops = sources.current.map((source) => suggestions.provide(source));
    return () => {
      for (const stop of stops) stop();
    };
  }, [suggestions]);
  // A document that is only now in the list is offered for letters that were typed before.
  const mentionable = around?.mentionable;
  useEffect(() => {
    for (const source of sources.current) suggestions.renew(source);
  }, [suggestions, mentionable]);
}

function $mention(id: DocumentId): void {
  $getSelection()?.insertNodes([$createEmbedNode({ mention: id }), $createTextNode(" ")]);
}
