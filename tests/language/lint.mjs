// SPDX-License-Identifier: MIT
// lint.mjs FOLDER CONFIGURATION: reads [{place, text}] from stdin and writes [{place, text, rule, message}] to stdout.
// The rules are those of the presets in FOLDER/node_modules, without those that the configuration (rules.json) gives a reason against.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, configuration] = process.argv.slice(2);
const load = createRequire(pathToFileURL(`${folder}/package.json`));
const { TextlintKernel } = load("@textlint/kernel");
const plugin = load("@textlint/textlint-plugin-text");
const { presets, tolerated } = JSON.parse(readFileSync(configuration, "utf8"));

const rules = Object.entries(presets).flatMap(([name, { without, options }]) => {
  const preset = load(name);
  const unknown = [...Object.keys(without), ...Object.keys(options)].filter((rule) => !(rule in preset.rules));
  if (unknown.length) throw new Error(`${name} has no rule ${unknown.join(", ")}`);
  return Object.entries(preset.rules)
    .filter(([rule]) => !(rule in without) && preset.rulesConfig[rule] !== false)
    .map(([rule, module]) => ({
      ruleId: rule,
      rule: module.default ?? module,
      options: options[rule]?.options ?? preset.rulesConfig[rule] ?? true,
    }));
});

const isTolerated = (rule, text, message) =>
  tolerated.some((one) => one.rule === rule && message.includes(one.message) && new RegExp(one.text, "u").test(text));

const kernel = new TextlintKernel();
const plugins = [{ pluginId: "text", plugin: plugin.default ?? plugin }];
const found = [];
for (const { place, text } of JSON.parse(readFileSync(0, "utf8"))) {
  const { messages } = await kernel.lintText(text, { filePath: "sentence.txt", ext: ".txt", plugins, rules });
  for (const { ruleId, message } of messages) {
    if (!isTolerated(ruleId, text, message)) found.push({ place, text, rule: ruleId, message: message.split("\n")[0] });
  }
}
process.stdout.write(JSON.stringify(found));
