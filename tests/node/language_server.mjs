// Asks the JSON language server of VS Code, as an editor would.
// stdin: {"schema": {...}, "documents": [{"text": "...", "offset": 12}]}
// stdout: one {"completions": [{label, kind, insertText}], "hover": "...", "problems": ["..."]} a document
import { readFileSync } from "node:fs";
import { getLanguageService } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";

const { schema, documents } = JSON.parse(readFileSync(0, "utf8"));
const service = getLanguageService({});
service.configure({
  validate: true,
  allowComments: false,
  schemas: [{ uri: schema.$id, fileMatch: ["openness.json"], schema }],
});

const answers = [];
for (const { text, offset } of documents) {
  const document = TextDocument.create("file:///model/openness.json", "json", 1, text);
  const parsed = service.parseJSONDocument(document);
  const position = document.positionAt(offset);
  const completions = await service.doComplete(document, position, parsed);
  const hover = await service.doHover(document, position, parsed);
  const problems = await service.doValidation(document, parsed);
  const contents = hover === null ? [] : [hover.contents].flat();
  answers.push({
    completions: completions.items.map(({ label, insertText }) => ({ label, insertText })),
    hover: contents.map((part) => part.value ?? part).join("\n"),
    problems: problems.map((problem) => problem.message),
  });
}
process.stdout.write(JSON.stringify(answers));
