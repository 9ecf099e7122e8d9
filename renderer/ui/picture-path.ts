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

/** How wide the square is on which the library draws. */
const square = 24;

const paths = new WeakMap<LucideIcon, Map<number, string>>();

/**
 * A picture as one path, as large as it is shown. The library draws an element for each line of it, by two parts of its own: in
 * a list that scrolls that was a sixth of what a frame costs. And a picture that the browser has to scale is mapped anew for
 * each frame in which anything is drawn.
 */
export function picturePath(of: LucideIcon, size: number): string {
  const known = paths.get(of) ?? new Map<number, string>();
  paths.set(of, known);
  const path =
    known.get(size) ??
    shapesOf(of)
      .map(([name, attributes]) => scaled(pathOf(name, attributes), size / square))
      .join("");
  known.set(size, path);
  return path;
}

/** A command of a path and its numbers; those of an arc may stand behind its two flags without a space. */
const commands = /([a-z])([^a-z]*)/gi;
const number = String.raw`([+-]?(?:\d+\.?\d*|\.\d+))[\s,]*`;
const numbers = new RegExp(number, "g");
const arcs = new RegExp(
  `${number}${number}${number}([01])[\\s,]*([01])[\\s,]*${number}${number}`,
  "g",
);

function scaled(path: string, by: number): string {
  const times = (value: string | undefined) => Number((Number(value) * by).toFixed(6));
  return path.replace(commands, (_, command: string, rest: string) => {
    const found =
      command.toLowerCase() === "a"
        ? [...rest.matchAll(arcs)].flatMap(([, rx, ry, turn, large, right, x, y]) => [
            times(rx),
            times(ry),
            turn,
            large,
            right,
            times(x),
            times(y),
          ])
        : [...rest.matchAll(numbers)].map(([, value]) => times(value));
    return command + found.join(" ");
  });
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
