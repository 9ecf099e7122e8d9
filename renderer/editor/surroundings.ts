import { createContext, useContext } from "react";

/** What the editor needs of the window around it. */
export type EditorSurroundings = Readonly<{
  /** Opens a web or mail address outside of the app, once the person has agreed. */
  openLink: (url: string) => void;
}>;

const Surroundings = createContext<EditorSurroundings>({ openLink: () => {} });

export const SurroundingsProvider = Surroundings.Provider;

export function useSurroundings(): EditorSurroundings {
  return useContext(Surroundings);
}
