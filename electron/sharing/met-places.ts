import { z } from "zod";
import { type DeviceKey, deviceKeySchema } from "#shared/domain/ids.ts";
import { writeAtomically } from "../platform/atomic-write.ts";
import { readStoredJson } from "../platform/stored-file.ts";

const placeSchema = z.object({ device: deviceKeySchema, address: z.string().max(21) });
type Place = z.output<typeof placeSchema>;

/** Whoever was not met for longer than two hundred others is looked for in the network alone. */
const mostPlaces = 200;

/** Where other devices were linked last, also after the next start. It is a convenience: what cannot be read counts as nothing. */
export class MetPlaces {
  readonly ready: Promise<void>;
  readonly #file: string;
  /** Those that were met last stand first. */
  #places: readonly Place[] = [];
  #last: Promise<unknown>;

  constructor(file: string) {
    this.#file = file;
    this.ready = readStoredJson(file).then((stored) => {
      const listed = z.array(z.unknown()).safeParse(stored).data ?? [];
      const read = listed.flatMap((each) => placeSchema.safeParse(each).data ?? []);
      const met = new Set(this.#places.map(({ device }) => device));
      this.#places = [...this.#places, ...read.filter(({ device }) => !met.has(device))];
    });
    this.#last = this.ready;
  }

  of(devices: ReadonlySet<DeviceKey>): readonly Place[] {
    return this.#places.filter(({ device }) => devices.has(device));
  }

  note({ device, address }: Place): void {
    const [newest] = this.#places;
    if (newest?.device === device && newest.address === address) return;
    const others = this.#places.filter((each) => each.device !== device);
    this.#places = [{ device, address }, ...others].slice(0, mostPlaces);
    this.#last = this.#last.then(() => {
      // One that a disk does not take is written with the next, and was met all the same.
      return writeAtomically(this.#file, `${JSON.stringify(this.#places, null, 2)}\n`);
    });
  }
}
