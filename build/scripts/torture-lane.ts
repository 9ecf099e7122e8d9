import { z } from "zod";
import { loadRows } from "./rows.ts";
import { howSchema, isTortureRow } from "./torture-row.ts";
import { tryRow } from "./try-row.ts";

// One lane of `torture-lanes.ts`: tries the row whose name comes, says what came of it, and waits for the next.
const askedSchema = z.object({ id: z.string(), how: howSchema });

const loading = loadRows("e2e/torture", isTortureRow);

process.on("message", (asked) => void answer(asked));

// Whoever wanted to know is gone.
process.once("disconnect", () => process.exit(1));

async function answer(asked: unknown): Promise<void> {
  const { id, how } = askedSchema.parse(asked);
  const row = (await loading).find((each) => each.id === id);
  if (row === undefined) throw new Error(`There is no row "${id}".`);
  process.send?.(await tryRow({ row, how }));
}
