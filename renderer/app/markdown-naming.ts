import { deepLinkScheme } from "#shared/domain/deep-link.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Naming } from "#shared/markdown/write/naming.ts";
import { documentName } from "../fields/document-name.ts";
import type { Workspace } from "./workspace.ts";

/** How mentions are written where the documents do not come along: by their titles, as links that lead back here. */
export function namesHere({ spaces }: Workspace, space: SpaceId): Naming["document"] {
  const rows = new Map<string, (typeof spaces.state.rows)[number]>(
    spaces.state.rows.map((row) => [row.id, row]),
  );
  return (id) => {
    const row = rows.get(id);
    const title = row === undefined ? "" : documentName(row.title, row.type);
    return { title, url: `${deepLinkScheme}://document/${row?.space ?? space}/${id}` };
  };
}
