import type { Nodes } from "mdast";

/** The words of a node without what is said about them; pictures count by their description. */
export function plainTextOf(nodes: Nodes | readonly Nodes[]): string {
  if (Array.isArray(nodes))
    return (nodes as readonly Nodes[]).map((node) => plainTextOf(node)).join("");
  const node = nodes as Nodes;
  if ("children" in node) return plainTextOf(node.children);
  if (node.type === "image" || node.type === "imageReference") return node.alt ?? "";
  if (node.type === "break") return " ";
  if (node.type === "html") return "";
  return "value" in node ? node.value.replaceAll(/\s*\n\s*/g, " ") : "";
}
