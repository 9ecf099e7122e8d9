type Wanted = Readonly<{ isMany: boolean; accept?: string }>;

/** The system's own dialog: the page learns of what was chosen and of nothing beside it. */
export function chooseFiles(wanted: Wanted, onChosen: (files: readonly File[]) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = wanted.isMany;
  input.accept = wanted.accept ?? "";
  input.addEventListener("change", () => onChosen(Array.from(input.files ?? [])));
  input.click();
}
