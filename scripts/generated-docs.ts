import type { Command } from 'commander';
import { exitCodes } from '../cli/exit-codes.ts';
import { programOf } from '../cli/main.ts';
import { glossary } from '../model/glossary.ts';
import { issueCodes } from '../model/issue.ts';
import { rejectionReasons } from '../model/site.ts';
import { codebookDoc } from './codebook-doc.ts';
import { judgeDoc } from './judge-doc.ts';
import { viewsDoc } from './views-doc.ts';

const generated = '<!-- Made by `npm run docs`; a test fails when it is not current. -->\n';

/** The documents that are made from the code, by path. */
export async function generatedDocs(): Promise<Readonly<Record<string, string>>> {
  return {
    'docs/commands.md': await commandsDoc(),
    'docs/exit-codes.md': exitCodesDoc(),
    'docs/issues.md': issuesDoc(),
    'docs/codebook.md': codebookDoc(generated),
    'docs/judge.md': judgeDoc(generated),
    'docs/glossary.md': glossaryDoc(),
    'docs/views.md': viewsDoc(generated),
  };
}

async function commandsDoc(): Promise<string> {
  const program = await programOf(() => undefined);
  const sections = leavesOf(program, []).map(({ command, path }) => {
    const help = command.createHelp();
    help.helpWidth = 100;
    return `## nianbao ${path.join(' ')}\n\n${command.description()}\n\n\`\`\`text\n${help.formatHelp(command, help).trim()}\n\`\`\`\n`;
  });
  return `# Commands\n\n${generated}\nFrom a checkout: \`npx nianbao …\`. Data goes to standard output, everything else to standard error.\n\n${sections.join('\n')}`;
}

function leavesOf(
  command: Command,
  path: readonly string[],
): readonly { readonly command: Command; readonly path: readonly string[] }[] {
  if (command.commands.length === 0) return [{ command, path }];
  return command.commands.flatMap((child) => leavesOf(child, [...path, child.name()]));
}

function exitCodesDoc(): string {
  const rows = Object.entries(exitCodes).map(
    ([name, { code, meaning }]) => `| ${code} | ${name} | ${meaning} |`,
  );
  return `# Exit codes\n\n${generated}\n| code | name | meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n\nCron mails when a command ends with another code than 0; \`nianbao check\` tells why.\n`;
}

function issuesDoc(): string {
  const issues = Object.entries(issueCodes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  const reasons = Object.entries(rejectionReasons).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  return `# Issues\n\n${generated}\nAn issue is something a person should look at. It is kept beside the report and names the indicators it concerns; the printed figures stay as they are.\n\n| code | meaning |\n| --- | --- |\n${issues.join('\n')}\n\n## Why a link is not in the corpus\n\n| reason | the link is |\n| --- | --- |\n${reasons.join('\n')}\n`;
}

function glossaryDoc(): string {
  const rows = Object.entries(glossary).map(([word, { zh, meaning }]) => `| ${word} | ${zh} | ${meaning} |`);
  return `# Glossary\n\n${generated}\n| word | 中文 | meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}
