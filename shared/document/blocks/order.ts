import type { Random } from "../../kernel/random.ts";

/**
 * Places in an order that can always be divided further: strings that sort as they stand. Three
 * characters are one digit, so that many blocks added one behind the other make no long keys; a
 * random tail keeps two people who add at the same place apart. Neighbours may be any strings, since
 * they come from others: where no key fits between them the answer is one behind `low`.
 */
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const base = alphabet.length;
const width = 3;
const digitLimit = base ** width;
const widestStep = 2 ** 11;

/** A key between two others; `low` may be empty for "before everything", `high` null for "at the end". */
export function orderBetween(low: string, high: string | null, random: Random): string {
  return spread(low, high, { count: 1, random })[0] ?? `${low}V`;
}

/** Several keys between two others, in order and about as short as one. */
export function ordersBetween(
  low: string,
  high: string | null,
  count: number,
  random: Random,
): readonly string[] {
  return spread(low, high, { count, random });
}

type Wish = Readonly<{ count: number; random: Random }>;

function spread(low: string, high: string | null, { count, random }: Wish): readonly string[] {
  let prefix = "";
  let ceiling = high;
  for (let depth = 0; depth <= low.length + (high?.length ?? 0); depth++) {
    const from = digitAt(low, depth);
    const to = ceiling === null ? digitLimit : digitAt(ceiling, depth);
    const room = to - from - 1;
    if (room >= count) {
      const step = count === 1 ? Math.min(room, widestStep) : Math.floor(room / count);
      const keys = Array.from({ length: count }, (_, index) => {
        const digit = from + 1 + step * index + below(step, random);
        return prefix + written(digit) + tail(random);
      });
      return keys.every((key) => key > low && (high === null || key < high))
        ? keys
        : behind(low, count, random);
    }
    if (to > from) ceiling = null;
    if (to < from) break;
    prefix += written(from);
  }
  return behind(low, count, random);
}

function behind(low: string, count: number, random: Random): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${low}V${written(index)}${tail(random)}`);
}

function digitAt(key: string, depth: number): number {
  let value = 0;
  for (let place = depth * width; place < (depth + 1) * width; place++) {
    value = value * base + Math.max(0, alphabet.indexOf(key.charAt(place) || "0"));
  }
  return value;
}

function written(digit: number): string {
  let text = "";
  for (let rest = digit, place = 0; place < width; place++) {
    text = alphabet.charAt(rest % base) + text;
    rest = Math.floor(rest / base);
  }
  return text;
}

/** Never ends in the lowest character: there is always room before a key. */
function tail(random: Random): string {
  return alphabet.charAt(below(base, random)) + alphabet.charAt(1 + below(base - 1, random));
}

function below(limit: number, random: Random): number {
  const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
  return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % limit;
}
