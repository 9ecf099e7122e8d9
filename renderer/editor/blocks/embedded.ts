import {
  type ComponentType,
  createContext,
  createElement,
  type ReactElement,
  useContext,
} from "react";

export type Embed = Readonly<Record<string, unknown>>;

/** How each kind of embed is drawn. */
type EmbedViews = Readonly<{
  mention: ComponentType<Readonly<{ id: string; label: string }>>;
  picture: ComponentType<Readonly<{ id: string; alt: string; name: string }>>;
  file: ComponentType<Readonly<{ id: string; name: string; size: string }>>;
}>;

const Views = createContext<EmbedViews | null>(null);

export const EmbedViewsProvider = Views.Provider;

type Props = Readonly<{ embed: Embed }>;

/**
 * An embed as the editor around it draws it. The node names no component itself: it also runs where there is neither a
 * page nor a style sheet.
 */
export function Embedded({ embed }: Props): ReactElement | null {
  const views = useContext(Views);
  if (views === null) return null;
  const { mention, attachment } = embed;
  if (typeof mention === "string") {
    return createElement(views.mention, { id: mention, label: textIn(embed, "label") });
  }
  if (typeof attachment !== "string") return null;
  const [alt, name, size] = [textIn(embed, "alt"), textIn(embed, "name"), textIn(embed, "size")];
  if (isFile(embed)) return createElement(views.file, { id: attachment, name: alt || name, size });
  return createElement(views.picture, { id: attachment, alt, name });
}

/** A file that is no picture says how large it is. */
export function isFile({ attachment, size }: Embed): boolean {
  return typeof attachment === "string" && typeof size === "string";
}

export function isPicture(embed: Embed): boolean {
  return typeof embed["attachment"] === "string" && !isFile(embed);
}

function textIn(embed: Embed, key: string): string {
  const value = embed[key];
  return typeof value === "string" ? value : "";
}
