import type { LucideIcon } from "lucide-react";
import { z } from "zod";

/** What the library hands on to the component that would draw it: shapes on a square of 24. */
const drawnSchema = z.object({
  props: z.object({
    icon: z.object({
      node: z.array(z.tuple([z.string(), z.record(z.string(), z.string())])),
    }),
  }),
});

const paths = new WeakMap<LucideIcon, string>();

/**
 * A picture as one path. The library draws an element for each line of it, by two parts of its own: in a list that scrolls
 * that was a sixth of what a frame costs.
 */
export function picturePath(of: LucideIcon): string {
  const known = paths.get(of);
  if (known !== undefined) return known;
  const path = shapesOf(of)
    .map(([name, attributes]) => pathOf(name, attributes))
    .join("");
  paths.set(of, path);
  return path;
}

function shapesOf(picture: LucideIcon) {
  // A part that takes a ref keeps there what draws it; what comes out is looked at.
  const { render } = picture as unknown as { render: (props: object, ref: null) => unknown };
  return drawnSchema.parse(render({}, null)).props.icon.node;
}

function pathOf(name: string, attributes: Readonly<Record<string, string>>): string {
  const of = (key: string) => Number(attributes[key] ?? 0);
  switch (name) {
    case "path":
      // What begins with a step begins at the corner, and not where the path before it ended.
      return `M0 0${attributes["d"] ?? ""}`;
    case "line":
      return `M${of("x1")} ${of("y1")}L${of("x2")} ${of("y2")}`;
    case "circle":
      return round(of, of("r"), of("r"));
    case "ellipse":
      return round(of, of("rx"), of("ry"));
    case "rect":
      return rectangle(of);
    case "polyline":
      return `M${attributes["points"] ?? ""}`;
    case "polygon":
      return `M${attributes["points"] ?? ""}z`;
    default:
      throw new Error(`Nobody has said yet how a ${name} of a picture is drawn`);
  }
}

function round(of: (key: string) => number, rx: number, ry: number): string {
  const half = `a${rx} ${ry} 0 0 1`;
  return `M${of("cx") - rx} ${of("cy")}${half} ${2 * rx} 0${half} ${-2 * rx} 0z`;
}

function rectangle(of: (key: string) => number): string {
  const r = of("rx") || of("ry");
  const across = of("width") - 2 * r;
  const down = of("height") - 2 * r;
  const corner = (x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`;
  const right = `h${across}${corner(r, r)}v${down}${corner(-r, r)}`;
  const left = `h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}`;
  return `M${of("x") + r} ${of("y")}${right}${left}z`;
}
