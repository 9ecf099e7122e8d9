import type { ReactNode } from "react";
import { type EditorSurroundings, SurroundingsProvider } from "../editor/surroundings.ts";
import type { Workspace } from "./workspace.ts";

type Props = Readonly<{ workspace: Workspace; children: ReactNode }>;

/** Gives the editors inside what they need of the window. */
export function Surroundings({ workspace, children }: Props) {
  const { bridge } = workspace;
  const surroundings: EditorSurroundings = {
    openLink: (url) => void bridge.call("link.open", { url }),
  };
  return <SurroundingsProvider value={surroundings}>{children}</SurroundingsProvider>;
}
