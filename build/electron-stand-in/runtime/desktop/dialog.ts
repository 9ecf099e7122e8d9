import { guarded } from "../unimplemented.ts";

/** An answer prepared in the environment: the first one of the right kind is used up by the next dialog. */
type Prepared =
  | { readonly dialog: "message"; readonly response: number; readonly checkboxChecked?: boolean }
  | { readonly dialog: "save"; readonly filePath: string }
  | { readonly dialog: "open"; readonly filePaths: readonly string[] };

const prepared = JSON.parse(process.env["THROUGHLINE_STANDIN_DIALOGS"] ?? "[]") as Prepared[];

type Parameters = readonly unknown[];

/**
 * Dialogs nobody sees. They are answered by `THROUGHLINE_STANDIN_DIALOGS` (a JSON list), by a test that puts
 * its own function here, or else as if the person had cancelled.
 */
export const dialog = guarded("dialog", {
  showMessageBox: async (...parameters: Parameters) => answerMessage(parameters),
  showMessageBoxSync: (...parameters: Parameters) => answerMessage(parameters).response,
  showSaveDialog: async () => answerSave(),
  showSaveDialogSync: () => answerSave().filePath,
  showOpenDialog: async () => answerOpen(),
  showOpenDialogSync: () => {
    const { canceled, filePaths } = answerOpen();
    return canceled ? undefined : filePaths;
  },
  showErrorBox: (title: string, content: string) => {
    console.error(`${title}\n${content}`);
  },
});

function answerMessage(parameters: Parameters): Electron.MessageBoxReturnValue {
  const answer = take("message");
  if (answer)
    return { response: answer.response, checkboxChecked: answer.checkboxChecked ?? false };

  // Both overloads end with the options; a window may come before them.
  const { cancelId, buttons = [] } = (parameters.at(-1) ?? {}) as Electron.MessageBoxOptions;
  const named = buttons.findIndex((button) => /^(cancel|no)$/i.test(button));
  return { response: cancelId ?? Math.max(named, 0), checkboxChecked: false };
}

function answerSave(): Electron.SaveDialogReturnValue {
  const answer = take("save");
  return answer ? { canceled: false, filePath: answer.filePath } : { canceled: true, filePath: "" };
}

function answerOpen(): Electron.OpenDialogReturnValue {
  const answer = take("open");
  return answer
    ? { canceled: false, filePaths: [...answer.filePaths] }
    : { canceled: true, filePaths: [] };
}

function take<Kind extends Prepared["dialog"]>(
  kind: Kind,
): Extract<Prepared, { dialog: Kind }> | undefined {
  const at = prepared.findIndex(({ dialog }) => dialog === kind);
  const [answer] = at < 0 ? [] : prepared.splice(at, 1);
  return answer as Extract<Prepared, { dialog: Kind }> | undefined;
}
