import type { Definition, List, Nodes, PhrasingContent, Root, RootContent } from "mdast";

/** Definitions by identifier, the first of each. */
type Definitions = ReadonlyMap<string, Definition>;

/**
 * A tree as what it means, to compare two: where a thing stands in the file, how its marks are nested, which of
 * two spellings was used and where lines end are left out. A list is loose as a whole or not at all.
 */
export function comparable(root: Root): unknown {
  const definitions = new Map<string, Definition>();
  const referred = new Set<string>();
  each(root, (node) => {
    if (node.type === "definition" && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node);
    }
    if (node.type === "linkReference" || node.type === "imageReference") {
      referred.add(node.identifier);
    }
  });
  const isUsed = (node: RootContent) =>
    node.type === "definition" &&
    referred.has(node.identifier) &&
    definitions.get(node.identifier) === node;
  const blocks = (children: readonly RootContent[]): unknown[] =>
    children.filter((node) => !isUsed(node)).map((node) => blockOf(node, definitions, blocks));
  return blocks(root.children);
}

/** Every letter of a tree, without the spaces between them. */
export function lettersOf(root: Root): string {
  let letters = "";
  each(root, (node) => {
    if ("value" in node && node.type !== "html") letters += node.value;
    if (node.type === "html" && !/^<\/?(?:br|u|mark|sub|sup)>$/.test(node.value))
      letters += node.value;
    if (node.type === "image") letters += node.alt ?? "";
    if (node.type === "imageReference") letters += node.alt ?? "";
  });
  return letters.replaceAll(/\s/g, "");
}

function blockOf(
  node: RootContent,
  definitions: Definitions,
  blocks: (children: readonly RootContent[]) => unknown[],
): unknown {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return [
        node.type,
        node.type === "heading" ? node.depth : 0,
        runs(node.children, definitions),
      ];
    case "list":
      return [
        "list",
        node.ordered === true ? (node.start ?? 1) : null,
        isLoose(node),
        node.children.map((item) => [item.checked ?? null, blocks(item.children)]),
      ];
    case "table": {
      const width = Math.max(...node.children.map((row) => row.children.length));
      const columns = Array.from({ length: width }, (_, index) => index);
      return [
        "table",
        columns.map((column) => node.align?.[column] ?? null),
        node.children.map((row) =>
          columns.map((column) => runs(row.children[column]?.children ?? [], definitions)),
        ),
      ];
    }
    case "html":
      return ["html", node.value];
    case "code":
      return ["code", node.lang ?? null, node.meta ?? null, node.value];
    case "definition":
      return ["definition", node.identifier, node.url, node.title ?? null];
    default:
      return [node.type, "children" in node ? blocks(node.children) : null];
  }
}

function isLoose(list: List): boolean {
  return list.spread === true || list.children.some((item) => item.spread === true);
}

type Run = [text: string, marks: readonly string[]];

/** Stretches of equally marked text; whatever is no text is a stretch of its own. */
function runs(nodes: readonly PhrasingContent[], definitions: Definitions): readonly Run[] {
  const all: Run[] = [];
  const push = (text: string, marks: ReadonlySet<string>) => {
    const sorted = [...marks].toSorted();
    const last = all.at(-1);
    if (last !== undefined && String(last[1]) === String(sorted)) last[0] += text;
    else all.push([text, sorted]);
  };
  const visit = (node: PhrasingContent, marks: ReadonlySet<string>): void => {
    const inside = (mark: string) => {
      if (!("children" in node)) return;
      for (const child of node.children) visit(child, new Set([...marks, mark]));
    };
    switch (node.type) {
      case "text":
        return push(node.value.replaceAll(/\s*\n\s*/g, " "), marks);
      case "break":
        return push("\n", marks);
      case "html":
        return /^<br\s*\/?>$/.test(node.value)
          ? push("\n", marks)
          : push(node.value, new Set([...marks, "html"]));
      case "link":
        return node.children.length === 0
          ? push("", new Set([...marks, `link ${node.url}`]))
          : inside(`link ${node.url} ${node.title ?? ""}`);
      case "linkReference": {
        const { url, title } = definitions.get(node.identifier) ?? {};
        return inside(`link ${url} ${title ?? ""}`);
      }
      case "image":
        return push("", new Set([...marks, `image ${node.url} ${node.alt} ${node.title ?? ""}`]));
      case "imageReference": {
        const { url, title } = definitions.get(node.identifier) ?? {};
        return push("", new Set([...marks, `image ${url} ${node.alt} ${title ?? ""}`]));
      }
      case "inlineCode":
        return push(node.value, new Set([...marks, "code"]));
      case "footnoteReference":
        return push("", new Set([...marks, `footnote ${node.identifier}`]));
      default:
        return inside(node.type);
    }
  };
  for (const node of nodes) visit(node, new Set());
  return all;
}

function each(root: Nodes, visit: (node: Nodes) => void): void {
  visit(root);
  if ("children" in root) for (const child of root.children) each(child, visit);
}
