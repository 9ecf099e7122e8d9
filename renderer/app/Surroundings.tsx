import type { ReactNode } from "react";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { AskLinks } from "../document/use-links.ts";
import { SurroundingsProvider } from "../editor/surroundings.ts";
import { FieldSurroundingsContext } from "../fields/surroundings.ts";
import { useEditorSurroundings } from "./use-editor-surroundings.ts";
import { pathOf, type Workspace } from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  /** The space of the document that is edited. */
  space: SpaceId;
  children: ReactNode;
}>;

/** Gives the editors and fields inside what they need of the window. */
export function Surroundings({ workspace, space, children }: Props) {
  const { bridge, clock, documents, spaces } = workspace;
  const surroundings = useEditorSurroundings(workspace, space);
  const askLinks: AskLinks = async ({ space, id }) => {
    const answer = await bridge.call("documents.links", { space, document: id });
    return answer.ok ? answer.value : { to: [], from: [], passages: [], named: [] };
  };
  return (
    <SurroundingsProvider value={surroundings}>
      <FieldSurroundingsContext
        value={{
          spaces,
          askLinks,
          hrefOf: (place) => `#${pathOf(place)}`,
          clock,
          files: surroundings,
          holdOpen: (place) => documents.hold(documents.find(place)),
        }}
      >
        {children}
      </FieldSurroundingsContext>
    </SurroundingsProvider>
  );
}
