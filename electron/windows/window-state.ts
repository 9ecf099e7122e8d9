import type { Rectangle } from "electron";
import { z } from "zod";

const sideSchema = z.int().min(-100_000).max(100_000);

const windowStateSchema = z.object({
  bounds: z.object({
    x: sideSchema.optional(),
    y: sideSchema.optional(),
    width: sideSchema.positive(),
    height: sideSchema.positive(),
  }),
  isMaximised: z.boolean().catch(false),
});

/** Where a window stood when it was last closed. Without a place the system centres it. */
export type WindowState = Readonly<{
  bounds:
    | Readonly<{ width: number; height: number }>
    | Readonly<{ x: number; y: number; width: number; height: number }>;
  isMaximised: boolean;
}>;

const firstState: WindowState = { bounds: { width: 1280, height: 800 }, isMaximised: false };

/** Reads a remembered state. Rubbish counts as none; a window on a display that is gone is brought back. */
export function parseWindowState(stored: unknown, displays: readonly Rectangle[]): WindowState {
  const parsed = windowStateSchema.safeParse(stored);
  if (!parsed.success) return firstState;

  const { bounds, isMaximised } = parsed.data;
  const { x, y, width, height } = bounds;
  if (x === undefined || y === undefined) return { bounds: { width, height }, isMaximised };

  const display = displayOf({ x, y, width, height }, displays);
  if (display === null) return { bounds: firstState.bounds, isMaximised };
  return { bounds: clampTo(display, { x, y, width, height }), isMaximised };
}

/** The display that shows most of the window, if any shows a part. */
function displayOf(bounds: Rectangle, displays: readonly Rectangle[]): Rectangle | null {
  let best: Rectangle | null = null;
  let most = 0;
  for (const display of displays) {
    const shown = overlap(bounds, display);
    if (shown <= most) continue;
    best = display;
    most = shown;
  }
  return best;
}

function overlap(one: Rectangle, other: Rectangle): number {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, across) * Math.max(0, down);
}

function clampTo(display: Rectangle, bounds: Rectangle): Rectangle {
  const width = Math.min(bounds.width, display.width);
  const height = Math.min(bounds.height, display.height);
  return {
    x: Math.min(Math.max(bounds.x, display.x), display.x + display.width - width),
    y: Math.min(Math.max(bounds.y, display.y), display.y + display.height - height),
    width,
    height,
  };
}
