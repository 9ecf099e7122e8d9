import { documentTypes } from "#shared/doctypes/registry.ts";

/** Types by the letter that begins one on Home: the first of the label that no earlier one has. */
export function newLetters(): ReadonlyMap<string, string> {
  return documentTypes.reduce((taken, { label, name }) => {
    const letter = (label.toUpperCase().match(/[A-Z]/g) ?? []).find((each) => !taken.has(each));
    return letter === undefined ? taken : new Map([...taken, [letter, name]]);
  }, new Map<string, string>());
}

/** The letter that begins a document of this type. */
export function letterOf(type: string): string | undefined {
  return [...newLetters()].find(([, name]) => name === type)?.[0];
}
