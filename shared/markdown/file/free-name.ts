/** The name, or with the first number behind it that none of them has. */
export function freeName(
  name: string,
  taken: readonly Readonly<Record<string, unknown>>[],
): string {
  let free = name;
  for (let number = 2; taken.some((each) => Object.hasOwn(each, free)); number++)
    free = `${name}${number}`;
  return free;
}
