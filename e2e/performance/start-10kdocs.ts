import { privateSpaceId } from "#shared/domain/ids.ts";
import { timeToEditable } from "./time-to-editable.ts";
import { few, type Homes, idOf, seedTwoHomes } from "./two-homes.ts";

/**
 * From starting the program to a document one can type in, with 10,000 documents in the space ÷ with 10.
 * The documents were written by the store and listed once before: this is every start but the first.
 */
export const row = {
  id: "start.10kdocs",
  unit: "×",
  target: 1.5,
  yardstick: "the same with 10 documents, ms",
  mostRuns: 3,
  prepare: seedTwoHomes,
  async run(homes: Homes) {
    const args = [`throughline://document/${privateSpaceId}/${idOf(few - 1)}`];
    const value = await timeToEditable({ home: homes.many, args });
    const yardstick = await timeToEditable({ home: homes.few, args });
    return { value: value / yardstick, yardstick };
  },
};
