// Starts `circular lsp` for the rule files of packs, and lets people choose whose values are shown.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

/** The settings that say something. */
function settings() {
  const all = vscode.workspace.getConfiguration("circular");
  const chosen = {};
  for (const name of ["subject", "data", "on"]) {
    if (all.get(name)) chosen[name] = all.get(name);
  }
  chosen.lang = vscode.env.language.startsWith("fr") ? "fr" : "en";
  return chosen;
}

async function chooseSubject() {
  const known = settings();
  const data = await vscode.window.showInputBox({ prompt: "Fichier de données", value: known.data });
  if (data === undefined) return;
  const subject = await vscode.window.showInputBox({ prompt: "Identifiant du sujet", value: known.subject });
  if (subject === undefined) return;
  const choice = {};
  if (data) choice.data = data;
  if (subject) choice.subject = subject;
  if (known.on) choice.on = known.on;
  await vscode.commands.executeCommand("circular.subject", choice);
}

exports.activate = async (context) => {
  const command = vscode.workspace.getConfiguration("circular").get("program");
  client = new LanguageClient(
    "circular",
    "Circular",
    { command, args: ["lsp"] },
    { documentSelector: [{ scheme: "file", language: "lua" }], initializationOptions: settings() });
  context.subscriptions.push(
    vscode.commands.registerCommand("circular.chooseSubject", chooseSubject));
  await client.start();
};

exports.deactivate = () => client && client.stop();
