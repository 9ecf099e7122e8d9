import type { SpaceId } from "#shared/domain/ids.ts";
import type { EditorPresence } from "../../editor/presence/editor-presence.ts";
import { colourNumber } from "#shared/domain/person-colours.ts";
import type { Workspace } from "../workspace.ts";
import { personAt } from "./known-person.ts";

/** Where others are in the documents of a space, for its editors; nothing where nobody else can be. */
export function editorPresence(
  { presences, sharing, following }: Workspace,
  space: SpaceId,
): EditorPresence | undefined {
  const line = presences.find(space);
  if (line === undefined) return undefined;
  return {
    caretsIn: (document) =>
      [...line.selectionsIn(document)].flatMap(([device, selection]) => {
        const person = personAt(sharing, space, device);
        if (person === null) return [];
        const { name } = person;
        return [{ device, name, colour: colourNumber(person.colour, name), selection }];
      }),
    onChange: (listener) => {
      const stops = [
        line.onMove(listener),
        sharing.onChange(listener),
        following.onChange(listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    isAnybodyThere: () => line.who.length > 0,
    tell: (document, selection) => line.select(document, selection),
    followed: () => (following.now?.space === space ? following.now.device : null),
  };
}
