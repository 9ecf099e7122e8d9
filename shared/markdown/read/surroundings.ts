import type { Definition, Nodes, Root } from "mdast";

/** Finds what a file names beside itself: other documents, and pictures that lie next to it. */
export type Neighbours = Readonly<{
  /** The document that an address leads to; null for one that is no document here. */
  findDocument: (url: string) => FoundDocument | null;
  /** The document of that name, as wikis name them. */
  findNamed: (name: string) => FoundDocument | null;
  /** The picture at an address, as an attachment of the space. */
  findPicture: (url: string) => Readonly<{ id: string; name: string }> | null;
  /** Any other file at an address. */
  findFile: (url: string) => Readonly<{ id: string; name: string; size: number }> | null;
  /** The file, of whatever kind, that a line above the text says is attached. One that is not there is missed, as a picture is, by the label if there is one. */
  findAttached: (
    url: string,
    label: string,
  ) => Readonly<{ id: string; name: string; size: number }> | null;
}>;

export type FoundDocument = Readonly<{
  id: string;
  title: string;
  /** The place in it, with its number sign, or nothing. */
  at: string;
}>;

export const noNeighbours: Neighbours = {
  findDocument: () => null,
  findNamed: () => null,
  findPicture: () => null,
  findFile: () => null,
  findAttached: () => null,
};

/** What reading a piece of a file takes from the rest of it. */
export type Surroundings = Neighbours &
  Readonly<{
    source: string;
    /** By identifier; the first of each counts. */
    definitions: ReadonlyMap<string, Definition>;
    /** Definitions that something refers to: they are in the links then. */
    used: ReadonlySet<Definition>;
    /** Identifiers that stand in what is kept as it is: their definitions have to stay too. */
    needed: Set<string>;
  }>;

export function surroundingsOf(root: Root, source: string, neighbours: Neighbours): Surroundings {
  const definitions = new Map<string, Definition>();
  const named = new Set<string>();
  walk(root, (node) => {
    if (node.type === "definition") {
      if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
    } else if (node.type === "linkReference" || node.type === "imageReference") {
      named.add(node.identifier);
    }
  });
  const used = new Set<Definition>();
  for (const [identifier, definition] of definitions) {
    if (named.has(identifier)) used.add(definition);
  }
  return { ...neighbours, source, definitions, used, needed: new Set() };
}

/** Notes what a node that is kept as it is refers to. */
export function noteReferences(node: Nodes, { needed }: Surroundings): void {
  walk(node, (each) => {
    if (each.type === "linkReference" || each.type === "imageReference")
      needed.add(each.identifier);
  });
}

function walk(root: Nodes, visit: (node: Nodes) => void): void {
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    visit(node);
    if ("children" in node) waiting.push(...node.children.toReversed());
  }
}
